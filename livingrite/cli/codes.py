"""`livingrite codes load`: the catalogue of diagnoses, from the package that carries it into the database."""

import os
import time

import psycopg
import typer

from livingrite.core import db
from livingrite.core.config import settings
from livingrite.records.service.known_codes import KNOWN

app = typer.Typer(no_args_is_help=True, help="The catalogue of diagnoses.")
COLUMNS = "code, title, more, title_he, title_de, is_leaf"
ARRAYS = "unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bool[])"


@app.callback()
def codes() -> None:
    """The catalogue of diagnoses."""


@app.command()
def load(
    *,
    again: bool = typer.Option(False, help="Also when it is there: the package has a newer release."),
    gently: bool = typer.Option(False, help="Leave the processor to others."),
) -> None:
    """Put ICD-10-CM into the database, as the schema's owner. It takes seconds and 200 MB once; `livingrite up` does it behind the
    first page."""
    began = time.monotonic()
    if gently:
        os.nice(15)
    with psycopg.connect(db.libpq_url(settings().database_migrate_url)) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('diagnosis_code', 0))")
        if not again and connection.execute("SELECT 1 FROM diagnosis_code LIMIT 1").fetchone():
            typer.echo("The catalogue is there.")
            return
        connection.execute("DELETE FROM diagnosis_code")
        rows = _catalogue()
        columns = [list(column) for column in zip(*rows, strict=True)]
        # Not COPY, which forced row-level security does not allow.
        connection.execute(f"INSERT INTO diagnosis_code ({COLUMNS}) SELECT * FROM {ARRAYS}", columns)  # noqa: S608 (ours)
        connection.execute("ANALYZE diagnosis_code")
    typer.echo(f"{len(rows)} codes ({time.monotonic() - began:.1f} s).")


def _catalogue() -> "list[tuple[str, str, str, str | None, str | None, bool]]":
    import simple_icd_10_cm as icd  # 200 MB: only here

    found = []
    for code in icd.get_all_codes(with_dots=True):
        if icd.is_chapter_or_block(code):
            continue
        hebrew, german = KNOWN.get(code, (None, None))
        more = " ".join([*icd.get_inclusion_term(code), hebrew or "", german or ""]).strip()
        found.append((code, icd.get_description(code), more, hebrew, german, icd.is_leaf(code)))
    return found
