"""Series in a demo organization: the weekly dates that some clients share by chance become theirs, with what series have:
a date on another time, one left out, and one for which nobody has found a place yet, though one client was asked."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.scheduling.models import Appointment, AppointmentSeries, OfferStatus, PlaceOffer
from livingrite.scheduling.models import AppointmentStatus as Status

MOST, LEAST = 2, 3
WEEK = timedelta(days=7)
Key = tuple[object, object, int, str]


def series(script: Script, planned: list[Appointment], now: datetime) -> list[AppointmentSeries]:
    """To be added before the appointments, which are given to the series and its client here."""
    zone = ZoneInfo(script.timezone)
    ahead = [one for one in planned if one.starts_at > now and one.status in (Status.BOOKED, Status.CONFIRMED)]
    groups: dict[Key, list[Appointment]] = defaultdict(list)
    for one in ahead:
        local = one.starts_at.astimezone(zone)
        groups[one.clinician_id, one.service_id, local.weekday(), f"{local:%H:%M}"].append(one)
    longest = sorted(groups.values(), key=lambda group: (-len(group), str(group[0].id)))
    chosen = [group for group in longest if len(group) >= LEAST][:MOST]
    return [_made(script, number, group, ahead, zone) for number, group in enumerate(chosen)]


def _made(
    script: Script, number: int, group: list[Appointment], ahead: list[Appointment], zone: ZoneInfo
) -> AppointmentSeries:
    group.sort(key=lambda one: one.starts_at)
    first, id = group[0], demo_id(script, "series", number)
    start = first.starts_at.astimezone(zone).replace(tzinfo=None)
    dates = {one.starts_at.astimezone(zone).replace(tzinfo=None): one for one in group}
    walls = [start + WEEK * week for week in range((max(dates) - start) // WEEK + 1)]
    missing = [wall for wall in walls if wall not in dates]
    for wall in missing[:1]:
        moved = _of_that_week(first, wall, ahead, zone)
        if moved is not None:
            dates[wall] = moved
    for wall, one in dates.items():
        one.series_id, one.series_date = id, wall.isoformat()
        one.client_id, one.client_name = first.client_id, first.client_name
    left = [wall.isoformat() for wall in walls if wall not in dates]
    return AppointmentSeries(
        organization_id=demo_id(script),
        id=id,
        client_id=first.client_id,
        service_id=first.service_id,
        clinician_id=first.clinician_id,
        rrule=f"FREQ=WEEKLY;COUNT={len(walls) + 1}",
        timezone=script.timezone,
        starts_local=start.isoformat(),
        duration_minutes=(first.ends_at - first.starts_at) // timedelta(minutes=1),
        excluded=[*left, (walls[-1] + WEEK).isoformat()],
        undecided=[(walls[-1] + WEEK).isoformat()],
    )


def answers(script: Script, made: list[AppointmentSeries], now: datetime) -> list[PlaceOffer]:
    """The last one's client was proposed another hour for the open date, and could not come."""
    found = []
    for series in made[-1:]:
        zone, [on] = ZoneInfo(series.timezone), series.undecided
        start = (datetime.fromisoformat(on) + timedelta(hours=2)).replace(tzinfo=zone).astimezone(UTC)
        end = start + timedelta(minutes=series.duration_minutes)
        id = demo_id(script, "date_offer", 0)
        found.append(
            PlaceOffer(
                organization_id=series.organization_id,
                id=id,
                client_id=series.client_id,
                service_id=series.service_id,
                clinician_id=series.clinician_id,
                series_id=series.id,
                series_date=on,
                starts_at=start,
                ends_at=end,
                blocked_from=start,
                blocked_until=end,
                timezone=series.timezone,
                token_hash=id.bytes,
                status=OfferStatus.DECLINED,
                created_at=now - timedelta(days=2),
                told_at=now - timedelta(days=2),
                answered_at=now - timedelta(days=1),
                expires_at=now + timedelta(days=5),
            )
        )
    return found


def _of_that_week(first: Appointment, wall: datetime, ahead: list[Appointment], zone: ZoneInfo) -> Appointment | None:
    """The same clinician and service on another day of that week."""
    for one in ahead:
        local = one.starts_at.astimezone(zone).replace(tzinfo=None)
        same = (one.clinician_id, one.service_id) == (first.clinician_id, first.service_id)
        if same and one.series_id is None and abs((local.date() - wall.date()).days) <= 3:
            return one
    return None
