"""A client's visits in a few words, and as lines of their timeline."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.core.happened import Happened, Kind, Place
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.of_client import visits_of, visits_until
from livingrite.scheduling.schemas import VisitsInBrief

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def visits_in_brief(uow: "Uow", client_id: UUID) -> VisitsInBrief:
    """For the head of the client's pages; whose page it is was recorded with the client."""
    allow_client(uow.ctx, Permission.READ, client_id)
    return VisitsInBrief(*visits_of(uow, client_id, uow.clock.now()))


def happened(uow: "Uow", client_id: UUID, before: Place, limit: int) -> list[Happened]:
    """The visits that have begun, behind a place, the latest first."""
    allow_client(uow.ctx, Permission.READ, client_id)
    rows = visits_until(uow, client_id, uow.clock.now(), before, limit)
    audit.record(uow, Action.LISTED, "appointment", client_id=client_id, count=len(rows))
    return [Happened(Kind.VISIT, id, at, status, service, clinician) for id, at, status, service, clinician in rows]
