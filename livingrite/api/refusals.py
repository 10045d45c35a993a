"""Puts a refused attempt on the record: the verb's own transaction is rolled back, and its audit with it (P7)."""

from functools import partial
from uuid import UUID

from anyio import to_thread
from fastapi import Request

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import uow
from livingrite.core.ctx import Ctx

# The last of these in a route's path says what was asked for.
TABLES = {
    "api-keys": "api_key",
    "appointment-series": "appointment_series",
    "appointments": "appointment",
    "calendars": "calendar_feed",
    "clients": "client",
    "clinicians": "resource",
    "dashboard": "organization",
    "family": "family_member",
    "group-sessions": "group_session",
    "hours": "availability",
    "conversations": "conversation",
    "imports": "import_run",
    "leads": "lead",
    "messages": "message",
    "progress-notes": "progress_note",
    "resources": "resource",
    "services": "service",
    "time-off": "time_off",
    "updates": "progress_note",
    "flag-urgent": "progress_note",
    "waitlist": "waitlist_entry",
}


async def on_record(request: Request, client_id: UUID | None = None) -> None:
    """Write down who was refused what, in a transaction of its own, before the 403 goes out. `client_id`: about whom it
    was, where the address does not say."""
    ctx: Ctx | None = getattr(request.state, "ctx", None)
    if ctx is None or ctx.organization_id is None:
        return
    given = {name: _id(value) for name, value in request.path_params.items()}
    client = given.pop("client_id", None) or client_id
    row = next((id for id in given.values() if id), None)
    record = partial(audit.record, action=Action.REFUSED, entity=_entity(request), entity_id=row, client_id=client)
    await to_thread.run_sync(uow.run, ctx, record)


def _entity(request: Request) -> str:
    parts = reversed(getattr(request.scope.get("route"), "path", "").split("/"))
    return next((TABLES[part] for part in parts if part in TABLES), "organization")


def _id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
