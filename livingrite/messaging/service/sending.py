"""Write a message down, to be sent after the transaction commits: a mail, a text, a push."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from livingrite.messaging import events
from livingrite.messaging.errors import MissingParam
from livingrite.messaging.models import CommunicationStatus, CommunicationType
from livingrite.messaging.repository import Communications
from livingrite.messaging.rules.composition import PLAIN, Composed, compose
from livingrite.messaging.rules.templates import WORDS, missing
from livingrite.messaging.schemas import Attachment, Template
from livingrite.messaging.service.looks import look_of

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
    attachments: Sequence[Attachment] = (),
    words: tuple[str, list[str]] | None = None,
) -> UUID:
    """Queue one mail and return its id; a second call with the same `dedupe_key` returns the first one's and sends nothing.

    `params` are texts ready to be read: days, times and money already in the reader's language and zone. The product
    itself speaks here, inside verbs that asked for their own permission. `words`: a subject and paragraphs instead of the
    product's own. Raises MissingParam.
    """
    known = WORDS[template]
    facts = dict(params) | {"attached": bool(attachments)}
    lacking = missing(known, facts)
    look = look_of(uow) if "organization" in facts and uow.ctx.organization_id else PLAIN
    if lacking:
        raise MissingParam(fields=dict.fromkeys(lacking, "Please fill this in."))
    return queue_email(
        uow,
        template=template.value,
        written=compose(known, locale, facts, words, look),
        recipient=recipient,
        locale=locale,
        dedupe_key=dedupe_key,
        recipient_id=recipient_id,
        client_id=client_id,
        appointment_id=appointment_id,
        attachments=attachments,
    )


def queue_email(
    uow: "Uow",
    *,
    template: str,
    written: Composed,
    recipient: str,
    locale: str,
    dedupe_key: str,
    recipient_id: UUID | None = None,
    client_id: UUID | None = None,
    appointment_id: UUID | None = None,
    attachments: Sequence[Attachment] = (),
    not_after: datetime | None = None,
    alone: bool = True,
) -> UUID:
    """The same for a mail whose words are ready. After `not_after` the news is old and it is not sent any more. Not
    `alone`: the caller has it sent, together with others."""
    return _put(
        uow,
        alone=alone,
        communication_type=CommunicationType.EMAIL,
        template=template,
        dedupe_key=dedupe_key,
        recipient=recipient,
        recipient_id=recipient_id,
        client_id=client_id,
        appointment_id=appointment_id,
        subject=written.subject,
        content=json.dumps({"text": written.text, "html": written.html}),
        attachment=json.dumps([asdict(one) for one in attachments]) if attachments else None,
        locale=locale,
        facts={} if not_after is None else {"not_after": not_after.isoformat()},
    )


def send_text(
    uow: "Uow",
    *,
    channel: CommunicationType,
    template: str,
    recipient: str,
    locale: str,
    content: str,
    dedupe_key: str,
    recipient_id: UUID | None = None,
    client_id: UUID | None = None,
    appointment_id: UUID | None = None,
    facts: Mapping[str, Any] | None = None,
    variables: Mapping[str, str] | None = None,
    not_after: datetime | None = None,
    alone: bool = True,
) -> UUID:
    """Queue one text message (SMS or WhatsApp) to an E.164 number and return its id; the same `dedupe_key` is one text.

    `content` is the whole text. WhatsApp outside a conversation sends the approved template that the connection names
    for `template`, filled with `variables` ({"1": ...}; without any, {"1": content}). `facts` are kept in the clear:
    ids and codes, never PHI. `not_after` and `alone` as for a mail.
    """
    known = dict(facts or {}) | ({} if not_after is None else {"not_after": not_after.isoformat()})
    return _put(
        uow,
        alone=alone,
        communication_type=CommunicationType(channel),
        template=template,
        dedupe_key=dedupe_key,
        recipient=recipient,
        recipient_id=recipient_id,
        client_id=client_id,
        appointment_id=appointment_id,
        content=json.dumps({"text": content, "variables": dict(variables or {"1": content})}),
        locale=locale,
        facts=known,
    )


def send_push(
    uow: "Uow",
    *,
    user_id: UUID,
    template: str,
    title: str,
    body: str,
    url: str,
    locale: str,
    dedupe_key: str,
    client_id: UUID | None = None,
    appointment_id: UUID | None = None,
    not_after: datetime | None = None,
    alone: bool = True,
) -> UUID:
    """Queue one push to every browser in which the person asked to be told; `title`, `body` and `url`, a path of this
    site, are without PHI: they show on a locked screen. `not_after` and `alone` as for a mail."""
    return _put(
        uow,
        alone=alone,
        communication_type=CommunicationType.PUSH,
        template=template,
        dedupe_key=dedupe_key,
        recipient=str(user_id),
        recipient_id=user_id,
        client_id=client_id,
        appointment_id=appointment_id,
        subject=title,
        content=json.dumps({"text": body, "title": title, "url": url}),
        locale=locale,
        facts={} if not_after is None else {"not_after": not_after.isoformat()},
    )


def _put(uow: "Uow", *, alone: bool, dedupe_key: str, **values: Any) -> UUID:
    """The product itself speaks here, inside verbs and jobs that asked for their own permission."""
    communications = Communications(uow)
    own = {"id": uuid4(), "status": CommunicationStatus.QUEUED, "created_at": uow.clock.now()}
    id = communications.put({"facts": {}} | values | own | {"dedupe_key": dedupe_key})
    if id is None:
        written = communications.id_of(dedupe_key)
        assert written is not None
        return written
    if alone:
        uow.emit(events.queued(id))
    return id
