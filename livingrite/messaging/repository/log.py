"""What one client was told and was not told, in one order."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from livingrite.messaging.models import Communication, ReminderRule, ScheduledMessage

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

# What was taken back before its time would only be noise: a cancelled series has a hundred of those.
PLACES = text("""
SELECT kind, id, at FROM (
  SELECT 'written' AS kind, id, created_at AS at FROM communication
  WHERE organization_id = :organization AND client_id = :client
  UNION ALL
  SELECT 'planned', id, CASE status WHEN 'skipped' THEN least(due_at, updated_at) ELSE due_at END FROM scheduled_message
  WHERE organization_id = :organization AND client_id = :client AND communication_id IS NULL
    AND NOT (status = 'skipped' AND reason IN ('cancelled', 'moved', 'rule_off') AND due_at > :now)
    AND NOT (status = 'unreached' AND handled_at IS NOT NULL)
) AS one
WHERE CAST(:at AS timestamptz) IS NULL OR (at, id) < (:at, :id)
ORDER BY at DESC, id DESC LIMIT :limit
""")


def places(
    uow: "Uow", client_id: UUID, now: datetime, limit: int, before: tuple[datetime, UUID] | None
) -> list[tuple[str, UUID, datetime]]:
    """(kind, id, moment) of one page: `written` communications, and `planned` ones that were not written (yet)."""
    at, id = before or (None, None)
    wanted = {"organization": uow.ctx.organization, "client": client_id, "now": now, "limit": limit, "at": at, "id": id}
    return [tuple(row) for row in uow.session.connection().execute(PLACES, wanted)]


NEAREST = text("""
(SELECT 'planned' AS kind, id, due_at AS at FROM scheduled_message
 WHERE organization_id = :organization AND client_id = :client AND status = 'planned' AND communication_id IS NULL
   AND due_at > :now
 ORDER BY due_at, id LIMIT :ahead)
UNION ALL
(SELECT kind, id, at FROM (
   SELECT 'written' AS kind, id, created_at AS at FROM communication
   WHERE organization_id = :organization AND client_id = :client
   UNION ALL
   SELECT 'planned', id, least(due_at, updated_at) FROM scheduled_message
   WHERE organization_id = :organization AND client_id = :client AND communication_id IS NULL AND status = 'skipped'
     AND NOT (reason IN ('cancelled', 'moved', 'rule_off') AND due_at > :now)
 ) AS one ORDER BY at DESC, id DESC LIMIT :limit)
""")


def nearest(uow: "Uow", client_id: UUID, now: datetime, ahead: int, limit: int) -> list[tuple[str, UUID, datetime]]:
    """The next `ahead` that are planned, then the last that were written or skipped; `limit` of both together."""
    wanted = {"organization": uow.ctx.organization, "client": client_id, "now": now, "ahead": ahead, "limit": limit}
    return [tuple(row) for row in uow.session.connection().execute(NEAREST, wanted)][:limit]


def communications(uow: "Uow", ids: Collection[UUID]) -> dict[UUID, Communication]:
    mine = col(Communication.organization_id) == uow.ctx.organization
    rows = uow.session.exec(select(Communication).where(mine, col(Communication.id).in_(ids))).all()
    return {row.id: row for row in rows}


def planned(uow: "Uow", ids: Collection[UUID], *, by_communication: bool = False) -> dict[UUID, Any]:
    """(message, its rule) by its id, or by that of the communication it became; also of removed rules."""
    key = ScheduledMessage.communication_id if by_communication else ScheduledMessage.id
    same = (col(ReminderRule.organization_id) == col(ScheduledMessage.organization_id)) & (
        col(ReminderRule.id) == col(ScheduledMessage.rule_id)
    )
    query = select(ScheduledMessage, ReminderRule).join(ReminderRule, same)
    query = query.where(col(ScheduledMessage.organization_id) == uow.ctx.organization, col(key).in_(ids))
    rows = uow.session.exec(query).all()
    return {getattr(row[0], "communication_id" if by_communication else "id"): row for row in rows}
