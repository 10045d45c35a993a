"""Governments change when the clocks change, sometimes weeks before: what was agreed for ten o'clock stays at ten o'clock.

An appointment keeps beside its instant the offset that its zone had by the rules of the day it was agreed. Where today's
rules say otherwise, the instant is derived anew from the wall time (case T14). What has begun stays as it was."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from livingrite.core.access import allow
from livingrite.core.errors import Denied, Problem
from livingrite.scheduling.events import calendars_changed
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.clocks import Ahead, adopt, ahead
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.groups import Sessions
from livingrite.scheduling.rules.zone_rules import edition
from livingrite.scheduling.rules.zones import kept_on_the_clock, offset_at
from livingrite.scheduling.schemas import MoveAppointment, MoveSession
from livingrite.scheduling.schemas.clocks import ClockChanges, ClockLeftView, ClockMove
from livingrite.scheduling.service.groups import move_class
from livingrite.scheduling.service.moving import place_of_move, record_move
from livingrite.scheduling.service.place import Asking, ensure_free
from livingrite.scheduling.service.taking import take_place

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WHY = "The time zone's rules have changed"
"""Kept in English, like every code; it overrules hours and the client's other appointments, as these were agreed before."""


def zone_rules() -> str:
    """The edition of the zones' rules that this process reads."""
    return edition()


def keep_clock_times(uow: "Uow") -> ClockChanges:
    """Derive the instants of what lies ahead anew. Each by itself: one that finds its place taken stays where it is and is
    listed, the others move. For the command line and the clock."""
    if uow.ctx.kind != "system":
        raise Denied
    rows = ahead(uow, uow.clock.now())
    adopt(uow, [(row, offset_at(row.timezone, row.starts_at)) for row in rows if row.offset is None])
    kept, left = [], []
    for move in _in_order(_changed(rows)):
        try:
            with uow.attempt():
                _move_class(uow, move) if move.is_class else _move(uow, move)
        except Problem:
            left.append(move)
        else:
            kept.append(move)
    if kept or left:
        uow.emit(calendars_changed(uow.ctx.organization))
    return ClockChanges(tuple(kept), tuple(left))


def list_clock_conflicts(uow: "Uow") -> list[ClockLeftView]:
    """Appointments that no longer are at the clock time that was agreed, because something stands there; a class once."""
    allow(uow.ctx, Permission.MOVE)
    if not uow.ctx.staff:
        raise Denied
    moves = _changed(ahead(uow, uow.clock.now()))
    found = [(move, _shown(uow, move)) for move in moves]
    clinicians = {row.clinician_id for _, row in found if row}
    names = {id: name for id, _kind, name in Facts(uow).things(clinicians)}
    return [
        ClockLeftView(
            appointment_id=row.id,
            client_name=row.client_name,
            clinician_name=names[row.clinician_id],
            timezone=row.timezone,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            agreed_at=move.kept_at,
        )
        for move, row in found
        if row
    ]


def _changed(rows: Sequence[Ahead]) -> list[ClockMove]:
    found = []
    for row in rows:
        if row.offset is None or row.offset == offset_at(row.timezone, row.starts_at):
            continue
        kept_at = kept_on_the_clock(row.timezone, row.starts_at, row.offset)
        found.append(ClockMove(row.id, row.is_class, row.timezone, row.starts_at, kept_at))
    return found


def _in_order(moves: Sequence[ClockMove]) -> list[ClockMove]:
    """What moves later begins with the latest, what moves earlier with the earliest: each makes room for the next."""
    later = [move for move in moves if move.kept_at > move.starts_at]
    others = [move for move in moves if move.kept_at <= move.starts_at]
    return sorted(later, key=lambda move: move.starts_at, reverse=True) + sorted(
        others, key=lambda move: move.starts_at
    )


def _move(uow: "Uow", move: ClockMove) -> None:
    """The clock time is the same, so nobody is told of a move; what counts in instants follows."""
    row = Appointments(uow).lock(move.id)
    length = row.ends_at - row.starts_at
    command = MoveAppointment(appointment_id=row.id, starts_at=move.kept_at, ends_at=move.kept_at + length)
    place = place_of_move(uow, row, command, Claims(uow).of(row.id), (move.kept_at, move.kept_at + length))
    asking = Asking(row.client_id, row.client_name, row.id)
    place = ensure_free(uow, place, asking, WHY)
    values = place.columns() | {
        "version": row.version + 1,
        "ical_sequence": row.ical_sequence + 1,
        "timezone": row.timezone,
        "utc_offset": offset_at(row.timezone, move.kept_at),
    }
    current = Claims(uow).of(row.id)
    take_place(uow, row, place, asking, values)
    record_move(uow, row, place, current, {"reason": "time_zone_rules"}, None, told=False)


def _move_class(uow: "Uow", move: ClockMove) -> None:
    row = Sessions(uow).lock(move.id)
    end = move.kept_at + (row.ends_at - row.starts_at)
    wanted = MoveSession(session_id=row.id, starts_at=move.kept_at, ends_at=end, override_reason=WHY)
    move_class(uow, row, wanted, told=False)


def _shown(uow: "Uow", move: ClockMove) -> Appointment | None:
    if not move.is_class:
        return Appointments(uow).get(move.id)
    return next(iter(Appointments(uow).of_session(move.id)), None)
