"""Write a mail down, to be sent after the transaction commits."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from livingrite.messaging import events
from livingrite.messaging.errors import MissingParam
from livingrite.messaging.models import CommunicationStatus, CommunicationType
from livingrite.messaging.repository import Communications
from livingrite.messaging.rules.composition import compose
from livingrite.messaging.rules.templates import WORDS, missing
from livingrite.messaging.schemas import Attachment, Template

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def send_email(
    uow: "Uow",
    *,
    template: Template,
    recipient: str,
    locale: str,
    params: Mapping[str, Any],
    dedupe_key: str,
    recipient_id: UUID | None = None,
    client_id: UUID | None = None,
    appointment_id: UUID | None = None,
    attachment: Attachment | None = None,
) -> UUID:
    """Queue one mail and return its id; a second call with the same `dedupe_key` returns the first one's and sends nothing.

    `params` are texts ready to be read: days, times and money already in the reader's language and zone. The product
    itself speaks here, inside verbs that asked for their own permission. Raises MissingParam.
    """
    words = WORDS[template]
    facts = dict(params) | {"attached": attachment is not None}
    lacking = missing(words, facts)
    if lacking:
        raise MissingParam(fields=dict.fromkeys(lacking, "Please fill this in."))
    written = compose(words, locale, facts)
    communications = Communications(uow)
    id = communications.put({
        "id": uuid4(),
        "communication_type": CommunicationType.EMAIL,
        "template": template.value,
        "dedupe_key": dedupe_key,
        "recipient": recipient,
        "recipient_id": recipient_id,
        "client_id": client_id,
        "appointment_id": appointment_id,
        "subject": written.subject,
        "content": json.dumps({"text": written.text, "html": written.html}),
        "attachment": None if attachment is None else json.dumps(asdict(attachment)),
        "locale": locale,
        "status": CommunicationStatus.QUEUED,
        "facts": {},
        "created_at": uow.clock.now(),
    })  # fmt: skip
    if id is None:
        return communications.id_of(dedupe_key)
    uow.emit(events.queued(id))
    return id
