"""Updates, health logs and plans as lines of a client's timeline."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.care.permissions import Permission
from livingrite.care.repository.happened import until
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.core.happened import Happened, Kind, Place

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

RIGHTS = {Kind.UPDATE: Permission.READ, Kind.HEALTH: Permission.READ_HEALTH, Kind.PLAN: Permission.READ_PLAN}
TABLES = {Kind.UPDATE: "progress_note", Kind.HEALTH: "health_log", Kind.PLAN: "care_plan_version"}


def happened(
    uow: "Uow", client_id: UUID, before: Place, limit: int, kinds: Collection[Kind] = tuple(RIGHTS)
) -> list[Happened]:
    """Those kinds, behind a place, the latest first; each needs its own right. What a log measured is not told here."""
    for kind in kinds:
        allow_client(uow.ctx, RIGHTS[kind], client_id)
    rows = until(uow, client_id, kinds, clients.own_ids(uow), before, limit)
    for kind in kinds:
        shown = sum(row.kind == kind for row in rows)
        audit.record(uow, Action.LISTED, TABLES[kind], client_id=client_id, count=shown)
    return rows
