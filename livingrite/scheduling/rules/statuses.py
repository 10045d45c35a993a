"""The life of an appointment: which status may follow which, and what a cancellation is called."""

from datetime import datetime

from livingrite.scheduling.errors import WrongStatus
from livingrite.scheduling.models import AppointmentStatus as Status
from livingrite.scheduling.rules.notice import before

FREED = frozenset({Status.CANCELLED, Status.LATE_CANCELLED, Status.NO_SHOW})
"""These give the time back; leaving one of them asks for it again."""

_LEAVING = FREED
_AHEAD = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION, Status.COMPLETED)

# A clinic need not take every step, so any later one may follow. One step back mends a mistaken tap.
FOLLOWING: dict[Status, frozenset[Status]] = {
    Status.BOOKED: frozenset(_AHEAD[1:]) | _LEAVING,
    Status.CONFIRMED: frozenset(_AHEAD[2:]) | {Status.BOOKED} | _LEAVING,
    Status.ARRIVED: frozenset(_AHEAD[3:]) | {Status.BOOKED, Status.CONFIRMED} | _LEAVING,
    Status.IN_SESSION: frozenset({Status.COMPLETED, Status.ARRIVED}),
    Status.COMPLETED: frozenset({Status.IN_SESSION, Status.ARRIVED}),
    Status.NO_SHOW: frozenset(
        {Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.LATE_CANCELLED, Status.CANCELLED}
    ),
    Status.LATE_CANCELLED: frozenset({Status.BOOKED, Status.CONFIRMED, Status.CANCELLED}),
    Status.CANCELLED: frozenset({Status.BOOKED, Status.CONFIRMED, Status.LATE_CANCELLED}),
}
MOVABLE = frozenset({Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION})


def check_transition(present: Status, wanted: Status) -> None:
    """Raises WrongStatus."""
    if wanted not in FOLLOWING[present]:
        raise WrongStatus(present=str(present), wanted=str(wanted))


def takes_time_again(present: Status, wanted: Status) -> bool:
    """Whether the change needs the place to be free: taking back a cancellation or a no-show."""
    return present in FREED and wanted not in FREED


def cancelled_status(by: str, starts_at: datetime, now: datetime, late_cancel_hours: int, zone: str) -> Status:
    """A client's cancellation is late after the deadline (24 hours are a calendar day, DST or not); a clinic's never."""
    late = by == "client" and now > before(starts_at, late_cancel_hours * 60, zone)
    return Status.LATE_CANCELLED if late else Status.CANCELLED
