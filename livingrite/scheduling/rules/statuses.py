"""The life of an appointment: which status may follow which, and what a cancellation is called."""

from datetime import datetime

from livingrite.core.i18n import _
from livingrite.scheduling.errors import WrongStatus
from livingrite.scheduling.models import AppointmentStatus as Status
from livingrite.scheduling.rules.notice import before

FREED = frozenset({Status.CANCELLED, Status.LATE_CANCELLED, Status.NO_SHOW})
"""These give the time back; leaving one of them asks for it again."""

_LEAVING = FREED
_AHEAD = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION, Status.COMPLETED)

# A clinic need not take every step, so any later one may follow, and any earlier one mends a mistaken tap.
FOLLOWING: dict[Status, frozenset[Status]] = {
    Status.BOOKED: frozenset(_AHEAD[1:]) | _LEAVING,
    Status.CONFIRMED: frozenset(_AHEAD[2:]) | {Status.BOOKED} | _LEAVING,
    Status.ARRIVED: frozenset(_AHEAD[3:]) | {Status.BOOKED, Status.CONFIRMED} | _LEAVING,
    Status.IN_SESSION: frozenset(_AHEAD) - {Status.IN_SESSION},
    Status.COMPLETED: frozenset(_AHEAD[:-1]),
    Status.NO_SHOW: frozenset(
        {Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.LATE_CANCELLED, Status.CANCELLED}
    ),
    Status.LATE_CANCELLED: frozenset({Status.BOOKED, Status.CONFIRMED, Status.CANCELLED}),
    Status.CANCELLED: frozenset({Status.BOOKED, Status.CONFIRMED, Status.LATE_CANCELLED}),
}
MOVABLE = frozenset({Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION})


STAMPS = {Status.CONFIRMED: "confirmed_at", Status.ARRIVED: "arrived_at", Status.IN_SESSION: "started_at", Status.COMPLETED: "completed_at"}  # fmt: skip
WHY_NOT = {
    Status.BOOKED: _("This appointment is booked already."),
    Status.CONFIRMED: _("This appointment is confirmed already."),
    Status.ARRIVED: _("The client has arrived already."),
    Status.IN_SESSION: _("The session has begun. Take it back to arrived first."),
    Status.COMPLETED: _("The session is done. Take it back to arrived first."),
    Status.NO_SHOW: _("The client was marked as not come. Book again first."),
    Status.LATE_CANCELLED: _("This appointment was cancelled late. Book again first."),
    Status.CANCELLED: _("This appointment was cancelled. Book again first."),
}
"""By the present status, why a step is not possible from here."""


def check_transition(present: Status, wanted: Status) -> None:
    """Raises WrongStatus with a sentence that says what to do first."""
    if wanted not in FOLLOWING[present]:
        raise WrongStatus(WHY_NOT[present], present=str(present), wanted=str(wanted))


def steps_undone(wanted: Status) -> dict[str, None]:
    """The stamps of the steps after `wanted`: who steps back has not taken them."""
    if wanted not in _AHEAD:
        return {}
    return {STAMPS[step]: None for step in _AHEAD[_AHEAD.index(wanted) + 1 :]}


def takes_time_again(present: Status, wanted: Status) -> bool:
    """Whether the change needs the place to be free: taking back a cancellation or a no-show."""
    return present in FREED and wanted not in FREED


def cancelled_status(by: str, starts_at: datetime, now: datetime, late_cancel_hours: int, zone: str) -> Status:
    """A client's cancellation is late after the deadline (24 hours are a calendar day, DST or not); a clinic's never."""
    late = by == "client" and now > before(starts_at, late_cancel_hours * 60, zone)
    return Status.LATE_CANCELLED if late else Status.CANCELLED
