"""Which forms wait for a client's answer, as their portal shows it."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow_client
from livingrite.intake.permissions import Permission
from livingrite.intake.repository.intakes import WAITING, Intakes
from livingrite.intake.service.asking import notice

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 10


def links_to_fill(uow: "Uow", client_id: UUID) -> list[str]:
    """The secrets of the links that are open, the newest first; for who may do what the client may."""
    allow_client(uow.ctx, Permission.FILL, client_id, level="full_access")
    now = uow.clock.now()
    rows = Intakes(uow).of_client(client_id, MOST)
    return [notice(row).token for row in rows if row.status in WAITING and row.expires_at > now]
