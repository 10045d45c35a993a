"""Every SQL statement of the audit."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import insert, text, tuple_
from sqlmodel import col, select

from livingrite.audit.models import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from livingrite.core.uow import Uow

LOOKING = ("read", "listed", "searched", "exported")
INSERT = insert(AuditEvent.__table__).inline()  # pyright: ignore[reportAttributeAccessIssue]

# The same for a hot read, in one statement with what it records: neither happens without the other.
LISTING = """
WITH shown AS MATERIALIZED ({query}), noted AS (
  INSERT INTO audit_event (organization_id, occurred_at, actor_id, actor_kind, channel, request_id, action, entity,
    count, detail)
  SELECT %(noted_organization_id)s, %(noted_occurred_at)s, %(noted_actor_id)s, %(noted_actor_kind)s, %(noted_channel)s,
    %(noted_request_id)s, %(noted_action)s, %(noted_entity)s,
    least(%(noted_count)s, (SELECT count(*) FROM shown)), %(noted_detail)s)
{shown}
"""

# The head tells what the last row must be: a chain whose end was cut off is shorter than its head says.
VERIFY = text("""
WITH chain AS (
  SELECT e.seq, e.hash, app.audit_digest(e.previous_hash, e) AS computed, e.previous_hash,
    lag(e.hash, 1, sha256(convert_to(e.organization_id::text, 'UTF8'))) OVER (ORDER BY e.seq) AS expected,
    lag(e.seq, 1, 0::bigint) OVER (ORDER BY e.seq) AS before
  FROM audit_event e WHERE e.organization_id = :organization)
SELECT seq, CASE WHEN before <> seq - 1 THEN 'missing' WHEN hash <> computed THEN 'changed' ELSE 'unlinked' END
  FROM chain WHERE hash <> computed OR previous_hash <> expected OR before <> seq - 1
UNION ALL
SELECT c.seq, 'missing' FROM audit_chain c WHERE c.organization_id = :organization
  AND NOT EXISTS (SELECT 1 FROM chain WHERE chain.seq = c.seq AND chain.hash = c.hash)
ORDER BY 1 LIMIT 100
""")


class AuditEvents:
    def __init__(self, uow: "Uow") -> None:
        self.session = uow.session
        self.organization_id = uow.ctx.organization_id

    def insert(self, rows: list[dict[str, Any]]) -> None:
        # One statement a row, all in one trip: the trigger gives each its place behind the one before.
        self.session.connection().execute(INSERT, rows)

    def latest(
        self, *, entity: str | None, entity_id: UUID | None, client_id: UUID | None, limit: int
    ) -> "Sequence[AuditEvent]":
        query = select(AuditEvent).where(AuditEvent.organization_id == self.organization_id)
        for column, value in (
            (AuditEvent.entity, entity),
            (AuditEvent.entity_id, entity_id),
            (AuditEvent.client_id, client_id),
        ):
            if value is not None:
                query = query.where(col(column) == value)
        return self.session.exec(query.order_by(col(AuditEvent.seq).desc()).limit(limit)).all()

    def read_by(self, user_id: UUID, entity: str, ids: "Collection[UUID]") -> set[UUID]:
        """Those of these rows that this person has had before their eyes."""
        query = select(AuditEvent.entity_id).where(
            AuditEvent.organization_id == self.organization_id,
            col(AuditEvent.entity) == entity,
            col(AuditEvent.entity_id).in_(list(ids)),
            col(AuditEvent.actor_id) == user_id,
            col(AuditEvent.action) == "read",
        )
        return {id for id in self.session.exec(query.distinct()) if id}

    def of_client(
        self, client_id: UUID, *, before: "tuple[datetime, int] | None", looking: bool | None, limit: int
    ) -> "Sequence[AuditEvent]":
        """The newest first, from behind a place. `looking`: only who looked, only what was done, or None for both."""
        query = select(AuditEvent).where(
            AuditEvent.organization_id == self.organization_id, col(AuditEvent.client_id) == client_id
        )
        if before:
            query = query.where(tuple_(col(AuditEvent.occurred_at), col(AuditEvent.seq)) < tuple_(*before))
        if looking is not None:
            action = col(AuditEvent.action)
            query = query.where(action.in_(LOOKING) if looking else action.not_in(LOOKING))
        order = col(AuditEvent.occurred_at).desc(), col(AuditEvent.seq).desc()
        return self.session.exec(query.order_by(*order).limit(limit)).all()

    def changes(self, entity: str, entity_id: UUID, limit: int) -> "Sequence[AuditEvent]":
        """What was done to a row, the newest first; looking at it is left out."""
        query = select(AuditEvent).where(
            AuditEvent.organization_id == self.organization_id,
            AuditEvent.entity == entity,
            AuditEvent.entity_id == entity_id,
            col(AuditEvent.action).not_in(LOOKING),
        )
        return self.session.exec(query.order_by(col(AuditEvent.seq).desc()).limit(limit)).all()

    def broken(self) -> list[tuple[int, str]]:
        rows = self.session.connection().execute(VERIFY, {"organization": self.organization_id})
        return [(row[0], row[1]) for row in rows]
