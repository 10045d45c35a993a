"""Record what happened; read and verify the record."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit.permissions import Permission
from livingrite.audit.repository import AuditEvents
from livingrite.audit.schemas import Action, AuditView, Broken
from livingrite.core.access import allow
from livingrite.core.ctx import PLATFORM

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def record(
    uow: "Uow",
    action: Action,
    entity: str,
    entity_id: UUID | None = None,
    *,
    client_id: UUID | None = None,
    count: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Add one event to the organization's chain at the end of this transaction.

    `entity` is the table's name; `before` and `after` hold what changed and are stored encrypted. A read of PHI is
    recorded too: `READ` for one row, `LISTED` or `SEARCHED` with `count` rows.
    """
    detail = {key: value for key, value in (("before", before), ("after", after)) if value}
    row = {
        "organization_id": uow.ctx.organization_id or PLATFORM,
        "occurred_at": uow.clock.now(),
        "actor_id": uow.ctx.user_id,
        "actor_kind": uow.ctx.kind,
        "channel": uow.ctx.channel,
        "request_id": uow.ctx.request_id,
        "action": action.value,
        "entity": entity,
        "entity_id": entity_id,
        "client_id": client_id,
        "count": count,
        "detail": json.dumps(detail, default=str, sort_keys=True) if detail else None,
    }
    uow.at_end(_write, row)


def _write(uow: "Uow", rows: list[dict[str, Any]]) -> None:
    AuditEvents(uow).insert(rows)


def history(
    uow: "Uow",
    *,
    entity: str | None = None,
    entity_id: UUID | None = None,
    client_id: UUID | None = None,
    limit: int = 100,
) -> list[AuditView]:
    """The newest events first."""
    allow(uow.ctx, Permission.READ)
    rows = AuditEvents(uow).latest(entity=entity, entity_id=entity_id, client_id=client_id, limit=limit)
    return [_view(row) for row in rows]


def verify(uow: "Uow") -> list[Broken]:
    """Every place where this organization's chain does not hold; at most 100."""
    allow(uow.ctx, Permission.READ)
    return [Broken(uow.ctx.organization, seq, reason) for seq, reason in AuditEvents(uow).broken()]


def _view(row: Any) -> AuditView:
    fields = {name: getattr(row, name) for name in AuditView.__slots__ if name != "detail"}
    return AuditView(**fields, detail=json.loads(row.detail) if row.detail else {})
