"""The day of an appointment: confirmed, arrived, in session, completed, missed, cancelled, and mistakes taken back."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow_client
from livingrite.scheduling.events import Topic, settled, settled_as_freed
from livingrite.scheduling.models import Appointment
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.claims import Claims
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.told import told_before, untold
from livingrite.scheduling.rules.places import check_version
from livingrite.scheduling.rules.statuses import cancelled_status, check_transition, steps_undone, takes_time_again
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView, CancelAppointment, MarkAppointment, Party
from livingrite.scheduling.service.fees import late_fee
from livingrite.scheduling.service.moving import GRACE, present_place
from livingrite.scheduling.service.place import Asking, ensure_free
from livingrite.scheduling.service.taking import take_place
from livingrite.scheduling.service.view import appointment_view, tell

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Status = AppointmentStatus
TOLD = {
    Status.BOOKED: (Topic.CHANGED, None),
    Status.CONFIRMED: (Topic.CONFIRMED, "confirmed_at"),
    Status.ARRIVED: (Topic.ARRIVED, "arrived_at"),
    Status.IN_SESSION: (Topic.STARTED, "started_at"),
    Status.COMPLETED: (Topic.COMPLETED, "completed_at"),
    Status.NO_SHOW: (Topic.NO_SHOW, None),
}

SETTLED = {
    Topic.CANCELLED: Topic.CANCELLATION_SETTLED,
    Topic.NO_SHOW: Topic.NO_SHOW_SETTLED,
}
"""What tells people of it, and offers the time to who waits."""

NO_FEE = {"late_fee_amount": None, "late_fee_currency": None}
TOLD_OF = ("status", "cancelled_by", "cancel_reason", "late_fee_amount", "late_fee_currency")


def confirm_appointment(uow: "Uow", command: MarkAppointment) -> AppointmentView:
    return mark_appointment(uow, command, Status.CONFIRMED)


def arrive_appointment(uow: "Uow", command: MarkAppointment) -> AppointmentView:
    return mark_appointment(uow, command, Status.ARRIVED)


def start_appointment(uow: "Uow", command: MarkAppointment) -> AppointmentView:
    return mark_appointment(uow, command, Status.IN_SESSION)


def complete_appointment(uow: "Uow", command: MarkAppointment) -> AppointmentView:
    return mark_appointment(uow, command, Status.COMPLETED)


def mark_no_show(uow: "Uow", command: MarkAppointment) -> AppointmentView:
    """The client did not come; the time is free again."""
    return mark_appointment(uow, command, Status.NO_SHOW)


def restore_appointment(uow: "Uow", command: MarkAppointment) -> AppointmentView:
    """Take back a cancellation or a no-show; AppointmentConflict when the time has been given to somebody else."""
    return mark_appointment(uow, command, Status.BOOKED)


def mark_appointment(uow: "Uow", command: MarkAppointment, wanted: AppointmentStatus) -> AppointmentView:
    """Give the appointment a status other than the cancelled ones. Raises NotFound, Stale, WrongStatus."""
    appointment = Appointments(uow).lock(command.appointment_id)
    allow_client(uow.ctx, Permission.MARK, appointment.client_id, level="full_access")
    check_version(appointment.version, command.version)
    check_transition(appointment.status, wanted)
    topic, stamp = TOLD[wanted]
    values: dict[str, Any] = {"status": wanted} | steps_undone(wanted) | ({stamp: uow.clock.now()} if stamp else {})
    if takes_time_again(appointment.status, wanted):
        topic = _brought_back(uow, appointment)
        values |= {"cancelled_at": None, "cancelled_by": None, "cancel_reason": None, **NO_FEE}
        values["ical_sequence"] = appointment.ical_sequence + 1
        _retake(uow, appointment, values)
    _write(uow, appointment, values, Action.CHANGED, topic)
    return appointment_view(uow, appointment.id)


def cancel_appointment(uow: "Uow", command: CancelAppointment, together: UUID | None = None) -> AppointmentView:
    """Free the time. A client's cancellation after the clinic's deadline is `late_cancelled`; a family login can
    only cancel as the client. `together`: as a part of that change of a series. Raises NotFound, Stale, WrongStatus."""
    appointment = Appointments(uow).lock(command.appointment_id)
    allow_client(uow.ctx, Permission.CANCEL, appointment.client_id, level="full_access")
    check_version(appointment.version, command.version)
    by: Party = command.by if uow.ctx.clients is None else "client"
    cancel(uow, appointment, by, command.reason, together)
    return appointment_view(uow, appointment.id)


def cancel(uow: "Uow", appointment: Appointment, by: Party, reason: str, together: UUID | None = None) -> None:
    """The change itself, for a caller who has locked the row and asked for the right."""
    offer = Facts(uow).offer(appointment.service_id)
    now, zone = uow.clock.now(), appointment.timezone
    status = cancelled_status(by, appointment.starts_at, now, offer.late_cancel_hours, zone)
    check_transition(appointment.status, status)
    values = {
        "status": status,
        "cancel_reason": reason or None,
        "cancelled_by": by,
        "cancelled_at": now,
        "ical_sequence": appointment.ical_sequence + 1,
        **_fee(uow, appointment, status),
    }
    _write(uow, appointment, values, Action.CANCELLED, Topic.CANCELLED, together)


def _fee(uow: "Uow", appointment: Appointment, status: AppointmentStatus) -> dict[str, Any]:
    """What a late cancellation costs by the rule of today, for the invoice."""
    fee = late_fee(uow, appointment.service_id) if status == Status.LATE_CANCELLED else None
    return {"late_fee_amount": fee.amount, "late_fee_currency": fee.currency} if fee else NO_FEE


def _brought_back(uow: "Uow", appointment: Appointment) -> Topic:
    """Whether people have heard that it was cancelled or missed, and are told that it is booked again. A move of the last
    minutes that they have not heard of either is told after all."""
    if not untold(uow, SETTLED.values(), appointment):
        return Topic.RESTORED
    known = told_before(uow, appointment.id)
    if known is not None:
        due, sequence = uow.clock.now() + GRACE, appointment.ical_sequence + 1
        uow.emit(settled(appointment.id, appointment.client_id, sequence, known, due))
    return Topic.TAKEN_BACK


def _retake(uow: "Uow", appointment: Appointment, values: dict[str, Any]) -> None:
    """Ask for the time again, as it was."""
    place = present_place(uow, appointment, Claims(uow).of(appointment.id))
    asking = Asking(appointment.client_id, appointment.client_name, appointment.id)
    ensure_free(uow, place, asking, appointment.override_reason)
    take_place(uow, appointment, place, asking, values)


def _write(
    uow: "Uow",
    appointment: Appointment,
    values: dict[str, Any],
    action: Action,
    topic: Topic,
    together: UUID | None = None,
) -> None:
    before = {"status": appointment.status}
    Appointments(uow).change(appointment.id, values | {"version": appointment.version + 1})
    after = {name: values[name] for name in TOLD_OF if name in values}
    audit.record(
        uow, action, "appointment", appointment.id, client_id=appointment.client_id, before=before, after=after
    )
    tell(uow, topic, appointment, appointment.version + 1, together)
    if topic in SETTLED:
        sequence = values.get("ical_sequence", appointment.ical_sequence)
        due = uow.clock.now() + GRACE if uow.ctx.staff else None
        known = told_before(uow, appointment.id)
        uow.emit(settled_as_freed(SETTLED[topic], appointment.id, sequence, known, due, together))
