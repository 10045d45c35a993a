"""Why a message that waits must not leave any more: looked at when it is about to leave, not when it was written."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.messaging.models import Communication, CommunicationType, OptOutReason
from livingrite.messaging.repository import PushSubscriptions
from livingrite.messaging.schemas import Template
from livingrite.messaging.service.answering import ANSWERS
from livingrite.messaging.service.opt_outs import DEAD, why_not

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ASKED_FOR = (Template.SIGN_IN, Template.RESET)
"""Mails somebody asks for at this moment: who once complained still gets them."""


def why_never(uow: "Uow", waiting: Communication) -> str:
    """A code for the log, or nothing: `too_late`, `no_device`, or the reason of an opt-out."""
    if waiting.template in ANSWERS:
        return ""
    until = waiting.facts.get("not_after")
    if until and uow.clock.now() > datetime.fromisoformat(until):
        return "too_late"
    if waiting.communication_type == CommunicationType.PUSH:
        return "" if PushSubscriptions(uow).of(UUID(waiting.recipient)) else "no_device"
    reason = why_not(uow, CommunicationType(waiting.communication_type), waiting.recipient)
    if reason is None or (waiting.template in ASKED_FOR and reason not in DEAD):
        return ""
    return "opted_out" if reason in (OptOutReason.ASKED, OptOutReason.STAFF) else reason.value
