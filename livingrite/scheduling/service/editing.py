"""One request that may change place, status and notes together."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.scheduling.events import Topic
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    AppointmentView,
    CancelAppointment,
    MarkAppointment,
    MoveAppointment,
    UpdateAppointment,
)
from livingrite.scheduling.service.marking import cancel_appointment, mark_appointment
from livingrite.scheduling.service.moving import move_appointment
from livingrite.scheduling.service.view import appointment_view, tell

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PLACE = frozenset({"starts_at", "ends_at", "clinician_id", "resource_ids", "modality"})
CHANGES = PLACE | {"status", "notes"}


def update_appointment(uow: "Uow", command: UpdateAppointment, together: UUID | None = None) -> AppointmentView:
    """Change what was given: first the status that must hold for a move, then place, then notes. All or nothing.

    Each part asks for its own right and raises what its own verb raises. `together`: as a part of that change of a series."""
    given = command.model_fields_set
    if not given & CHANGES:
        _check_seen(uow, command.appointment_id, command.version)
    version = command.version
    if command.status is not None and command.status not in FREED:
        _set_status(uow, command.appointment_id, command.status, version, together)
        version = None
    if given & PLACE:
        move = {name: getattr(command, name) for name in MoveAppointment.model_fields if name in given}
        move_appointment(uow, MoveAppointment.model_validate(move | {"version": version}), together)
        version = None
    if "notes" in given:
        _set_notes(uow, command.appointment_id, command.notes, version)
        version = None
    if command.status is not None and command.status in FREED:
        _set_status(uow, command.appointment_id, command.status, version, together)
    return appointment_view(uow, command.appointment_id)


def _check_seen(uow: "Uow", id: UUID, version: int | None) -> None:
    """Nothing to change asks for the same right and the same version."""
    appointment = Appointments(uow).lock(id)
    allow_client(uow.ctx, Permission.MOVE, appointment.client_id, level="full_access")
    check_version(appointment.version, version)


def _set_status(uow: "Uow", id: UUID, wanted: AppointmentStatus, version: int | None, together: UUID | None) -> None:
    if wanted in (AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED):
        by = "client" if wanted is AppointmentStatus.LATE_CANCELLED else "clinic"
        cancel_appointment(uow, CancelAppointment(appointment_id=id, version=version, by=by), together)
        return
    appointment = Appointments(uow).lock(id)
    allow_client(uow.ctx, Permission.MARK, appointment.client_id, level="full_access")
    if appointment.status == wanted:
        check_version(appointment.version, version)
        return
    mark_appointment(uow, MarkAppointment(appointment_id=id, version=version), wanted)


def _set_notes(uow: "Uow", id: UUID, notes: str | None, version: int | None) -> None:
    appointment = Appointments(uow).lock(id)
    allow_client(uow.ctx, Permission.MOVE, appointment.client_id, level="full_access")
    check_version(appointment.version, version)
    Appointments(uow).change(id, {"notes": notes or None, "version": appointment.version + 1})
    audit.record(uow, Action.CHANGED, "appointment", id, client_id=appointment.client_id, after={"notes": notes})
    tell(uow, Topic.CHANGED, appointment, appointment.version + 1)
