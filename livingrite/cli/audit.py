"""`livingrite audit verify`: recompute every organization's chain, and those of its notes."""

import typer
from sqlalchemy import text

from livingrite.audit import service
from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.records import service as records

app = typer.Typer(no_args_is_help=True, help="The audit record.")


@app.callback()
def audit() -> None:
    """The audit record."""


@app.command()
def verify() -> None:
    """Recompute the hash chain of every organization; exit code 1 and a line for each broken place when one does not hold."""
    with db.engine(settings().database_relay_url).connect() as connection:
        organizations = connection.execute(text("SELECT app.organization_ids()")).scalars().all()
    owners = [Ctx.system(id, channel="cli") for id in organizations]
    broken = [found for ctx in owners for found in run(ctx, service.verify)]
    for found in broken:
        typer.echo(f"organization {found.organization_id}: event {found.seq} {found.reason}")
    notes = [(ctx.organization, *found) for ctx in owners for found in run(ctx, records.verify_notes)]
    for organization_id, note_id, number, reason in notes:
        typer.echo(f"organization {organization_id}: note {note_id} entry {number} {reason}")
    typer.echo(f"{len(organizations)} chains, {len(broken)} broken places; in notes {len(notes)}.")
    raise typer.Exit(1 if broken or notes else 0)
