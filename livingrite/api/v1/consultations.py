"""First talks: free times, ask for one, move or cancel it; by staff, or by a visitor who names the clinic."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from livingrite.api.answers import answer, created, if_match_or_none
from livingrite.api.documented import problems
from livingrite.api.identity import Bearer, Key, Session, Slug, current
from livingrite.api.problems import locale_of
from livingrite.api.visitor import count_visit
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.core.plain_text import ONE_LINE
from livingrite.crm import service as crm
from livingrite.crm.permissions import PUBLIC
from livingrite.crm.schemas import ConsultationView, RequestConsultation, RequestedView
from livingrite.identity import service as identity
from livingrite.intake.schemas import Answer, OpenedView
from livingrite.scheduling.schemas import Moment, SlotsView

router = APIRouter(prefix="/consultations", tags=["Consultations"])
Token = Annotated[
    str | None,
    Header(alias="X-Manage-Token", max_length=200, description="Of the answer to `schedule`: instead of a login."),
]
IntakeToken = Annotated[
    str | None,
    Header(alias="X-Intake-Token", max_length=200, description="Of the answer to `schedule`: instead of a login."),
]


class Reschedule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    starts_at: Moment


async def asking(request: Request, token: Bearer, key: Key, session: Session, organization: Slug = None) -> Ctx:
    """Staff by their login; anybody else as a visitor of the clinic that `X-Organization` names."""
    if token is not None or key is not None or session:
        return await current(request, token, key, session, organization)
    if not organization:
        raise Unauthenticated
    await count_visit(request)
    return Ctx.public(
        await identity.read_organization_by_slug(organization), permissions=PUBLIC, locale=locale_of(request)
    )


Asking = Annotated[Ctx, Depends(asking)]


@router.get("/available-slots", response_model=SlotsView, responses=problems(404))
async def available_slots(
    ctx: Asking,
    first: Annotated[date, Query(alias="from", description="YYYY-MM-DD in `tz`.")],
    last: Annotated[date, Query(alias="to", description="YYYY-MM-DD in `tz`, included.")],
    tz: Annotated[
        Annotated[str, ONE_LINE] | None, Query(max_length=64, description="IANA zone; the clinic's by default.")
    ] = None,
) -> Response:
    """404 while the clinic has no service for a first talk."""
    return await answer(ctx, crm.available_slots, first, last, tz)


@router.post("/schedule", status_code=201, response_model=RequestedView, responses=problems(404, 409))
async def schedule(request: Request, ctx: Asking, command: RequestConsultation) -> Response:
    """With `starts_at` the time is booked; without, the request is an enquiry that somebody answers."""
    return await created(request, ctx, crm.request_consultation, command)


@router.put("/{consultation_id}/reschedule", response_model=ConsultationView, responses=problems(404, 409, 412))
async def reschedule(
    request: Request, ctx: Asking, consultation_id: UUID, body: Reschedule, manage_token: Token = None
) -> Response:
    """Staff give one that was asked for without a time its first; 409 carries what is free that day under `slots`.
    `If-Match` is honoured and not asked for: who holds a link has seen no version."""
    seen = if_match_or_none(request)
    return await answer(ctx, crm.reschedule_consultation, consultation_id, body.starts_at, manage_token, version=seen)


@router.delete("/{consultation_id}/cancel", response_model=ConsultationView, responses=problems(404, 409, 412))
async def cancel(request: Request, ctx: Asking, consultation_id: UUID, manage_token: Token = None) -> Response:
    """409 for one that took place. `If-Match` is honoured and not asked for."""
    seen = if_match_or_none(request)
    return await answer(ctx, crm.cancel_consultation, consultation_id, manage_token, version=seen)


@router.get("/{consultation_id}/intake-form", response_model=OpenedView, responses=problems(404))
async def intake_form(ctx: Asking, consultation_id: UUID, intake_token: IntakeToken = None) -> Response:
    """The clinic's questions to who asked for the talk; 404 when it asks none."""
    return await answer(ctx, crm.open_consultation_intake, consultation_id, intake_token or visitors(ctx))


@router.post("/{consultation_id}/submit-intake", response_model=OpenedView, responses=problems(404, 409))
async def submit_intake(
    ctx: Asking, consultation_id: UUID, given: Answer, intake_token: IntakeToken = None
) -> Response:
    """Once. 422 names each answer that needs another look."""
    return await answer(ctx, crm.answer_consultation_intake, consultation_id, given, intake_token or visitors(ctx))


def visitors(ctx: Ctx) -> str | None:
    """Staff need no secret; a visitor without one has none that fits."""
    return None if ctx.staff else ""
