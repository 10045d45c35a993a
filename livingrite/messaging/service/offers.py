"""Tell a client about a place that is offered: to somebody who waits, or instead of an appointment that has to move."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.clients.schemas import Contact
from livingrite.consents import service as consents
from livingrite.core.config import settings
from livingrite.core.i18n import _, format_day, format_time, format_zone, translate
from livingrite.messaging.models import Channel, CommunicationType, Kind
from livingrite.messaging.repository.rules import Preferences
from livingrite.messaging.schemas import PreferencesFields, Template
from livingrite.messaging.service.book import Book, open_book
from livingrite.messaging.service.opt_outs import why_not
from livingrite.messaging.service.sending import send_email, send_text
from livingrite.messaging.service.wanted import wants_of
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import OfferNotice

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

TEXTS = {
    Template.PLACE_OFFERED: _("{organization}: a place is free on {day}, {time}. Take it or decline until {until_time}: {link}"),
    Template.TIME_PROPOSED: _("{organization} has to move your appointment of {old_day}, {old_time}. Proposed: {day}, {time}. Answer here: {link}"),
    Template.DATE_PROPOSED: _("{organization}: your repeating appointment has no place yet on {old_day}, {old_time}. Proposed: {day}, {time}. Answer here: {link}"),
}  # fmt: skip
"""None names a service nor a clinician (case N12)."""


def tell_offer(uow: "Uow", offer_id: UUID, dedupe_key: str, *, texts: bool) -> UUID | None:
    """A mail, or a text to who wants no mails about it or has no address; `texts`: whether somebody carries them. In the
    quiet hours no telephone rings: then it is told when they end, if the offer still stands. None when it is over by now,
    is told later, or nobody can be reached: then it stands among those to call, or the next one is asked."""
    notice = scheduling.offer_notice(uow, offer_id)
    if notice is None:
        return None
    template = _template(notice)
    kind = Kind.OFFERS if template == Template.PLACE_OFFERED else Kind.CHANGES
    client, book, wants = clients.contact(uow, notice.client_id), open_book(uow), _wants(uow, notice.client_id)
    channel = _way(uow, client, wants, kind, texts=texts)
    if channel is None:
        scheduling.note_unreached(uow, offer_id)
        return None
    quiet = book.quiet(channel, client.timezone or notice.timezone, wants.quiet)
    silent = quiet.around(uow.clock.now()) if quiet else None
    if silent is not None:
        if silent[1] < notice.expires_at:
            scheduling.tell_offer_later(uow, offer_id, silent[1])
        else:
            scheduling.note_unreached(uow, offer_id)
        return None
    return _write(uow, channel, template, notice, client, book, dedupe_key)


def _template(notice: OfferNotice) -> Template:
    if notice.series_date is not None:
        return Template.DATE_PROPOSED
    return Template.PLACE_OFFERED if notice.was_starts_at is None else Template.TIME_PROPOSED


def _wants(uow: "Uow", client_id: UUID) -> PreferencesFields:
    row = Preferences(uow).of([client_id]).get(client_id)
    return wants_of(row) if row else PreferencesFields()


def _way(uow: "Uow", client: Contact, wants: PreferencesFields, kind: Kind, *, texts: bool) -> Channel | None:
    """The first that leads somewhere, is wanted, and that nobody has stopped or withdrawn the consent to."""
    off = wants.silent(kind) | consents.withheld_of(uow, [client.client_id]).get(client.client_id, frozenset())
    ways = [(Channel.EMAIL, client.email), *([(Channel.SMS, client.phone)] if texts else [])]
    return next(
        (
            channel
            for channel, address in ways
            if address and channel not in off and why_not(uow, CommunicationType(channel), address) is None
        ),
        None,
    )


def _write(
    uow: "Uow", channel: Channel, template: Template, notice: OfferNotice, client: Contact, book: Book, dedupe_key: str
) -> UUID:
    locale = client.locale or book.house.locale
    params = _params(notice, client, book.house.name, locale)
    about = {"client_id": notice.client_id, "appointment_id": notice.appointment_id, "dedupe_key": dedupe_key}
    if channel == Channel.EMAIL:
        assert client.email
        return send_email(uow, template=template, recipient=client.email, locale=locale, params=params, **about)
    assert client.phone
    return send_text(
        uow,
        channel=CommunicationType(channel),
        template=template.value,
        recipient=client.phone,
        locale=locale,
        content=translate(locale, TEXTS[template], **params),
        not_after=notice.expires_at,
        **about,
    )


def _params(notice: OfferNotice, client: Contact, organization: str, locale: str) -> dict[str, str]:
    zone = notice.timezone if notice.in_person else client.timezone or notice.timezone

    def day_and_time(name: str, moment: datetime) -> dict[str, str]:
        return {f"{name}day": format_day(moment, locale, zone), f"{name}time": format_time(moment, locale, zone)}

    found = {
        "name": client.name,
        "organization": organization,
        "zone": format_zone(zone, locale),
        "clinician": notice.clinician_name,
        "link": f"{settings().public_url}/offer/{notice.token}",
        **day_and_time("", notice.starts_at),
        **day_and_time("until_", notice.expires_at),
    }
    if notice.series_date is not None:  # its clock is the clinic's, and may show what the clocks skip
        wall = datetime.fromisoformat(notice.series_date).replace(tzinfo=UTC)
        return found | {"old_day": format_day(wall, locale), "old_time": format_time(wall, locale, "UTC")}
    return found if notice.was_starts_at is None else found | day_and_time("old_", notice.was_starts_at)
