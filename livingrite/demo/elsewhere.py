"""A Calendly account of a demo organization, without a Calendly behind it: what is offered there, and one booking that does
not fit. The clock never looks there, for it has no token."""

import json
from datetime import datetime, timedelta
from typing import Any

from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.integrations.models import ConnectionStatus, IntegrationConnection, Vendor
from livingrite.scheduling.models import Appointment, AppointmentStatus, ElsewhereStatus, OutsideBooking, OutsideOffer

OFFERED = 2


def account(script: Script, now: datetime) -> IntegrationConnection:
    return IntegrationConnection(
        organization_id=demo_id(script),
        id=demo_id(script, "calendly"),
        vendor=Vendor.CALENDLY,
        status=ConnectionStatus.CONNECTED,
        account_label=f"office@{script.slug}.example",
        last_sync_at=now - timedelta(minutes=4),
        last_error="not_taken",
    )


def offers(script: Script) -> list[OutsideOffer]:
    """The first services with who gives them, and one that means nothing here."""
    mapped = []
    for number in range(OFFERED):
        giving = next(at for at, who in enumerate(script.clinicians) if number in who.services)
        service = script.services[number]
        mapped.append(
            _offer(
                script,
                number,
                service.name,
                script.clinicians[giving].name,
                minutes=service.minutes,
                service_id=demo_id(script, "service", number),
                clinician_id=demo_id(script, "clinician", giving),
            )
        )
    return [*mapped, _offer(script, OFFERED, "Team", script.clinicians[0].name, minutes=30)]


def unfitting(script: Script, planned: list[Appointment], now: datetime) -> OutsideBooking | None:
    """Somebody took a time there that somebody else has here."""
    [first, *_rest] = offers(script)
    soon = [
        one
        for one in planned
        if one.clinician_id == first.clinician_id
        and one.status in (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED)
        and one.starts_at > now + timedelta(days=1)
    ]
    if not soon:
        return None
    taken = min(soon, key=lambda one: one.starts_at)
    person = {
        "name": f"{script.given_names[-1]} {script.family_names[0]}",
        "email": "booked@calendly.example",
        "phone": None,
        "timezone": script.timezone,
        "notes": None,
    }
    return OutsideBooking(
        organization_id=demo_id(script),
        id=demo_id(script, "outside_booking"),
        connection_id=demo_id(script, "calendly"),
        offer_id=first.id,
        remote_id="https://api.calendly.com/scheduled_events/DEMO/invitees/DEMO",
        event_id="https://api.calendly.com/scheduled_events/DEMO",
        status=ElsewhereStatus.OPEN,
        clinician_id=first.clinician_id,
        starts_at=taken.starts_at,
        ends_at=taken.ends_at,
        person=json.dumps(person),
        problem="conflict",
    )


def _offer(script: Script, number: int, name: str, host: str, **means: Any) -> OutsideOffer:
    return OutsideOffer(
        organization_id=demo_id(script),
        id=demo_id(script, "outside_offer", number),
        connection_id=demo_id(script, "calendly"),
        remote_id=f"https://api.calendly.com/event_types/DEMO{number}",
        name=name,
        host=host,
        **means,
    )
