"""Which doses are due on a date, and when one counts as late or missed. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from livingrite.care.models import DoseStatus
from livingrite.care.schemas.medication import Adherence, DayDose

GRACE = timedelta(hours=1)
"""A dose is in time within an hour of its time (ISMP 2011: non-time-critical medicines taken more often than daily)."""


def due_times(
    times: Iterable[str], weekdays: Iterable[int], starts_on: date, ends_on: date | None, on: date
) -> list[str]:
    """The times of a date; none before the medicine starts, after it ends, or on another weekday."""
    days = set(weekdays)
    if on < starts_on or (ends_on is not None and on > ends_on) or (days and on.weekday() not in days):
        return []
    return sorted(times)


def due_at(on: date, at: str, zone: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(at), ZoneInfo(zone))


def overdue(on: date, at: str, zone: str, now: datetime) -> bool:
    return now > due_at(on, at, zone) + GRACE


def adherence(doses: Iterable[DayDose]) -> Adherence:
    """Of the doses whose time has come."""
    found = [dose for dose in doses if dose.status is not None or dose.overdue]
    counted = {status: sum(dose.status is status for dose in found) for status in DoseStatus}
    return Adherence(
        due=len(found),
        given=counted[DoseStatus.GIVEN],
        late=counted[DoseStatus.LATE],
        refused=counted[DoseStatus.REFUSED],
        missed=counted[DoseStatus.MISSED],
        unrecorded=sum(dose.status is None for dose in found),
    )
