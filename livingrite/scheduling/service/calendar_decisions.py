"""Our event was moved or deleted elsewhere, and somebody decides what that means (cases G1, G2)."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid
from livingrite.core.i18n import _
from livingrite.scheduling.events import copy_wanted, decision_wanted
from livingrite.scheduling.models import CalendarDecision, CalendarSource, ChangeThere
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.appointments import Appointments
from livingrite.scheduling.repository.outside import Decisions, OutsideEvents
from livingrite.scheduling.schemas import CancelAppointment, CancelSession
from livingrite.scheduling.schemas.outside import Decide, DecisionView
from livingrite.scheduling.service.groups import cancel_session
from livingrite.scheduling.service.marking import cancel_appointment
from livingrite.scheduling.service.outside.reading import move_copied

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

FITTING = {ChangeThere.MOVED: ("keep", "follow"), ChangeThere.DELETED: ("restore", "cancel")}


def list_decisions(uow: "Uow") -> list[DecisionView]:
    """What waits for an answer, the soonest appointment first."""
    _allow(uow)
    found = Decisions(uow).open_ones()
    return [
        DecisionView(
            id=question.id,
            appointment_id=appointment.id,
            kind=ChangeThere(question.kind),
            source=CalendarSource(source),
            client_name=appointment.client_name,
            clinician_id=appointment.clinician_id,
            clinician_name=name,
            ours_starts_at=appointment.starts_at,
            ours_ends_at=appointment.ends_at,
            timezone=appointment.timezone,
            starts_at=question.starts_at,
            ends_at=question.ends_at,
            created_at=question.created_at,
        )
        for question, appointment, name, _user, source in found
    ]


def count_questions(uow: "Uow") -> int:
    """How many questions wait: these, and bookings elsewhere that do not fit."""
    _allow(uow)
    return Decisions(uow).open_everywhere()


def decide(uow: "Uow", command: Decide) -> None:
    """Once; the choice is recorded. Raises NotFound, Invalid, and what moving or cancelling raises: AppointmentConflict
    for a time that is still taken, which `reason` overrules where it can be."""
    decisions = Decisions(uow)
    question = decisions.lock(command.decision_id)
    _allow(uow)
    kind = ChangeThere(question.kind)
    if question.resolved_at is not None or command.choice not in FITTING[kind]:
        raise Invalid(_("This has been decided already."))
    _do(uow, question, command)
    question.resolved_at, question.resolved_by_id = uow.clock.now(), uow.ctx.user_id
    question.choice = command.choice
    decisions.add(question)
    after = {"kind": kind, "choice": command.choice, "decision": question.id}
    audit.record(uow, Action.CHANGED, "calendar_decision", question.appointment_id, after=after)
    uow.emit(copy_wanted(question.appointment_id))
    uow.emit(decision_wanted(uow.ctx.organization, question.appointment_id))


def _do(uow: "Uow", question: CalendarDecision, command: Decide) -> None:
    events = OutsideEvents(uow)
    link = events.of(question.appointment_id, question.calendar_id)
    match command.choice:
        case "keep" if link is not None:
            link.digest = ""  # differs from what is wanted: written again over what stands there
        case "restore" if link is not None:
            events.remove(link)
        case "cancel":
            if link is not None:
                events.remove(link)
            _cancel(uow, question.appointment_id, command.reason)
        case "follow":
            if question.starts_at is None:
                raise Invalid(_("An all-day event has no time to move to."))
            appointment = Appointments(uow).lock(question.appointment_id)
            move_copied(uow, appointment, question.starts_at, question.ends_at, command.reason or None)


def _cancel(uow: "Uow", appointment_id: UUID, reason: str) -> None:
    """A class stands elsewhere once and is called off as a whole."""
    session_id = Appointments(uow).get(appointment_id).session_id
    if session_id is not None:
        cancel_session(uow, CancelSession(session_id=session_id, reason=reason))
    else:
        cancel_appointment(uow, CancelAppointment(appointment_id=appointment_id, by="clinic", reason=reason))


def _allow(uow: "Uow") -> None:
    allow(uow.ctx, Permission.MOVE)
    if not uow.ctx.staff:
        raise Denied
