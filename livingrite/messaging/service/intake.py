"""Tell somebody by mail that a clinic has questions for them. Nothing in the mail says what they are about."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.clients import service as clients
from livingrite.core.config import settings
from livingrite.core.i18n import format_day, format_time, format_zone
from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.intake.schemas import IntakeNotice
from livingrite.messaging.models import Channel, Kind
from livingrite.messaging.schemas import Template
from livingrite.messaging.service.sending import send_email
from livingrite.messaging.service.wanted import client_wants
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def tell_intake(uow: "Uow", notice: IntakeNotice, dedupe_key: str) -> UUID | None:
    """The link to a client's form; None when no mail reaches them."""
    if notice.client_id is None:
        return None
    client = clients.contact(uow, notice.client_id)
    if not client.email:
        return None
    locale = client.locale or identity.organization(uow).locale
    facts = _when(uow, notice, locale, client.timezone)
    return mail_intake(uow, notice, client.name, client.email, locale, dedupe_key, facts)


def remind_of_intake(uow: "Uow", intake_id: UUID, dedupe_key: str) -> UUID | None:
    """Before the visit, when nothing has come: once, and not to who wants no mail."""
    notice = intake.intake_to_remind_of(uow, intake_id)
    if notice is None or notice.client_id is None:
        return None
    if not client_wants(uow, notice.client_id, Kind.QUESTIONS, Channel.EMAIL):
        return None
    return tell_intake(uow, notice, dedupe_key)


def mail_intake(
    uow: "Uow",
    notice: IntakeNotice,
    name: str,
    email: str,
    locale: str,
    dedupe_key: str,
    facts: dict[str, Any] | None = None,
) -> UUID:
    """The link to whoever was asked. `facts`: when and with whom, where there is an appointment."""
    link = f"{settings().public_url}/intake/{notice.token}"
    params = {"name": name, "organization": identity.organization(uow).name, "link": link} | (facts or {})
    intake.note_intake_sent(uow, notice.intake_id)
    return send_email(
        uow,
        template=Template.INTAKE,
        recipient=email,
        locale=locale,
        params=params,
        dedupe_key=dedupe_key,
        client_id=notice.client_id,
        appointment_id=notice.appointment_id,
    )


def _when(uow: "Uow", notice: IntakeNotice, locale: str, timezone: str | None) -> dict[str, str]:
    facts = scheduling.booking_facts(uow, notice.appointment_id) if notice.appointment_id else None
    if facts is None or facts.starts_at <= uow.clock.now():
        return {}
    zone = facts.timezone if facts.in_person else timezone or facts.timezone
    return {
        "day": format_day(facts.starts_at, locale, zone),
        "time": format_time(facts.starts_at, locale, zone),
        "zone": format_zone(zone, locale),
        "clinician": facts.clinician_name,
    }
