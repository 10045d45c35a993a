"""Change or cancel several appointments of a series at once: this one, this and the following, or all."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.core.access import allow_client
from livingrite.scheduling.errors import InvalidPlace
from livingrite.scheduling.events import series_due
from livingrite.scheduling.models import Appointment, AppointmentSeries
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.places import check_start, check_version
from livingrite.scheduling.rules.series import Series
from livingrite.scheduling.rules.series_changes import ended_before, is_endless, rest_from, shifted
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.schemas import (
    AppointmentView,
    CancelAppointment,
    ChangeChoice,
    OccurrenceView,
    Scope,
    UpdateAppointment,
)
from livingrite.scheduling.service.editing import update_appointment
from livingrite.scheduling.service.marking import cancel_appointment
from livingrite.scheduling.service.moving import clashes_of_move
from livingrite.scheduling.service.offers import withdraw_strays
from livingrite.scheduling.service.repeating import AGAIN
from livingrite.scheduling.service.series_change import Change, wall

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def update_in_series(
    uow: "Uow", command: UpdateAppointment, scope: Scope = "this", choices: Sequence[ChangeChoice] = ()
) -> list[AppointmentView]:
    """Give the chosen appointments the change that `command` makes to one of them: the same shift on the wall clock,
    the same length, clinician, things, status and notes. What is over keeps its place, what was removed stays removed.
    `choices`: for single ones, as after `preview_in_series`. All or nothing.

    "following" splits the series: the old one ends before, a new one linked to it goes on. Raises what
    `update_appointment` raises, and InvalidPlace naming the date on which the new time does not exist."""
    if scope == "this":
        return [update_appointment(uow, command)]
    if command.starts_at is not None:
        check_start(command.starts_at, uow.clock.now())
    chosen = _chosen(uow, command, scope)
    first = next(one for one in chosen if one.id == command.appointment_id)
    change = Change.of(command, first)
    if first.series_id is not None:
        _change_rule(uow, first, command, change, scope)
    said = {one.appointment_id: one for one in choices}
    # The ones ahead make way first, so that close appointments of one series do not meet on their way.
    ordered = reversed(chosen) if change.shift > timedelta() else chosen
    together = _together(chosen)
    views = {
        one.id: update_appointment(uow, change.of_one(one, said.get(one.id)), together)
        for one in ordered
        if one.id not in said or said[one.id].do != "skip"
    }
    return [views[one.id] for one in chosen if one.id in views]


def preview_in_series(
    uow: "Uow", command: UpdateAppointment, scope: Scope, choices: Sequence[ChangeChoice] = ()
) -> list[OccurrenceView]:
    """What the same change would do to each date, and what is in its way; nothing is changed. Two dates of the series
    itself are never in each other's way: they move together."""
    chosen = _chosen(uow, command, scope)
    first = next(one for one in chosen if one.id == command.appointment_id)
    change, said, moving = (
        Change.of(command, first),
        {one.appointment_id: one for one in choices},
        {one.id for one in chosen},
    )
    return [_previewed(uow, one, change, said.get(one.id), moving) for one in chosen]


def cancel_in_series(uow: "Uow", command: CancelAppointment, scope: Scope = "this") -> list[AppointmentView]:
    """Cancel the chosen appointments; those that are over stay as they are."""
    if scope == "this":
        return [cancel_appointment(uow, command)]
    chosen = _chosen(uow, command, scope)
    end_rule(uow, chosen, scope)
    together = _together(chosen)
    return [
        cancel_appointment(uow, command.model_copy(update={"appointment_id": one.id, "version": None}), together)
        for one in chosen
    ]


def _together(chosen: Sequence[Appointment]) -> UUID | None:
    """The name of a change of several, by which their events belong together."""
    return uuid4() if len(chosen) > 1 else None


def _chosen(uow: "Uow", command: UpdateAppointment | CancelAppointment, scope: Scope) -> Sequence[Appointment]:
    """Locked, in order. Only what can still be moved: past and finished appointments are left alone, except the one
    that was pointed at."""
    appointments = Appointments(uow)
    pointed = appointments.get(command.appointment_id)
    allow_client(uow.ctx, Permission.MOVE, pointed.client_id, level="full_access")
    rows = appointments.of_series(pointed.series_id) if pointed.series_id else [appointments.lock(pointed.id)]
    check_version(next(one for one in rows if one.id == pointed.id).version, command.version)
    now = uow.clock.now()
    since = max(pointed.starts_at, now) if scope == "following" else now
    return [one for one in rows if one.id == pointed.id or (one.status in MOVABLE and one.starts_at >= since)]


def end_rule(uow: "Uow", chosen: Sequence[Appointment], scope: Scope = "all") -> None:
    """The clock adds nothing to a series whose later dates were called off, and nobody has to find a place for one of them
    any more; `chosen` are all of one series."""
    if not chosen or chosen[0].series_id is None:
        return
    series = SeriesRows(uow).lock(chosen[0].series_id)
    if is_endless(series.rrule):
        on = wall(chosen[0], chosen[0].starts_at).date()
        series.rrule = ended_before(series.rrule, on, series.timezone)
        series.version += 1
    since = _rule_date(chosen[0]).isoformat(timespec="seconds") if scope == "following" else ""
    series.excluded = list(dict.fromkeys([*series.excluded, *[day for day in series.undecided if day >= since]]))
    series.undecided = [day for day in series.undecided if day < since]
    SeriesRows(uow).add(series)
    withdraw_strays(uow, series)


def _change_rule(uow: "Uow", first: Appointment, command: UpdateAppointment, change: Change, scope: Scope) -> None:
    """Let the rule say where the appointments will be: all of it, or in a new series linked to the old one, which ends
    before `first` (case S3)."""
    rows = SeriesRows(uow)
    old = rows.lock(first.series_id) if first.series_id else None
    if old is None:
        return
    on, began = _rule_date(first), datetime.fromisoformat(old.starts_local)
    every = Appointments(uow).of_series(old.id)
    if scope == "all" or not any(one.starts_at < first.starts_at for one in every):
        _move_rule(old, began, began + change.shift, change, command)
        old.version += 1
        rows.add(old)
        withdraw_strays(uow, old)
        for one in every:
            _follow(uow, one, old.id, change.shift)
        return
    rest = rest_from(Series(old.rrule, old.timezone, began), on.date())
    new = AppointmentSeries(
        organization_id=uow.ctx.organization,
        client_id=old.client_id,
        service_id=old.service_id,
        clinician_id=old.clinician_id,
        rrule=rest,
        timezone=old.timezone,
        starts_local=on.isoformat(timespec="seconds"),
        duration_minutes=old.duration_minutes,
        excluded=[day for day in old.excluded if day >= on.isoformat(timespec="seconds")],
        made_until=old.made_until,
        undecided=[day for day in old.undecided if day >= on.isoformat(timespec="seconds")],
        previous_series_id=old.id,
    )
    _move_rule(new, on, on + change.shift, change, command)
    rows.add(new)
    if is_endless(new.rrule):
        uow.emit(series_due(new.id, uow.clock.now() + AGAIN))
    old.rrule, old.made_until = ended_before(old.rrule, on.date(), old.timezone), None
    old.undecided = [day for day in old.undecided if day < on.isoformat(timespec="seconds")]
    old.version += 1
    rows.add(old)
    withdraw_strays(uow, old)
    for one in every:
        if one.starts_at >= first.starts_at:
            _follow(uow, one, new.id, change.shift)


def _follow(uow: "Uow", one: Appointment, series_id: UUID, shift: timedelta) -> None:
    """Where the rule of its series has it now; also of those that stay where they are."""
    date = (_rule_date(one) + shift).isoformat(timespec="seconds")
    Appointments(uow).change(one.id, {"series_id": series_id, "series_date": date})


def _rule_date(one: Appointment) -> datetime:
    """The wall start by the rule, wherever the appointment has been moved since."""
    return datetime.fromisoformat(one.series_date) if one.series_date else wall(one, one.starts_at)


def _move_rule(
    series: AppointmentSeries, before: datetime, after: datetime, change: Change, command: UpdateAppointment
) -> None:
    series.rrule = shifted(series.rrule, before, after)
    series.starts_local = after.isoformat(timespec="seconds")
    series.excluded = [_later(day, change.shift) for day in series.excluded]
    series.undecided = [_later(day, change.shift) for day in series.undecided]
    series.made_until = _later(series.made_until, change.shift) if series.made_until else None
    series.clinician_id = command.clinician_id or series.clinician_id
    if change.length is not None:
        series.duration_minutes = int(change.length.total_seconds() // 60)


def _later(local: str, shift: timedelta) -> str:
    return (datetime.fromisoformat(local) + shift).isoformat(timespec="seconds")


def _previewed(
    uow: "Uow", one: Appointment, change: Change, choice: ChangeChoice | None, moving: set[UUID]
) -> OccurrenceView:
    on, at = wall(one, one.starts_at).date(), f"{wall(one, one.starts_at):%H:%M}"
    if choice is not None and choice.do == "skip":
        return OccurrenceView(on, at, one.starts_at, one.ends_at, None, (), "skip", one.id)
    try:
        command = change.of_one(one, choice)
    except InvalidPlace:
        return OccurrenceView(on, at, None, None, "skipped_by_clocks", (), None, one.id)
    found = clashes_of_move(uow, one, command, moving)
    starts_at = command.starts_at or one.starts_at
    ends_at = command.ends_at or starts_at + (one.ends_at - one.starts_at)
    shown = tuple(clash.public() for clash in found)
    return OccurrenceView(on, at, starts_at, ends_at, None, shown, choice.do if choice else None, one.id)
