"""An evening class with seats, every second day, so that the diary of the demo shows one."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import Range

from livingrite.clients.models import Client
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.scheduling.models import Appointment, GroupSession, ResourceClaim, ResourceKind, Service, WaitlistEntry
from livingrite.scheduling.models import AppointmentStatus as Status

NAMES = {"willow": "Back school", "cedar": "התעמלות בכיסא"}
STARTS, LENGTH, SEATS = time(17, 30), timedelta(hours=1), 6
DAYS = range(-14, 22, 2)


def service(script: Script) -> Service:
    return Service(
        organization_id=demo_id(script),
        id=demo_id(script, "class"),
        name=NAMES[script.slug],
        duration_minutes=60,
        price_amount=1800,
        price_currency=script.currency,
        capacity=SEATS,
        minimum_notice_minutes=120,
        horizon_days=60,
        position=len(script.services),
    )


def sessions(script: Script, now: datetime) -> list[GroupSession]:
    """With the first clinician; `taken` follows the seats."""
    zone = ZoneInfo(script.timezone)
    found = []
    for day in DAYS:
        on = now.astimezone(zone).date() + timedelta(days=day)
        start = datetime.combine(on, STARTS, zone).astimezone(UTC)
        found.append(
            GroupSession(
                organization_id=demo_id(script),
                id=demo_id(script, "session", on),
                service_id=demo_id(script, "class"),
                clinician_id=demo_id(script, "clinician", 0),
                location_id=demo_id(script, "location"),
                starts_at=start,
                ends_at=start + LENGTH,
                blocked_from=start,
                blocked_until=start + LENGTH,
                timezone=script.timezone,
                capacity=SEATS,
                kept=True,
            )
        )
    return found


def claims(script: Script, sessions: list[GroupSession]) -> list[ResourceClaim]:
    return [
        ResourceClaim(
            organization_id=demo_id(script),
            id=demo_id(script, "claim", one.id),
            resource_id=demo_id(script, "clinician", 0),
            kind=ResourceKind.CLINICIAN,
            session_id=one.id,
            during=Range(one.starts_at, one.ends_at, bounds="[)"),
        )
        for one in sessions
    ]


def seats(script: Script, sessions: list[GroupSession], people: list[Client], now: datetime) -> Iterator[Appointment]:
    random, full = Random(script.seed), _next(sessions, now)
    for session in sessions:
        for client in random.sample(people, SEATS if session is full else random.randint(3, SEATS)):
            over = session.ends_at < now
            yield Appointment(
                organization_id=demo_id(script),
                id=demo_id(script, "seat", session.id, client.id),
                client_id=client.id,
                client_name=client.name,
                session_id=session.id,
                source="staff",
                status=Status.COMPLETED if over else random.choice((Status.BOOKED, Status.CONFIRMED)),
                completed_at=session.ends_at if over else None,
                **{
                    name: getattr(session, name)
                    for name in (
                        "clinician_id",
                        "service_id",
                        "location_id",
                        "starts_at",
                        "ends_at",
                        "blocked_from",
                        "blocked_until",
                        "timezone",
                    )
                },
            )


def waiting(script: Script, seated: list[Appointment], people: list[Client], now: datetime) -> list[WaitlistEntry]:
    """Two who would come to the next class, which is full."""
    there = {one.client_id for one in seated if one.starts_at > now}
    others = [person for person in people if person.id not in there] or people
    return [
        WaitlistEntry(
            organization_id=demo_id(script),
            id=demo_id(script, "class_waiting", number),
            client_id=person.id,
            service_id=demo_id(script, "class"),
            urgent=False,
            times=[],
            created_at=now - timedelta(days=2 - number),
        )
        for number, person in enumerate(others[-2:])
    ]


def _next(sessions: list[GroupSession], now: datetime) -> GroupSession | None:
    return next((one for one in sessions if one.starts_at > now), None)
