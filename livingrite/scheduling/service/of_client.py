"""A client's visits in a few words."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow_client
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.of_client import visits_of
from livingrite.scheduling.schemas import VisitsInBrief

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def visits_in_brief(uow: "Uow", client_id: UUID) -> VisitsInBrief:
    """For the head of the client's pages; whose page it is was recorded with the client."""
    allow_client(uow.ctx, Permission.READ, client_id)
    return VisitsInBrief(*visits_of(uow, client_id, uow.clock.now()))
