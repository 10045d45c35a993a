"""Tell a client by mail about an appointment: booked, moved, cancelled; each with its calendar file."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import format_date, format_day, format_time, format_zone
from livingrite.identity import service as identity
from livingrite.messaging.schemas import Attachment, Template
from livingrite.messaging.service.sending import send_email
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import NoticeView

if TYPE_CHECKING:
    from livingrite.clients.schemas import Contact
    from livingrite.core.uow import Uow
    from livingrite.identity.schemas import OrganizationView


def tell_booked(uow: "Uow", appointment_id: UUID, dedupe_key: str) -> UUID | None:
    """The confirmation; None when there is nothing to say any more or nobody to say it to (no e-mail address)."""
    notice = scheduling.notice_of(uow, appointment_id)
    if not (notice.ahead and notice.takes_place):
        return None
    return _send(uow, Template.BOOKING_CONFIRMED, notice, dedupe_key)


def tell_moved(
    uow: "Uow", appointment_id: UUID, sequence: int, told: Mapping[str, Any], dedupe_key: str
) -> UUID | None:
    """One message for a move that has stayed; none for a card that was dragged back, or dragged on (case B11)."""
    notice = scheduling.notice_of(uow, appointment_id)
    before = datetime.fromisoformat(told["starts_at"])
    back = before == notice.starts_at and told["clinician_id"] == str(notice.clinician_id)
    if back or notice.sequence != sequence or not (notice.ahead and notice.takes_place):
        return None
    return _send(uow, Template.BOOKING_CHANGED, notice, dedupe_key, before)


def tell_cancelled(uow: "Uow", appointment_id: UUID, dedupe_key: str) -> UUID | None:
    """None for an appointment that is over, or that was taken back meanwhile."""
    notice = scheduling.notice_of(uow, appointment_id)
    if notice.takes_place or not notice.ahead:
        return None
    return _send(uow, Template.BOOKING_CANCELLED, notice, dedupe_key)


def _send(
    uow: "Uow", template: Template, notice: NoticeView, dedupe_key: str, before: datetime | None = None
) -> UUID | None:
    client, house = clients.contact(uow, notice.client_id), identity.organization(uow)
    if not client.email:
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
    if notice.manage_token and template != Template.BOOKING_CANCELLED:
        params["manage_link"] = f"{settings().public_url}/manage/{notice.manage_token}"
    if notice.last_at is not None:
        params |= {"repeats": notice.repeats, "last_day": format_date(notice.last_at, locale, zone, form="full")}
    if before is not None:
        params |= {"old_day": format_day(before, locale, zone), "old_time": format_time(before, locale, zone)}
    return send_email(
        uow,
        template=template,
        recipient=client.email,
        locale=locale,
        params=params,
        dedupe_key=dedupe_key,
        client_id=notice.client_id,
        appointment_id=notice.appointment_id,
        attachment=_calendar(uow, notice, client, house, place, params.get("manage_link", "")),
    )


def _place(uow: "Uow", notice: NoticeView, house: "OrganizationView") -> str:
    """The address to come to; none for a video call or a visit at home."""
    if notice.address is None:
        return ""
    return notice.address or identity.public_organization(uow, house.slug).address


def _calendar(
    uow: "Uow", notice: NoticeView, client: "Contact", house: "OrganizationView", place: str, url: str
) -> Attachment:
    """An invitation by the clinic, so that a later move or cancellation finds the same entry (RFC 5546)."""
    organizer = parseaddr(settings().mail_from)[1], house.name
    attendee = client.email or "", client.name
    file = scheduling.invitation(uow, notice.appointment_id, organizer, attendee, place, url)
    method = "REQUEST" if notice.takes_place else "CANCEL"
    return Attachment(file.name, f"text/calendar; charset=utf-8; method={method}", file.content.decode())
