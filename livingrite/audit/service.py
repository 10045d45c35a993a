"""Record what happened; read and verify the record."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

from livingrite.audit.permissions import Permission
from livingrite.audit.repository import LISTING, AuditEvents
from livingrite.audit.schemas import Action, AuditView, Broken
from livingrite.core.access import allow
from livingrite.core.ctx import PLATFORM, Ctx

if TYPE_CHECKING:
    from livingrite.core.crypto import Keyring
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
    row = _event(uow.ctx, uow.clock.now(), action, entity, before=before, after=after)
    uow.at_end(_write, row | {"entity_id": entity_id, "client_id": client_id, "count": count})


def _write(uow: "Uow", rows: list[dict[str, Any]]) -> None:
    AuditEvents(uow).insert(rows)


def listing(query: LiteralString, shown: LiteralString) -> LiteralString:
    """`query` as the CTE `shown` of a statement that also records having listed it; `shown` is the SELECT from it.

    For hot reads; the statement's further parameters are those of `listed`."""
    return LISTING.format(query=query, shown=shown)


def listed(
    ctx: Ctx, now: datetime, ring: "Keyring", entity: str, *, most: int, after: Mapping[str, Any]
) -> dict[str, Any]:
    """What a statement of `listing` records: like `record` with LISTED and as many rows as were found, `most` at most."""
    row = _event(ctx, now, Action.LISTED, entity, before=None, after=after)
    row["detail"] = ring.encrypt("audit_event.detail", row["detail"])
    return {f"noted_{name}": value for name, value in row.items()} | {"noted_count": most}


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


def of_client(
    uow: "Uow",
    client_id: UUID,
    *,
    before: tuple[datetime, int] | None = None,
    looking: bool | None = None,
    limit: int = 50,
) -> tuple[list[AuditView], tuple[datetime, int] | None]:
    """Who looked at a client's record or changed it, the newest first, and the place behind which there is more."""
    allow(uow.ctx, Permission.READ)
    rows = AuditEvents(uow).of_client(client_id, before=before, looking=looking, limit=limit + 1)
    shown = [_view(row) for row in rows[:limit]]
    record(uow, Action.LISTED, "audit_event", client_id=client_id, count=len(shown))
    return shown, (shown[-1].occurred_at, shown[-1].seq) if len(rows) > limit else None


def trail(uow: "Uow", entity: str, entity_id: UUID, limit: int = 50) -> list[AuditView]:
    """What was done to one row, the newest first, without who looked at it. For the verb that shows this row and has
    asked whether its reader may see it."""
    return [_view(row) for row in AuditEvents(uow).changes(entity, entity_id, limit)]


def seen(uow: "Uow", entity: str, entity_id: UUID, limit: int = 100) -> list[AuditView]:
    """Like `trail`, with who looked at it: the row's access log."""
    return [
        _view(row) for row in AuditEvents(uow).latest(entity=entity, entity_id=entity_id, client_id=None, limit=limit)
    ]


def not_yet_read(uow: "Uow", entity: str, ids: "Collection[UUID]") -> set[UUID]:
    """Those that the asking person has not looked at; for verbs that have asked. All for who has no login."""
    if not ids or uow.ctx.user_id is None:
        return set(ids)
    return set(ids) - AuditEvents(uow).read_by(uow.ctx.user_id, entity, ids)


def verify(uow: "Uow") -> list[Broken]:
    """Every place where this organization's chain does not hold; at most 100."""
    allow(uow.ctx, Permission.READ)
    return [Broken(uow.ctx.organization, seq, reason) for seq, reason in AuditEvents(uow).broken()]


def _event(
    ctx: Ctx,
    now: datetime,
    action: Action,
    entity: str,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> dict[str, Any]:
    detail = {key: value for key, value in (("before", before), ("after", after)) if value}
    return {
        "organization_id": ctx.organization_id or PLATFORM,
        "occurred_at": now,
        "actor_id": ctx.user_id,
        "actor_kind": ctx.kind,
        "channel": ctx.channel,
        "request_id": ctx.request_id,
        "action": action.value,
        "entity": entity,
        "detail": json.dumps(detail, default=str, sort_keys=True) if detail else None,
    }


def _view(row: Any) -> AuditView:
    fields = {name: getattr(row, name) for name in AuditView.__slots__ if name != "detail"}
    return AuditView(**fields, detail=json.loads(row.detail) if row.detail else {})
