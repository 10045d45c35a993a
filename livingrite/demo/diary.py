"""Rooms, services, hours and 90 days of appointments of a demo script."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import Range

from livingrite.clients.models import Client
from livingrite.demo.people import demo_id
from livingrite.demo.script import DemoClinician, Script
from livingrite.identity import service as identity
from livingrite.scheduling.models import (
    AbsenceKind,
    Appointment,
    Availability,
    AwayKind,
    Location,
    Modality,
    Pattern,
    Resource,
    ResourceClaim,
    ResourceKind,
    Service,
    ServiceClinician,
    ServiceResource,
    TimeOff,
    Tone,
)
from livingrite.scheduling.models import AppointmentStatus as Status
from livingrite.scheduling.models import PaymentStatus as Payment

DAYS = 45
FREEING = (Status.CANCELLED, Status.LATE_CANCELLED, Status.NO_SHOW)
PAID = (Payment.PAID, Payment.PAID, Payment.PAID, Payment.INVOICED, Payment.CREDIT_PACK, Payment.OVERDUE)
OPEN = (Payment.TO_PAY, Payment.TO_PAY, Payment.CARD_ON_FILE, Payment.PREPAID, Payment.CREDIT_PACK)


def places(script: Script) -> list[Location | Resource]:
    location = Location(
        organization_id=demo_id(script),
        id=demo_id(script, "location"),
        name=script.location,
        address="{street}, {postal_code} {city}".format(**script.address),
        timezone=script.timezone,
        opening=_opening(script),
    )
    named = [(ResourceKind.ROOM, name) for name in script.rooms] + [
        (ResourceKind.DEVICE, name) for name in script.devices
    ]
    rooms = [_resource(script, kind, number, name) for number, (kind, name) in enumerate(named)]
    return [location, *rooms, *(_clinician(script, number, who) for number, who in enumerate(script.clinicians))]


def _opening(script: Script) -> list[list[int]]:
    """From when the first begins until the last goes, shorter where half of the team works."""
    first, last = min(who.starts for who in script.clinicians), max(who.ends for who in script.clinicians)
    return [[day, first, 14 * 60 if day in script.weekend else last] for day in range(7)]


def _resource(script: Script, kind: ResourceKind, number: int, name: str) -> Resource:
    return Resource(
        organization_id=demo_id(script),
        id=demo_id(script, kind, number if kind == ResourceKind.ROOM else number - len(script.rooms)),
        kind=kind,
        name=name,
        location_id=demo_id(script, "location"),
        timezone=script.timezone,
        position=number,
    )


def _clinician(script: Script, number: int, who: DemoClinician) -> Resource:
    return Resource(
        organization_id=demo_id(script),
        id=demo_id(script, "clinician", number),
        kind=ResourceKind.CLINICIAN,
        name=who.name,
        title=who.title,
        short_name=identity.proposed_slug(who.name) or None,
        user_id=demo_id(script, "user", "clinician" if number == 0 else f"clinician{number + 1}"),
        location_id=demo_id(script, "location"),
        default_room_id=None if who.room is None else demo_id(script, "room", who.room),
        timezone=script.timezone,
        slot_minutes=15,
        position=number,
    )


def services(script: Script) -> list[Service | ServiceClinician | ServiceResource]:
    rows: list[Service | ServiceClinician | ServiceResource] = []
    for number, service in enumerate(script.services):
        rows.append(
            Service(
                organization_id=demo_id(script),
                id=demo_id(script, "service", number),
                name=service.name,
                short_name=identity.proposed_slug(service.name) or None,
                duration_minutes=service.minutes,
                buffer_after_minutes=service.buffer_after,
                price_amount=service.price,
                price_currency=script.currency,
                modality=service.modality,
                at_home=service.at_home,
                bookable_online=service.online,
                minimum_notice_minutes=120,
                horizon_days=60,
                position=number,
            )
        )
        if service.device is not None:
            rows.append(
                ServiceResource(
                    organization_id=demo_id(script),
                    id=demo_id(script, "needs", number),
                    service_id=demo_id(script, "service", number),
                    resource_id=demo_id(script, "device", service.device),
                )
            )
    pairs = [(number, service) for number, who in enumerate(script.clinicians) for service in who.services]
    rows.extend(
        ServiceClinician(
            organization_id=demo_id(script),
            id=demo_id(script, "gives", number, service),
            service_id=demo_id(script, "service", service),
            clinician_id=demo_id(script, "clinician", number),
        )
        for number, service in pairs
    )
    return rows


def works_on(script: Script, number: int, weekday: int) -> bool:
    """Every second clinician works at the weekend too: there is something to see on every day."""
    return weekday not in script.weekend or number % 2 == 0


def hours(script: Script) -> list[Availability]:
    rows = []
    for number, who in enumerate(script.clinicians):
        for weekday in (day for day in range(7) if works_on(script, number, day)):
            for part, (start, end) in enumerate(((who.starts, who.lunch), (who.lunch + 45, who.ends))):
                rows.append(
                    Availability(
                        organization_id=demo_id(script),
                        id=demo_id(script, "hours", number, weekday, part),
                        resource_id=demo_id(script, "clinician", number),
                        weekday=weekday,
                        start_minute=start,
                        end_minute=end,
                    )
                )
    return rows


def time_off(script: Script, today: date) -> list[TimeOff]:
    """A week of leave, an afternoon of training, an hour with the team."""
    zone = ZoneInfo(script.timezone)
    leave = datetime.combine(today + timedelta(days=21), time(0), zone)
    training = datetime.combine(today + timedelta(days=2), time(15), zone)
    team = datetime.combine(today + timedelta(days=1), time(16), zone)
    plans = [
        (len(script.clinicians) - 1, leave, leave + timedelta(days=7), AwayKind.VACATION, None),
        (4, training, training + timedelta(hours=2), AwayKind.TRAINING, None),
        (1, team, team + timedelta(hours=1), AwayKind.TRAINING, demo_id(script, "absence_kind")),
    ]
    return [
        TimeOff(
            organization_id=demo_id(script),
            id=demo_id(script, "off", who),
            resource_id=demo_id(script, "clinician", who),
            starts_at=start.astimezone(UTC),
            ends_at=end.astimezone(UTC),
            kind=kind,
            kind_id=own,
        )
        for who, start, end, kind, own in plans
    ]


def absence_kind(script: Script) -> AbsenceKind:
    """One that the clinic has named itself."""
    return AbsenceKind(
        organization_id=demo_id(script),
        id=demo_id(script, "absence_kind"),
        name=script.absence,
        kind=AwayKind.TRAINING,
        tone=Tone.INDIGO,
        pattern=Pattern.STRIPES,
    )


def appointments(
    script: Script, people: list[Client], now: datetime
) -> Iterator[tuple[Appointment, list[ResourceClaim]]]:
    """Days as clinicians have them: filled one after the other with small gaps, fuller in the past than ahead."""
    zone = ZoneInfo(script.timezone)
    today = now.astimezone(zone).date()
    away = [(off.resource_id, off.starts_at, off.ends_at) for off in time_off(script, today)]
    taken: set[tuple[object, datetime]] = set()
    for number, who in enumerate(script.clinicians):
        for offset in range(-DAYS, DAYS):
            day = today + timedelta(days=offset)
            if not works_on(script, number, day.weekday()):
                continue
            random = Random(f"{script.seed}/{number}/{day}")
            for start, service in _day(
                script, who, day, zone, random, density=0.9 if offset <= 1 else max(0.25, 0.8 - offset / 60)
            ):
                ends = start + timedelta(minutes=script.services[service].minutes)
                if any(
                    off == demo_id(script, "clinician", number) and start < until and ends > since
                    for off, since, until in away
                ):
                    continue
                device = script.services[service].device
                if device is not None and number != 5:
                    continue
                client = random.choice(people)
                if (client.id, start) not in taken:
                    taken.add((client.id, start))
                    yield _appointment(script, number, service, start, client, now, random)


def _day(
    script: Script, who: DemoClinician, day: date, zone: ZoneInfo, random: Random, *, density: float
) -> Iterator[tuple[datetime, int]]:
    for start, end in ((who.starts, who.lunch), (who.lunch + 45, who.ends)):
        minute = start
        while True:
            service = random.choice(who.services)
            length = script.services[service].minutes + script.services[service].buffer_after
            if minute + length > end:
                break
            if random.random() < density:
                yield datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC), service
            minute += -(-length // 15) * 15


def _appointment(
    script: Script, number: int, service: int, start: datetime, client: Client, now: datetime, random: Random
) -> tuple[Appointment, list[ResourceClaim]]:
    what, who = script.services[service], script.clinicians[number]
    end = start + timedelta(minutes=what.minutes)
    until = end + timedelta(minutes=what.buffer_after)
    status = _status(start, end, now, random)
    id = demo_id(script, "appointment", number, start.isoformat())
    appointment = Appointment(
        organization_id=demo_id(script),
        id=id,
        client_id=client.id,
        client_name=client.name,
        clinician_id=demo_id(script, "clinician", number),
        service_id=demo_id(script, "service", service),
        location_id=None if what.at_home else demo_id(script, "location"),
        starts_at=start,
        ends_at=end,
        blocked_from=start,
        blocked_until=until,
        timezone=script.timezone,
        status=status,
        payment_status=random.choice(PAID if end < now - timedelta(days=2) else OPEN),
        modality=what.modality,
        arrived_at=start - timedelta(minutes=random.randint(1, 9))
        if status in (Status.ARRIVED, Status.IN_SESSION, Status.COMPLETED)
        else None,
        started_at=start if status in (Status.IN_SESSION, Status.COMPLETED) else None,
        completed_at=end if status == Status.COMPLETED else None,
        cancelled_at=start - timedelta(hours=4) if status in (Status.CANCELLED, Status.LATE_CANCELLED) else None,
        source=random.choice(("staff", "staff", "public")),
        ical_uid=f"{id}@livingrite",
    )
    rooms = (
        [] if what.at_home or what.modality == Modality.VIRTUAL or who.room is None else [(ResourceKind.ROOM, who.room)]
    )
    devices = [] if what.device is None else [(ResourceKind.DEVICE, what.device)]
    claims = [
        ResourceClaim(
            organization_id=demo_id(script),
            id=demo_id(script, "claim", id, kind),
            resource_id=demo_id(script, kind, which),
            kind=kind,
            appointment_id=id,
            during=Range(start, until, bounds="[)"),
            holds=status not in FREEING,
        )
        for kind, which in [(ResourceKind.CLINICIAN, number), *rooms, *devices]
    ]
    return appointment, claims


def _status(start: datetime, end: datetime, now: datetime, random: Random) -> Status:
    lot = random.random()
    if end < now:
        past = (0.035, Status.NO_SHOW), (0.06, Status.LATE_CANCELLED), (0.1, Status.CANCELLED)
        return next((status for share, status in past if lot < share), Status.COMPLETED)
    if start <= now:
        return Status.IN_SESSION
    if start < now + timedelta(minutes=15):
        return Status.ARRIVED if lot < 0.7 else Status.CONFIRMED
    return Status.CANCELLED if lot < 0.04 else Status.BOOKED if lot < 0.3 else Status.CONFIRMED
