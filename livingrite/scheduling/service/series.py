"""Change or cancel several appointments of a series at once: this one, this and the following, or all."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.core.access import allow_client
from livingrite.core.i18n import _
from livingrite.scheduling.errors import InvalidPlace
from livingrite.scheduling.models import Appointment, AppointmentSeries
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.places import check_start, check_version
from livingrite.scheduling.rules.series import first_part, rest_of
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.rules.zones import instant, instants_of, seconds, zone
from livingrite.scheduling.schemas import AppointmentView, CancelAppointment, Scope, UpdateAppointment
from livingrite.scheduling.service.editing import update_appointment
from livingrite.scheduling.service.marking import cancel_appointment

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def update_in_series(uow: "Uow", command: UpdateAppointment, scope: Scope = "this") -> list[AppointmentView]:
    """Give the chosen appointments the change that `command` makes to one of them: the same shift on the wall clock,
    the same length, clinician, things, status and notes. What is over keeps its place, what was removed stays removed.
    All or nothing.

    "following" splits the series: the old one ends before, a new one linked to it goes on. Raises what
    `update_appointment` raises, and InvalidPlace naming the date on which the new time does not exist."""
    if scope == "this":
        return [update_appointment(uow, command)]
    if command.starts_at is not None:
        check_start(command.starts_at, uow.clock.now())
    chosen = _chosen(uow, command, scope)
    first = next(one for one in chosen if one.id == command.appointment_id)
    if scope == "following":
        _split(uow, first, command)
    shift = (
        timedelta() if command.starts_at is None else _wall(first, command.starts_at) - _wall(first, first.starts_at)
    )
    length = None if command.ends_at is None else command.ends_at - (command.starts_at or first.starts_at)
    # The ones ahead make way first, so that close appointments of one series do not meet on their way.
    ordered = reversed(chosen) if shift > timedelta() else chosen
    together = _together(chosen)
    views = {one.id: update_appointment(uow, _for(one, command, shift, length), together) for one in ordered}
    return [views[one.id] for one in chosen]


def cancel_in_series(uow: "Uow", command: CancelAppointment, scope: Scope = "this") -> list[AppointmentView]:
    """Cancel the chosen appointments; those that are over stay as they are."""
    if scope == "this":
        return [cancel_appointment(uow, command)]
    chosen = _chosen(uow, command, scope)
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


def _split(uow: "Uow", first: Appointment, command: UpdateAppointment) -> None:
    """End the old series before `first` and begin a new one with it."""
    if first.series_id is None:
        return
    rows = SeriesRows(uow)
    old = rows.lock(first.series_id)
    all_of_it = Appointments(uow).of_series(old.id)
    before = [one for one in all_of_it if one.starts_at < first.starts_at]
    if not before:
        return
    starts = _wall(first, command.starts_at or first.starts_at)
    new = rows.add(
        AppointmentSeries(
            organization_id=uow.ctx.organization,
            client_id=old.client_id,
            service_id=old.service_id,
            clinician_id=command.clinician_id or first.clinician_id,
            rrule=rest_of(old.rrule, len(before)),
            timezone=old.timezone,
            starts_local=starts.isoformat(timespec="seconds"),
            duration_minutes=old.duration_minutes,
            previous_series_id=old.id,
        )
    )
    old.rrule = first_part(old.rrule, len(before))
    old.version += 1
    rows.add(old)
    for one in all_of_it:
        if one.starts_at >= first.starts_at:
            Appointments(uow).change(one.id, {"series_id": new.id})


def _for(one: Appointment, command: UpdateAppointment, shift: timedelta, length: timedelta | None) -> UpdateAppointment:
    """The command as it applies to another appointment of the series."""
    changes: dict[str, object] = {"appointment_id": one.id, "version": None}
    if "starts_at" in command.model_fields_set:
        changes["starts_at"] = _shifted(one, shift)
    if length is not None:
        start = changes.get("starts_at") or one.starts_at
        changes["ends_at"] = start + length  # type: ignore[operator]
    given: dict[str, object] = {name: getattr(command, name) for name in command.model_fields_set}
    return UpdateAppointment.model_validate(given | changes)


def _shifted(one: Appointment, shift: timedelta) -> datetime:
    """Moved on the wall clock, so that nine o'clock becomes half past nine in winter and in summer."""
    wanted = _wall(one, one.starts_at) + shift
    found = instants_of(one.timezone, wanted)
    if not found:
        raise InvalidPlace(
            fields={"starts_at": (_("On {day} the clocks skip this time."), {"day": f"{wanted:%Y-%m-%d}"})}
        )
    return instant(found[0])


def _wall(one: Appointment, moment: datetime) -> datetime:
    return instant(seconds(moment)).astimezone(zone(one.timezone)).replace(tzinfo=None)
