"""Mails about a first talk, or any appointment, that staff have sent now."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import model_validator

from livingrite.api.answers import created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.core.uow import Uow
from livingrite.crm import service as crm
from livingrite.messaging import service
from livingrite.messaging.schemas import Letter, SendLetter, SentLetter
from livingrite.scheduling.schemas.common import Frozen

router = APIRouter(prefix="/email", tags=["Email"])


class About(Frozen):
    """One of the two."""

    consultation_id: UUID | None = None
    appointment_id: UUID | None = None

    @model_validator(mode="after")
    def one(self) -> "About":
        if (self.consultation_id is None) == (self.appointment_id is None):
            raise ValueError("name a consultation_id or an appointment_id")
        return self


@router.post("/send-confirmation", status_code=201, response_model=SentLetter, responses=problems(404, 409))
async def send_confirmation(request: Request, ctx: CurrentCtx, about: About) -> Response:
    """With the calendar file. The same one on the same day is one mail; 409 when no mail may or can go, or it is over."""
    return await created(request, ctx, _confirmation, about)


@router.post("/send-reminder", status_code=201, response_model=SentLetter, responses=problems(404, 409))
async def send_reminder(request: Request, ctx: CurrentCtx, about: About) -> Response:
    """In the clinic's words for reminders. As above."""
    return await created(request, ctx, _reminder, about)


@router.post("/send-followup", status_code=201, response_model=SentLetter, responses=problems(404, 409))
async def send_followup(request: Request, ctx: CurrentCtx, about: About) -> Response:
    """The thank-you, once the client has come. As above."""
    return await created(request, ctx, _followup, about)


def _confirmation(uow: Uow, about: About) -> SentLetter:
    return _send(uow, Letter.CONFIRMATION, about)


def _reminder(uow: Uow, about: About) -> SentLetter:
    return _send(uow, Letter.REMINDER, about)


def _followup(uow: Uow, about: About) -> SentLetter:
    return _send(uow, Letter.FOLLOWUP, about)


def _send(uow: Uow, letter: Letter, about: About) -> SentLetter:
    id = about.appointment_id
    if about.consultation_id is not None:
        id = crm.get_consultation(uow, about.consultation_id).appointment_id
    if id is None:
        raise NotFound(_("Nobody has found a time for this consultation yet."))
    return service.send_letter(uow, SendLetter(letter=letter, appointment_id=id))
