"""Tell a client by mail about an appointment: booked, moved, cancelled; each with its calendar file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import format_date, format_day, format_time, format_zone, translate
from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.messaging.models import Channel, Kind, Moment, ReminderRule
from livingrite.messaging.repository import Communications
from livingrite.messaging.rules.defaults import SUBJECT
from livingrite.messaging.rules.variables import filled
from livingrite.messaging.schemas import Attachment, Template
from livingrite.messaging.service.book import Book, open_book
from livingrite.messaging.service.recipients import reader
from livingrite.messaging.service.sending import send_email
from livingrite.messaging.service.wanted import client_wants
from livingrite.messaging.service.writing import paragraphs, values
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import MessageFacts, NoticeView

if TYPE_CHECKING:
    from livingrite.clients.schemas import Contact
    from livingrite.core.uow import Uow
    from livingrite.identity.schemas import OrganizationView

MOMENTS = {
    Template.BOOKING_CONFIRMED: Moment.BOOKED,
    Template.BOOKING_CHANGED: Moment.MOVED,
    Template.BOOKING_CANCELLED: Moment.CANCELLED,
}


def tell_booked(uow: "Uow", appointment_id: UUID, dedupe_key: str) -> UUID | None:
    """The confirmation; None when there is nothing to say any more or nobody to say it to (no e-mail address)."""
    notice = scheduling.notice_of(uow, scheduling.speaks_for(uow, appointment_id))
    if not (notice.ahead and notice.takes_place):
        return None
    return _send(uow, Template.BOOKING_CONFIRMED, [notice], dedupe_key)


def tell_moved(uow: "Uow", moves: Sequence[Mapping[str, Any]], dedupe_key: str) -> UUID | None:
    """One message for what was moved at once and has stayed; none for a card that was dragged back, or dragged on (case
    B11). Each move names the `appointment_id`, the `sequence` it gave, and the place that was `told` before."""
    stayed = sorted(filter(None, (_stayed(uow, move) for move in moves)), key=lambda one: one[0].starts_at)
    if not stayed:
        return None
    return _send(uow, Template.BOOKING_CHANGED, [notice for notice, _ in stayed], dedupe_key, stayed[0][1])


def _stayed(uow: "Uow", move: Mapping[str, Any]) -> tuple[NoticeView, datetime] | None:
    """Where it is now and when it was before; None when there is nothing to say."""
    notice, told = scheduling.notice_of(uow, UUID(move["appointment_id"])), move["told"]
    before = datetime.fromisoformat(told["starts_at"])
    as_before = told["clinician_id"] == str(notice.clinician_id) and told.get("in_person") in (None, notice.in_person)
    back = before == notice.starts_at and as_before
    silent = back or notice.sequence != move["sequence"] or not (notice.ahead and notice.takes_place)
    return None if silent else (notice, before)


def tell_cancelled(uow: "Uow", cancellations: Sequence[Mapping[str, Any]], dedupe_key: str) -> UUID | None:
    """One message for what was cancelled at once; None when all of it is over, or was taken back meanwhile. Each names the
    `appointment_id` and the `sequence` it gave."""
    notices = [(scheduling.notice_of(uow, UUID(one["appointment_id"])), one) for one in cancellations]
    freed = [
        scheduling.as_told(uow, notice, one.get("told"))
        for notice, one in notices
        if notice.ahead and not notice.takes_place and notice.sequence == one["sequence"]
    ]
    if not freed:
        return None
    return _send(uow, Template.BOOKING_CANCELLED, sorted(freed, key=lambda one: one.starts_at), dedupe_key)


def _send(
    uow: "Uow", template: Template, notices: Sequence[NoticeView], dedupe_key: str, before: datetime | None = None
) -> UUID | None:
    """`notices` are one client's, the earliest first, which the message describes."""
    if (written := Communications(uow).id_of(dedupe_key)) is not None:
        return written
    notice, several = notices[0], len(notices) > 1
    book, facts = open_book(uow), scheduling.message_facts(uow, [notice.appointment_id])[notice.appointment_id]
    moment = MOMENTS[template]
    rule = book.with_file(moment, facts, _happened_at(moment, facts))
    client, house = clients.contact(uow, notice.client_id), book.house
    if rule is None or not client.email or not client_wants(uow, client.client_id, Kind.CHANGES, Channel.EMAIL):
        return None
    locale = client.locale or house.locale
    zone = notice.timezone if notice.in_person else client.timezone or notice.timezone
    place = _place(uow, notice, house)
    params: dict[str, Any] = {
        "name": client.name,
        "organization": house.name,
        "day": format_day(notice.starts_at, locale, zone),
        "time": format_time(notice.starts_at, locale, zone),
        "zone": format_zone(zone, locale),
        "clinician": notice.clinician_name,
        "place": place,
        "book_link": f"{settings().public_url}/book/{house.slug}",
    }
    if notice.manage_token and template != Template.BOOKING_CANCELLED and not several:
        params["manage_link"] = f"{settings().public_url}/manage/{notice.manage_token}"
    if notice.last_at is not None:
        number = "goes_on" if notice.goes_on else "repeats"
        params |= {number: notice.repeats, "last_day": format_date(notice.last_at, locale, zone, form="full")}
    if several:
        last = format_date(notices[-1].starts_at, locale, zone, form="full")
        params |= {"together": len(notices), "last_together": last}
    if before is not None:
        params |= {"old_day": format_day(before, locale, zone), "old_time": format_time(before, locale, zone)}
    asked = intake.ask_about(uow, notice.appointment_id) if template == Template.BOOKING_CONFIRMED else None
    if asked is not None:
        params["intake_link"] = f"{settings().public_url}/intake/{asked.token}"
        intake.note_intake_sent(uow, asked.intake_id)
    return send_email(
        uow,
        template=template,
        recipient=client.email,
        locale=locale,
        params=params,
        words=_own_words(book, rule, facts, client, locale, before),
        dedupe_key=dedupe_key,
        client_id=notice.client_id,
        appointment_id=notice.appointment_id,
        attachments=_calendars(uow, template, notices, client, house, place, params.get("manage_link", "")),
    )


def _happened_at(moment: Moment, facts: MessageFacts) -> datetime:
    happened = {Moment.MOVED: facts.moved_at, Moment.CANCELLED: facts.cancelled_at}.get(moment)
    return happened or facts.created_at


def _own_words(
    book: Book, rule: ReminderRule, facts: MessageFacts, client: "Contact", locale: str, before: datetime | None
) -> tuple[str, list[str]] | None:
    """Subject and paragraphs as the clinic has written them; None while it uses the product's own."""
    words = book.words(rule.template_id, locale)
    if not words.edited:
        return None
    said = values(book, facts, reader(client, facts, book), before)
    return filled(words.subject or translate(locale, SUBJECT), said), paragraphs(filled(words.body, said))


def _place(uow: "Uow", notice: NoticeView, house: "OrganizationView") -> str:
    """The address to come to; none for a video call or a visit at home."""
    if notice.address is None:
        return ""
    return notice.address or identity.public_organization(uow, house.slug).address


def _calendars(
    uow: "Uow",
    template: Template,
    notices: Sequence[NoticeView],
    client: "Contact",
    house: "OrganizationView",
    place: str,
    url: str,
) -> list[Attachment]:
    """Invitations by the clinic, so that a later move or cancellation finds the same entry (RFC 5546). A confirmation
    shows all of a series, also when a date of it comes back."""
    organizer, attendee = (parseaddr(settings().mail_from)[1], house.name), (client.email or "", client.name)
    ids, whole = [one.appointment_id for one in notices], template == Template.BOOKING_CONFIRMED
    files = scheduling.invitations(uow, ids, organizer, attendee, place, url, whole=whole)
    kind = "text/calendar; charset=utf-8; method="
    return [Attachment(file.name, f"{kind}{file.method}", file.content.decode()) for file in files]
