"""The diary's plain window for programs: the list that is asked for most, as a hot read (docs/adr/0011-hot-reads.md)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.core import keys
from livingrite.core.access import allow
from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.reading import Question, read
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.window import WINDOW, readable
from livingrite.scheduling.schemas import FindAppointments
from livingrite.scheduling.service.diary import check_window

Place = tuple[datetime, UUID]
PLAIN = {"from_at", "to_at", "limit"}


def is_plain(ctx: Ctx, wanted: FindAppointments) -> bool:
    """Whether `read_window` answers the same as `list_appointments`: all in the window, for who may see every client."""
    return ctx.clients is None and wanted.model_fields_set <= PLAIN


async def read_window(
    ctx: Ctx, wanted: FindAppointments, *, still: Question | None = None
) -> tuple[list[dict[str, Any]], Place | None]:
    """`list_appointments` of a plain window: the same rights, rows and record; items as dictionaries, for JSON.

    Raises Outdated when `ctx` is not what it was (`core.reading.read`)."""
    allow(ctx, Permission.READ)
    check_window(wanted)
    ring = await keys.keyring_for_reading(ctx.organization)
    window = {"from": wanted.from_at, "to": wanted.to_at}
    asked = {"organization": ctx.organization, "from_at": wanted.from_at, "to_at": wanted.to_at, "most": wanted.limit}
    noted = audit.listed(ctx, SystemClock().now(), ring, "appointment", most=wanted.limit, after=window)
    [rows] = await read(ctx, (WINDOW, asked | noted), still=still)
    items = readable(rows[: wanted.limit], ring)
    return items, (items[-1]["starts_at"], items[-1]["id"]) if len(rows) > wanted.limit else None
