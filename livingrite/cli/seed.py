"""`livingrite seed`: fill the demo organizations, or remove them again."""

from typing import Annotated

import typer

from livingrite.demo import seed as demo


def seed(
    remove: Annotated[bool, typer.Option(help="Remove both demo organizations and their logins.")] = False,
    if_empty: Annotated[bool, typer.Option(help="Fill only a database that has no organization yet.")] = False,
) -> None:
    """Demo data: two organizations (willow, cedar) with 90 days of appointments around today."""
    if remove:
        gone = demo.remove()
        demo.remove_logins()
        typer.echo(f"Removed: {', '.join(gone) or 'nothing was there'}.")
    elif if_empty and demo.occupied():
        typer.echo("This database has organizations already; no demo data was added.")
    else:
        typer.echo(f"Filled: {', '.join(demo.fill()) or 'nothing, it is all there'}.")
