"""When a message is due: elapsed time before or after an appointment, moved out of the quiet hours of its reader.

Quiet hours: what would come during them comes when they end, if the appointment is then still at least half an hour
away; else when they begin, which is the evening before; and when that is past too, not at all. What only just happened
(a cancellation) and cannot wait until they end is sent at once: nobody may stand before a closed door.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.messaging.models import Moment, Reason

ROOM = timedelta(minutes=30)
"""A reminder moved to the end of the quiet hours leaves its reader at least this long."""
PATIENCE = timedelta(days=3)
"""What follows an appointment is still said this long after it was due, when somebody marks the visit late."""
AT_ONCE = frozenset({Moment.BOOKED, Moment.MOVED, Moment.CANCELLED, Moment.NO_SHOW})
DAY = 1_440


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Minutes of the wall day in the reader's zone; over midnight when `start > end`, none when they are equal."""

    start: int
    end: int
    timezone: str

    def around(self, moment: datetime) -> tuple[datetime, datetime] | None:
        """The instants at which the quiet time around `moment` begins and ends; None when it is not quiet then."""
        zone = ZoneInfo(self.timezone)
        today = moment.astimezone(zone).date()
        for day in (today - timedelta(days=1), today):
            begin, end = _instant(day, self.start, zone), _instant(day, self._end(), zone)
            if begin <= moment < end:
                return begin, end
        return None

    def _end(self) -> int:
        return self.end if self.start <= self.end else self.end + DAY


@dataclass(frozen=True, slots=True)
class Due:
    """`at` is when it goes out, or would have gone; `skipped` says why it does not."""

    at: datetime
    skipped: Reason | None = None


def due_before(starts_at: datetime, minutes: int, now: datetime, quiet: QuietHours | None = None) -> Due:
    """A reminder. One that should already have gone is skipped, never sent at once (case T9); hours are elapsed ones,
    whatever the clocks do in between (case T8)."""
    wanted = starts_at.astimezone(UTC) - timedelta(minutes=minutes)
    if starts_at <= now:
        return Due(wanted, Reason.BEGUN)
    if wanted <= now:
        return Due(wanted, Reason.BOOKED_TOO_LATE)
    silent = quiet.around(wanted) if quiet else None
    if silent is None:
        return Due(wanted)
    begins, ends = silent
    if ends + ROOM <= starts_at:
        return Due(ends)
    return Due(begins) if begins > now else Due(begins, Reason.QUIET_HOURS)


def due_after(ends_at: datetime, minutes: int, now: datetime, quiet: QuietHours | None = None) -> Due:
    """What follows an appointment that took place; skipped when that is long ago."""
    wanted = ends_at.astimezone(UTC) + timedelta(minutes=minutes)
    if wanted + PATIENCE < now:
        return Due(wanted, Reason.LATE)
    return _out_of(quiet, max(wanted, now))


def due_at_once(now: datetime, until: datetime | None, quiet: QuietHours | None = None) -> Due:
    """News about an appointment that begins at `until`: at the end of the quiet hours unless that would be too late."""
    later = _out_of(quiet, now)
    return Due(now) if until is not None and later.at + ROOM > until else later


def too_late(moment: Moment, minutes: int, due_at: datetime, starts_at: datetime, now: datetime) -> Reason | None:
    """Why a message that waited too long, as when everything stood still, is not sent any more; None when it still is.
    A reminder may be late by half of its time."""
    if moment == Moment.BEFORE:
        if starts_at <= now:
            return Reason.BEGUN
        return Reason.LATE if now - due_at > timedelta(minutes=max(minutes / 2, 10)) else None
    return Reason.LATE if now - due_at > PATIENCE else None


def _out_of(quiet: QuietHours | None, moment: datetime) -> Due:
    silent = quiet.around(moment) if quiet else None
    return Due(silent[1] if silent else moment)


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The wall time as an instant: the first of a repeated hour; one that the clocks skip is as far after the gap."""
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    return wall.astimezone(UTC)
