"""What may not be sent to somebody because they have withdrawn their consent to it."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.consents.repository.consents import Consents
from livingrite.consents.schemas.kinds import CHANNELS

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def withheld_of(uow: "Uow", client_ids: Collection[UUID]) -> Mapping[UUID, frozenset[str]]:
    """Ways (`sms`, `whatsapp`, `reminders`, `email_marketing`) whose consent was withdrawn and not given again, by client.

    Who was never asked has withdrawn nothing. For what sends: asks for no permission of the actor's."""
    return Consents(uow).withheld(client_ids, CHANNELS) if client_ids else {}
