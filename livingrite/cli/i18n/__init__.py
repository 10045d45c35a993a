"""`livingrite i18n`: collect the texts, fill in translations, and find what is missing."""

import json
from pathlib import Path
from typing import Annotated

import typer

from livingrite.cli.i18n import catalogues, literals

app = typer.Typer(no_args_is_help=True, help="Texts and their translations.")


@app.command()
def extract() -> None:
    """Update every catalogue with the texts the code uses now."""
    counts = catalogues.extract()
    typer.echo(f"{counts.total} texts; without translation: {counts.missing_words()}.")


@app.command()
def missing(locale: str) -> None:
    """Print the texts `locale` lacks as JSON, ready to be filled in and given to `translate`."""
    typer.echo(json.dumps({locale: catalogues.missing(locale)}, ensure_ascii=False, indent=1))


@app.command()
def translate(
    file: Annotated[Path, typer.Argument(help='{"he": {"Save": "..."}, "de": {...}}; plurals are lists of forms.')],
) -> None:
    """Write translations from a JSON file into the catalogues."""
    for msgid in catalogues.translate(json.loads(file.read_text(encoding="utf-8"))):
        typer.echo(f"No code uses {msgid!r}, or it counts and needs a list of forms.")


@app.command()
def check() -> None:
    """Fail when a text lacks a translation, or when a string on screen is outside the catalogues."""
    problems = [*catalogues.problems(), *literals.problems()]
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(
            f"{len(problems)} problems. Wrap texts in t() or _(), then `livingrite i18n extract` and `translate`."
        )
        raise typer.Exit(1)
    typer.echo("Every text is translated.")
