"""The Google calendar of a demo clinician, without a Google behind it: when they are busy there. The clock never looks
there, and nothing is written, for it has no token."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.integrations.models import ConnectionStatus, IntegrationConnection, Vendor
from livingrite.scheduling.models import Appointment, BusyTime, CalendarSource, OutsideCalendar

GAP, LENGTH, MOST = timedelta(minutes=60), timedelta(minutes=45), 12


def account(script: Script, now: datetime) -> IntegrationConnection:
    return IntegrationConnection(
        organization_id=demo_id(script),
        id=demo_id(script, "google"),
        vendor=Vendor.GOOGLE_CALENDAR,
        user_id=demo_id(script, "user", "clinician"),
        status=ConnectionStatus.CONNECTED,
        account_label=_address(script),
        last_sync_at=now - timedelta(minutes=3),
    )


def calendar(script: Script, now: datetime) -> OutsideCalendar:
    """The first clinician's own, read only."""
    return OutsideCalendar(
        organization_id=demo_id(script),
        id=demo_id(script, "google_calendar"),
        connection_id=demo_id(script, "google"),
        clinician_id=demo_id(script, "clinician", 0),
        source=CalendarSource.GOOGLE,
        remote_id=_address(script),
        remote_index=sha256(_address(script).encode()).digest(),
        name=script.clinicians[0].name,
        is_main=True,
        reads=True,
        checked_at=now - timedelta(minutes=3),
    )


def busy(script: Script, planned: list[Appointment], now: datetime) -> Iterator[BusyTime]:
    """Where two appointments of one day leave an hour between them."""
    own = sorted(
        (one for one in planned if one.clinician_id == demo_id(script, "clinician", 0) and one.starts_at > now),
        key=lambda one: one.starts_at,
    )
    free = [
        before.ends_at
        for before, after in pairwise(own)
        if after.starts_at.date() == before.ends_at.date() and after.starts_at - before.ends_at >= GAP
    ]
    for number, start in enumerate(free[:MOST]):
        yield BusyTime(
            organization_id=demo_id(script),
            id=demo_id(script, "busy", number),
            calendar_id=demo_id(script, "google_calendar"),
            clinician_id=demo_id(script, "clinician", 0),
            event_id=f"demo{number}",
            starts_at=start,
            ends_at=start + LENGTH,
            generation=0,
        )


def _address(script: Script) -> str:
    return f"clinician@{script.slug}.example"
