"""The questions that come with a consultation: who asked for one sees them, answers them, is told of them."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.crm.models import Consultation
from livingrite.crm.permissions import Permission
from livingrite.crm.repository import Consultations
from livingrite.identity import service as identity
from livingrite.intake import service as intake
from livingrite.intake.schemas import Answer, IntakeNotice, IntakeView, OpenedView
from livingrite.messaging import service as messaging

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def intake_of(uow: "Uow", consultation_id: UUID) -> IntakeView | None:
    """How far its questions are; None when none were asked."""
    row = Consultations(uow).get(consultation_id)
    allow(uow.ctx, Permission.READ)
    asked = intake.intake_of_consultation(uow, row.id)
    return asked or (intake.intake_of_appointment(uow, row.appointment_id) if row.appointment_id else None)


def open_consultation_intake(uow: "Uow", consultation_id: UUID, token: str | None = None) -> OpenedView:
    """The questions, for who asked for the talk (by the secret of their link) or for staff. Raises NotFound, LinkOver."""
    return intake.open_intake(uow, _token(uow, consultation_id, token))


def answer_consultation_intake(
    uow: "Uow", consultation_id: UUID, answer: Answer, token: str | None = None
) -> OpenedView:
    """Once. Raises NotFound, LinkOver, AlreadyFilled, InvalidAnswers."""
    return intake.submit_intake(uow, _token(uow, consultation_id, token), answer)


def tell_intake(uow: "Uow", notice: IntakeNotice, dedupe_key: str) -> UUID | None:
    """For a job: the link by mail to who asked; None when they gave no address."""
    if notice.consultation_id is None:
        return None
    row = Consultations(uow).get(notice.consultation_id)
    if not row.requester_email:
        return None
    locale = identity.organization(uow).locale
    return messaging.mail_intake(uow, notice, row.requester_name, row.requester_email, locale, dedupe_key)


def _token(uow: "Uow", consultation_id: UUID, token: str | None) -> str:
    """A visitor's own, which has to be this consultation's; for staff, the one that was sent."""
    row = Consultations(uow).get(consultation_id)
    allow(uow.ctx, Permission.ENQUIRE if token is not None else Permission.CHANGE)
    sent = _sent(uow, row)
    if token is not None and token != sent:
        raise NotFound
    return sent


def _sent(uow: "Uow", row: Consultation) -> str:
    found = intake.token_of(uow, consultation_id=row.id, appointment_id=row.appointment_id)
    if found is None:
        raise NotFound
    return found


__all__ = ["answer_consultation_intake", "intake_of", "open_consultation_intake", "tell_intake"]
