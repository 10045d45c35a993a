"""`livingrite zones keep`: after an update of the time zones' rules, what lies ahead stays at its time on the clock."""

import typer
from sqlalchemy import text

from livingrite.core import db
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.scheduling import service
from livingrite.scheduling.schemas.clocks import ClockMove

app = typer.Typer(no_args_is_help=True, help="Time zones.")


@app.callback()
def zones() -> None:
    """Time zones."""


@app.command()
def keep() -> None:
    """Derive the instants of what lies ahead anew, for every organization; a line for each, without names. Exit code 1
    when something stands in the way of some: people find those under Settings, Calendars."""
    with db.engine(settings().database_relay_url).connect() as connection:
        organizations = connection.execute(text("SELECT app.organization_ids()")).scalars().all()
    kept = left = 0
    for id in organizations:
        found = run(Ctx.system(id, channel="cli"), service.keep_clock_times)
        kept, left = kept + len(found.kept), left + len(found.left)
        for word, moves in (("moved", found.kept), ("left", found.left)):
            for move in moves:
                typer.echo(f"organization {id}: {word} {_line(move)}")
    typer.echo(f"{len(organizations)} organizations, {kept} moved, {left} left for people.")
    raise typer.Exit(1 if left else 0)


def _line(move: ClockMove) -> str:
    kind = "class" if move.is_class else "appointment"
    return f"{kind} {move.id} {move.timezone} {move.starts_at.isoformat()} -> {move.kept_at.isoformat()}"
