"""Whether an appointment may be made or moved at all, before anybody asks whether the time is free."""

from datetime import UTC, datetime, timedelta

from livingrite.core.errors import Stale
from livingrite.core.i18n import _
from livingrite.scheduling.errors import InvalidPlace, NotBookable, WrongStatus
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.rules.notice import BookingPolicy, bookable
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.rules.zones import seconds

LONGEST = timedelta(hours=24)
EARLIEST = timedelta(days=366 * 3)
LATEST = timedelta(days=366 * 5)


def check_version(present: int, seen: int | None) -> None:
    """Raises Stale when somebody changed the row since it was seen; None means "whatever it is now"."""
    if seen is not None and seen != present:
        raise Stale


def check_start(starts_at: datetime, now: datetime) -> None:
    """Raises InvalidPlace for a date that nobody can mean; before anything is added to it."""
    if not now - EARLIEST <= starts_at <= now + LATEST:
        raise InvalidPlace(fields={"starts_at": _("Choose a date from the last three to the next five years.")})


def check_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Raises InvalidPlace. Staff may write down what already happened (a walk-in, a session under way)."""
    check_start(starts_at, now)
    starts_at, ends_at = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    if ends_at <= starts_at:
        raise InvalidPlace(fields={"ends_at": _("The end must come after the start.")})
    if ends_at - starts_at > LONGEST:
        raise InvalidPlace(fields={"ends_at": _("An appointment lasts at most 24 hours.")})


def check_move(
    appointment: Appointment, starts_at: datetime, ends_at: datetime, seen: int | None, now: datetime
) -> None:
    """Raises Stale, WrongStatus or InvalidPlace."""
    check_version(appointment.version, seen)
    if appointment.status not in MOVABLE:
        raise WrongStatus(
            _("An appointment that is over or cancelled cannot be moved."), present=str(appointment.status)
        )
    check_times(starts_at, ends_at, now)


def check_public_start(starts_at: datetime, now: datetime, policy: BookingPolicy) -> None:
    """Raises NotBookable for a start that has passed, is too soon, or lies beyond the horizon."""
    if starts_at > now + LATEST:
        raise NotBookable
    start = seconds(starts_at)
    first, last = bookable(now, policy, (start, start + 1))
    if first >= last:
        raise NotBookable
