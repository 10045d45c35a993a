"""What lies ahead by the zones' clocks: appointments and classes with the offset that was known when they were agreed."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlalchemy import text

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AHEAD = text("""
SELECT false, id, timezone, starts_at, utc_offset FROM appointment
WHERE organization_id = :organization AND holds AND session_id IS NULL AND starts_at > :now
UNION ALL SELECT true, id, timezone, starts_at, utc_offset FROM group_session
WHERE organization_id = :organization AND holds AND starts_at > :now
""")
ADOPT = {
    False: text("UPDATE appointment SET utc_offset = :offset WHERE organization_id = :organization AND id = :id"),
    True: text("UPDATE group_session SET utc_offset = :offset WHERE organization_id = :organization AND id = :id"),
}


class Ahead(NamedTuple):
    is_class: bool
    id: UUID
    timezone: str
    starts_at: datetime
    offset: int | None


def ahead(uow: "Uow", now: datetime) -> list[Ahead]:
    """Everything that takes time and has not begun; a class instead of the people in it."""
    rows = uow.session.connection().execute(AHEAD, {"organization": uow.ctx.organization, "now": now})
    return [Ahead(*row) for row in rows]


def adopt(uow: "Uow", found: Iterable[tuple[Ahead, int]]) -> None:
    """Rows from before this was written down: what is known today was meant."""
    for row, offset in found:
        given = {"organization": uow.ctx.organization, "id": row.id, "offset": offset}
        uow.session.connection().execute(ADOPT[row.is_class], given)
