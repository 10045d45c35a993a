"""`livingrite audit verify`: recompute every organization's chain."""

import typer
from sqlalchemy import text

from livingrite.audit import service
from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run

app = typer.Typer(no_args_is_help=True, help="The audit record.")


@app.callback()
def audit() -> None:
    """The audit record."""


@app.command()
def verify() -> None:
    """Recompute the hash chain of every organization; exit code 1 and a line for each broken place when one does not hold."""
    with db.engine(settings().database_relay_url).connect() as connection:
        organizations = connection.execute(text("SELECT app.organization_ids()")).scalars().all()
    broken = [found for id in organizations for found in run(Ctx.system(id, channel="cli"), service.verify)]
    for found in broken:
        typer.echo(f"organization {found.organization_id}: event {found.seq} {found.reason}")
    typer.echo(f"{len(organizations)} chains, {len(broken)} broken places.")
    raise typer.Exit(1 if broken else 0)
