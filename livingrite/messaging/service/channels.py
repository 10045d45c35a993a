"""Hand one written message to its channel."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.messaging.models import Channel, CommunicationType
from livingrite.messaging.repository import OptOuts, PushSubscriptions, recipient_index
from livingrite.messaging.rules.composition import Composed
from livingrite.messaging.service.recipients import People, Recipient
from livingrite.messaging.service.sending import queue_email, send_push, send_text
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def refusals(uow: "Uow", people: People) -> Callable[[Channel, str], bool]:
    """Whether nothing may or can be sent to an address of theirs: our own list first (case N8); a login without a
    listening browser. Read once for all of them."""
    stopped, listening = OptOuts(uow).among(people.addresses), PushSubscriptions(uow).listening(people.user_ids)

    def refused(channel: Channel, address: str) -> bool:
        if channel == Channel.PUSH:
            return UUID(address) not in listening
        return (CommunicationType(channel), recipient_index(address)) in stopped

    return refused


def pass_on(
    uow: "Uow",
    channel: Channel,
    template: str,
    written: Composed,
    to: Recipient,
    facts: MessageFacts,
    key: str,
    not_after: datetime | None,
) -> UUID:
    """The id of the communication, which the caller has sent after the commit; nothing leaves after `not_after`."""
    about = {"client_id": facts.client_id, "appointment_id": facts.appointment_id, "not_after": not_after}
    common = {"template": template, "locale": to.locale, "dedupe_key": key, "alone": False, **about}
    if channel == Channel.EMAIL:
        return queue_email(uow, written=written, recipient=to.address(channel), recipient_id=to.user_id, **common)
    if channel == Channel.PUSH:
        user_id = UUID(to.address(channel))
        return send_push(uow, user_id=user_id, title=written.subject, body=written.text, url=page_of(to), **common)
    return send_text(
        uow,
        channel=CommunicationType(channel),
        recipient=to.address(channel),
        content=written.text,
        recipient_id=to.user_id,
        **common,
    )


def page_of(to: Recipient) -> str:
    """Where a push leads: the diary for staff, the portal for everybody else."""
    return "/diary" if to.audience == "clinician" else "/portal"
