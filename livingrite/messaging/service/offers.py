"""Tell a client about a place that is offered: to somebody who waits, or instead of an appointment that has to move."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import format_day, format_time, format_zone
from livingrite.identity import service as identity
from livingrite.messaging.models import Channel, Kind
from livingrite.messaging.schemas import Template
from livingrite.messaging.service.sending import send_email
from livingrite.messaging.service.wanted import client_wants
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def tell_offer(uow: "Uow", offer_id: UUID, dedupe_key: str) -> UUID | None:
    """None when the offer is over by now, or nobody can be reached by mail: then it stands among those to call."""
    notice = scheduling.offer_notice(uow, offer_id)
    if notice is None:
        return None
    client, house = clients.contact(uow, notice.client_id), identity.organization(uow)
    kind = Kind.OFFERS if notice.was_starts_at is None else Kind.CHANGES
    if not client.email or not client_wants(uow, notice.client_id, kind, Channel.EMAIL):
        return None
    locale = client.locale or house.locale
    zone = notice.timezone if notice.in_person else client.timezone or notice.timezone

    def day_and_time(name: str, moment: datetime) -> dict[str, str]:
        return {f"{name}day": format_day(moment, locale, zone), f"{name}time": format_time(moment, locale, zone)}

    params = {
        "name": client.name,
        "organization": house.name,
        "zone": format_zone(zone, locale),
        "clinician": notice.clinician_name,
        "link": f"{settings().public_url}/offer/{notice.token}",
        **day_and_time("", notice.starts_at),
        **day_and_time("until_", notice.expires_at),
    }
    if notice.was_starts_at is not None:
        params |= day_and_time("old_", notice.was_starts_at)
    return send_email(
        uow,
        template=Template.PLACE_OFFERED if notice.was_starts_at is None else Template.TIME_PROPOSED,
        recipient=client.email,
        locale=locale,
        params=params,
        dedupe_key=dedupe_key,
        client_id=notice.client_id,
        appointment_id=notice.appointment_id,
    )
