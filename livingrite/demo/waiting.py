"""Who waits for a place in a demo organization, and the places that came free for them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from livingrite.clients.models import Client
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.scheduling.models import (
    Appointment,
    AppointmentStatus,
    AwayKind,
    GapStatus,
    TimeOff,
    WaitlistClinician,
    WaitlistEntry,
    WaitlistGap,
)

WEEKDAYS = range(7)
ANY: list[list[int]] = []
MORNINGS = [[day, 8 * 60, 12 * 60] for day in WEEKDAYS]
AFTERNOONS = [[day, 12 * 60, 18 * 60] for day in (0, 2, 3)]
WISHES = (MORNINGS, ANY, AFTERNOONS, ANY, MORNINGS, ANY)
GAPS = 3


def waitlist(script: Script, people: list[Client], now: datetime) -> list[WaitlistEntry]:
    today = now.astimezone(ZoneInfo(script.timezone)).date()
    return [
        WaitlistEntry(
            organization_id=demo_id(script),
            id=demo_id(script, "waitlist", number),
            client_id=people[10 + number].id,
            service_id=demo_id(script, "service", number % len(script.services)),
            urgent=number == 0,
            preference=script.preferences[number % len(script.preferences)],
            times=wished,
            until_date=today + timedelta(days=30) if number == 2 else None,
            created_at=now - timedelta(days=9 - number),
        )
        for number, wished in enumerate(WISHES)
    ]


def accepted(script: Script) -> list[WaitlistClinician]:
    """The second of them only wants a clinician who gives the service."""
    giving = next(number for number, who in enumerate(script.clinicians) if 1 in who.services)
    return [
        WaitlistClinician(
            organization_id=demo_id(script),
            id=demo_id(script, "waitlist_clinician", 1),
            entry_id=demo_id(script, "waitlist", 1),
            clinician_id=demo_id(script, "clinician", giving),
        )
    ]


def ill(script: Script, now: datetime) -> TimeOff:
    """A clinician who called in ill over booked time, so that there is something to be moved."""
    zone, who = ZoneInfo(script.timezone), min(2, len(script.clinicians) - 1)
    today = now.astimezone(zone).date()
    day = next(day for ahead in range(3, 10) if (day := today + timedelta(days=ahead)).weekday() == 2)
    start = datetime.combine(day, time(), zone)
    return TimeOff(
        organization_id=demo_id(script),
        id=demo_id(script, "ill", who),
        resource_id=demo_id(script, "clinician", who),
        starts_at=start.astimezone(UTC),
        ends_at=(start + timedelta(days=1)).astimezone(UTC),
        kind=AwayKind.ILL,
    )


def gaps(script: Script, planned: list[Appointment], now: datetime) -> list[WaitlistGap]:
    """The next ones that were cancelled; nobody is asked until somebody at the desk says so."""
    soon = now + timedelta(hours=3), now + timedelta(days=14)
    cancelled = [
        one for one in planned if one.status == AppointmentStatus.CANCELLED and soon[0] < one.starts_at < soon[1]
    ]
    return [
        WaitlistGap(
            organization_id=demo_id(script),
            id=demo_id(script, "gap", number),
            clinician_id=one.clinician_id,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            cause=one.id,
            status=GapStatus.STOPPED,
        )
        for number, one in enumerate(sorted(cancelled, key=lambda one: one.starts_at)[:GAPS])
    ]
