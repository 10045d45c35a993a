"""The command `livingrite`."""

import typer

from livingrite.cli import i18n

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.add_typer(i18n.app, name="i18n")
