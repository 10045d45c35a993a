"""A text as a real reader would get it: shown while it is written, and sent to the writer on request."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.clients.schemas import Contact
from livingrite.core.access import allow
from livingrite.core.i18n import _, translate
from livingrite.identity.service import me
from livingrite.messaging.models import Channel, CommunicationType, Form, Moment
from livingrite.messaging.permissions import Permission
from livingrite.messaging.rules.composition import Composed
from livingrite.messaging.rules.segments import segments
from livingrite.messaging.rules.variables import check_places, filled
from livingrite.messaging.schemas import Preview, PreviewText, SendTest, TestSent
from livingrite.messaging.service.book import Book, Written, open_book
from livingrite.messaging.service.looks import look_of
from livingrite.messaging.service.recipients import Recipient, reader
from livingrite.messaging.service.sending import queue_email, send_text
from livingrite.messaging.service.writing import facts_of, values, written
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AppointmentStatus, MessageFacts

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

NOBODY = UUID(int=0)
READER, CLINICIAN = _("Dana Levi"), _("Maya Rosen")


def preview_text(uow: "Uow", command: PreviewText) -> Preview:
    """With the next appointment of the clinic as the example, or a made-up one while there is none. Raises Invalid at the
    field for a place that does not exist."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    check_places("subject", command.subject)
    check_places("body", command.body)
    book = open_book(uow)
    facts, to = _example(uow, book, command.locale)
    said = values(book, facts, replace(to, audience=command.audience), facts.starts_at - timedelta(days=1))
    text = filled(command.body, said)
    if command.form == Form.EMAIL:
        subject, shown = filled(command.subject, said), tuple(facts_of(said, command.locale))
        return Preview(subject=subject, text=text, facts=shown, link=said["link"], example=to.name)
    count = segments(text)
    return Preview(
        subject="",
        text=text,
        encoding=count.encoding,
        units=count.units,
        segments=count.count,
        left=count.left,
        cost_micros=count.count * book.settings.sms_segment_micros,
        currency=book.house.currency,
        example=to.name,
    )


def send_test(uow: "Uow", command: SendTest) -> TestSent:
    """To the asking person: a mail to their address, a short text to their telephone when they have given one, else by
    mail. Nobody else's name is in it. Raises Invalid at the field."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    check_places("subject", command.subject)
    check_places("body", command.body)
    book, myself = open_book(uow), me(uow)
    facts = _made_up(uow, book, command.locale)
    to = replace(_reader(book, facts, command.locale), name=myself.full_name, client_name=myself.full_name)
    said = values(book, facts, to)
    words, key = Written(command.subject, command.body, edited=True), f"test:{uuid4()}"
    audit.record(uow, Action.SENT, "message_template", after={"to": "oneself", "form": command.form})
    if command.form == Form.SHORT and myself.phone_number:
        text = written(words, Channel.SMS, Moment.BEFORE, said, command.locale).text
        send_text(
            uow,
            channel=CommunicationType.SMS,
            template="test",
            recipient=myself.phone_number,
            recipient_id=myself.id,
            locale=command.locale,
            content=text,
            dedupe_key=key,
        )
        return TestSent(channel=Channel.SMS, recipient=myself.phone_number)
    ready: Composed = written(words, Channel.EMAIL, Moment.BEFORE, said, command.locale, look_of(uow))
    queue_email(
        uow,
        template="test",
        written=ready,
        recipient=myself.email,
        recipient_id=myself.id,
        locale=command.locale,
        dedupe_key=key,
    )
    return TestSent(channel=Channel.EMAIL, recipient=myself.email)


def _example(uow: "Uow", book: Book, locale: str) -> tuple[MessageFacts, Recipient]:
    facts = scheduling.next_appointment(uow)
    if facts is None:
        facts = _made_up(uow, book, locale)
        return facts, _reader(book, facts, locale)
    contact = clients.contact(uow, facts.client_id)
    audit.record(uow, Action.READ, "client", facts.client_id, client_id=facts.client_id)
    return facts, replace(reader(contact, facts, book), locale=locale)


def _reader(book: Book, facts: MessageFacts, locale: str) -> Recipient:
    nobody = Contact(
        client_id=NOBODY, name=translate(locale, READER), email=None, phone=None, locale=locale, timezone=None
    )
    return reader(nobody, facts, book)


def _made_up(uow: "Uow", book: Book, locale: str) -> MessageFacts:
    starts_at = uow.clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    return MessageFacts(
        appointment_id=NOBODY,
        client_id=NOBODY,
        service_id=NOBODY,
        clinician_id=NOBODY,
        clinician_name=translate(locale, CLINICIAN),
        clinician_user_id=None,
        clinician_timezone=book.house.timezone,
        name_in_messages="",
        consultation=False,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        timezone=book.house.timezone,
        sequence=0,
        status=AppointmentStatus.BOOKED,
        takes_place=True,
        came=False,
        in_person=True,
        address="",
        manage_token=None,
        created_at=starts_at,
        cancelled_at=None,
        moved_at=None,
        changed_at=starts_at,
    )
