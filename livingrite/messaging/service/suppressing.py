"""Why a message that waits must not leave any more: looked at when it is about to leave, not when it was written."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.consents import service as consents
from livingrite.consents.schemas import REMINDERS
from livingrite.core.errors import NotFound
from livingrite.messaging.models import Communication, CommunicationType, OptOutReason
from livingrite.messaging.repository import PushSubscriptions
from livingrite.messaging.repository.planned import Planned
from livingrite.messaging.schemas import Template
from livingrite.messaging.service.answering import ANSWERS
from livingrite.messaging.service.codes import PHONE_CODE
from livingrite.messaging.service.opt_outs import DEAD, why_not

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ASKED_FOR = (Template.SIGN_IN, Template.RESET, Template.NEW_EMAIL, PHONE_CODE)
"""What somebody asks for at this moment: who once complained still gets it."""


def why_never(uow: "Uow", waiting: Communication) -> str:
    """A code for the log, or nothing: `too_late`, `consent_withdrawn`, `no_device`, or the reason of an opt-out."""
    if waiting.template in ANSWERS:
        return ""
    until = waiting.facts.get("not_after")
    if until and uow.clock.now() > datetime.fromisoformat(until):
        return "too_late"
    if _withheld(uow, waiting):
        return "consent_withdrawn"
    if waiting.communication_type == CommunicationType.PUSH:
        return "" if PushSubscriptions(uow).of(UUID(waiting.recipient)) else "no_device"
    reason = why_not(uow, CommunicationType(waiting.communication_type), waiting.recipient)
    if reason is None or (waiting.template in ASKED_FOR and reason not in DEAD):
        return ""
    return "opted_out" if reason in (OptOutReason.ASKED, OptOutReason.STAFF) else reason.value


def _withheld(uow: "Uow", waiting: Communication) -> bool:
    """Whether it is for a client who has withdrawn their consent to this way, or to reminders if it is one; or for the
    family of one. What a clinician is told is none of it."""
    if waiting.client_id is None:
        return False
    kinds = consents.withheld_of(uow, [waiting.client_id]).get(waiting.client_id)
    if not kinds:
        return False
    try:
        readers = {None, clients.contact(uow, waiting.client_id).user_id}
    except NotFound:  # erased meanwhile
        return True
    readers |= {one.user_id for one in clients.family_contacts(uow, [waiting.client_id])}
    if waiting.recipient_id not in readers:
        return False
    return str(waiting.communication_type) in kinds or (REMINDERS in kinds and Planned(uow).reminds(waiting.id))
