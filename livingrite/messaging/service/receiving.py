"""What people write back: their wish is done at once, and everything is kept for the front desk."""

import json
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.consents import service as consents
from livingrite.identity import service as identity
from livingrite.messaging import events
from livingrite.messaging.models import CommunicationStatus, CommunicationType, OptOutReason
from livingrite.messaging.repository import Communications
from livingrite.messaging.rules.wishes import language_of, ordinary, wish_of
from livingrite.messaging.schemas import Wish
from livingrite.messaging.service.answering import answer
from livingrite.messaging.service.opt_outs import TEXTS, opt_in, opt_out, opted_out

if TYPE_CHECKING:
    from livingrite.clients.schemas import Contact
    from livingrite.core.uow import Uow


def receive_text(
    uow: "Uow", *, channel: CommunicationType, sender: str, text: str, external_id: str, told: Wish | None = None
) -> UUID | None:
    """Keep a text from an E.164 number and do what it asks for. None when it was received before.

    `told`: the wish that the carrier has understood and answered itself. A text that asks for nothing is left to the front
    desk, in the log of the client whose number it is."""
    about = _whom(uow, channel, sender)
    said = language_of(text, (about.locale if about else None) or identity.organization(uow).locale)
    client_id = about.client_id if about else None
    communications = Communications(uow)
    id = communications.put({
        "id": uuid4(),
        "communication_type": channel,
        "template": "received",
        "dedupe_key": f"received:{channel}:{external_id}",
        "recipient": sender,
        "client_id": client_id,
        "content": json.dumps({"text": text}),
        "locale": said,
        "status": CommunicationStatus.RECEIVED,
        "external_id": external_id,
        "facts": {},
        "created_at": uow.clock.now(),
    })  # fmt: skip
    if id is None:
        return None
    audit.record(uow, Action.CREATED, "communication", id, client_id=client_id)
    uow.emit(events.changed(uow.ctx.organization, id, client_id, CommunicationStatus.RECEIVED))
    wish = _done(uow, channel, sender, told or wish_of(text), ordinary(text), id)
    if wish is not None and told is None:
        answer(uow, wish, channel, sender, locale=said, client_id=client_id)
    return id


def _done(
    uow: "Uow", channel: CommunicationType, sender: str, wish: Wish | None, plain_yes: bool, id: UUID
) -> Wish | None:
    """The wish, done; None for what a person must read."""
    if wish is Wish.STOP:
        opt_out(uow, channel, sender, OptOutReason.ASKED, id)
        _consented(uow, sender, given=False)
    elif wish is Wish.START:
        if plain_yes and not opted_out(uow, channel, sender):
            return None
        opt_in(uow, channel, sender)
        _consented(uow, sender, given=True)
    return wish


def _consented(uow: "Uow", sender: str, *, given: bool) -> None:
    """What was written from this number is also the last word about the consent to texts of everybody whose it is."""
    found = [one.client_id for one in clients.contacts_at(uow, sender)]
    consents.record_said(uow, found, [way.value for way in TEXTS], given=given)


def _whom(uow: "Uow", channel: CommunicationType, sender: str) -> "Contact | None":
    """Whose number it is; of several people with one number, the one who was written about last."""
    found = clients.contacts_at(uow, sender)
    if len(found) > 1:
        last = Communications(uow).latest_with(channel, sender)
        found.sort(key=lambda one: last is None or one.client_id != last.client_id)
    return found[0] if found else None
