"""A series as one repeating event: its rule, what is left out of it, and the dates that stand elsewhere (RFC 5545, 3.8.5).

All of it carries one UID, so that a calendar program keeps it together whatever becomes of single dates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from livingrite.scheduling.rules.calendar_file import CalendarEvent
from livingrite.scheduling.rules.series import Series, parse, wall_starts
from livingrite.scheduling.rules.series_changes import as_told, is_endless
from livingrite.scheduling.rules.zones import zone


@dataclass(frozen=True, slots=True)
class Standing:
    """One date that takes place: `on` is the wall start that the rule has for it, `event` what it is by itself."""

    on: datetime
    event: CalendarEvent


@dataclass(frozen=True, slots=True)
class Told:
    """What every event of the file has in common."""

    uid: str
    sequence: int


def series_events(
    series: Series, minutes: int, standing: Sequence[Standing], told: Told, made_until: datetime | None
) -> list[CalendarEvent]:
    """The repeating event first, then one for each date that is elsewhere or otherwise than the rule says.

    `standing` has at least one, in order. Of a series without an end the dates up to `made_until` are known."""
    walls = wall_starts(series, until=made_until if is_endless(series.rule) else None)
    there, planned = {one.on for one in standing}, set(walls)
    last = max((wall for wall in walls if wall in there), default=walls[0])
    kept = [wall for wall in walls if wall <= last] if _is_over(series, walls, last) else walls
    rule = (
        as_told(series.rule, series.zone, last) if _is_over(series, walls, last) else as_told(series.rule, series.zone)
    )
    usual = next((one for one in standing if _at(one) == one.on and _length(one) == minutes), standing[0])
    starts_at = walls[0].replace(tzinfo=zone(series.zone))
    master = replace(
        usual.event,
        uid=told.uid,
        sequence=told.sequence,
        starts_at=starts_at,
        ends_at=(starts_at.astimezone(UTC) + timedelta(minutes=minutes)),
        zone=series.zone,
        rule=rule,
        without=[wall for wall in kept if wall not in there],
        extra=sorted(there - planned),
    )
    others = [date_event(one, told) for one in standing if not _is_as(one, master, minutes)]
    return [master, *others]


def date_event(one: Standing, told: Told) -> CalendarEvent:
    """One date by itself, as an exception of the repeating event."""
    return replace(one.event, uid=told.uid, sequence=told.sequence, instead_of=one.on)


def is_planned(series: Series, on: datetime, made_until: datetime | None) -> bool:
    """Whether the rule has this wall start, so that a message about it alone is understood."""
    return on in wall_starts(series, until=made_until if is_endless(series.rule) else None)


def _is_over(series: Series, walls: Sequence[datetime], last: datetime) -> bool:
    """None of the later dates takes place, or the rule has more of them than were ever made."""
    if is_endless(series.rule):
        return False
    return last < walls[-1] or int(parse(series.rule).get("COUNT", 0)) > len(walls)


def _is_as(one: Standing, master: CalendarEvent, minutes: int) -> bool:
    same = (one.event.summary, one.event.location) == (master.summary, master.location)
    return same and _at(one) == one.on and _length(one) == minutes


def _at(one: Standing) -> datetime:
    return one.event.starts_at.astimezone(zone(one.event.zone)).replace(tzinfo=None)


def _length(one: Standing) -> int:
    return int((one.event.ends_at - one.event.starts_at).total_seconds() // 60)
