"""What is answered to STOP, START and HELP: once, short, in the writer's language, naming who writes."""

from typing import TYPE_CHECKING

from livingrite.core.i18n import _, translate
from livingrite.identity import service as identity
from livingrite.messaging.repository import recipient_index
from livingrite.messaging.schemas import Wish
from livingrite.messaging.service.sending import send_text

if TYPE_CHECKING:
    from uuid import UUID

    from livingrite.core.uow import Uow
    from livingrite.messaging.models import CommunicationType

WORDS = {
    Wish.STOP: _("{organization}: You will get no more texts from us. Reply START to get them again."),
    Wish.START: _("{organization}: You will get our texts again. Reply STOP to end them, HELP for help."),
    Wish.HELP: _(
        "{organization}: We text about your appointments. You reach us at {contact}. Reply STOP to end texts."
    ),
}
PAUSE_SECONDS = 300
ANSWERS = frozenset(f"answer_{wish}" for wish in Wish)
"""Templates that also go to who wants no texts: they are the answer to what that person has just written."""


def answer(
    uow: "Uow",
    wish: Wish,
    channel: "CommunicationType",
    to: str,
    *,
    locale: str,
    client_id: "UUID | None",
) -> None:
    """Say that the wish was heard; the same only once in five minutes, or two machines would talk for ever."""
    house = identity.organization(uow)
    contact = house.phone or house.email or house.name
    words = translate(locale, WORDS[wish], organization=house.name, contact=contact)
    lately = int(uow.clock.now().timestamp()) // PAUSE_SECONDS
    send_text(
        uow,
        channel=channel,
        template=f"answer_{wish}",
        recipient=to,
        locale=locale,
        content=words,
        dedupe_key=f"answer:{wish}:{recipient_index(to).hex()}:{lately}",
        client_id=client_id,
    )
