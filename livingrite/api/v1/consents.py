"""What a client agreed to: given and withdrawn by themselves, by family with full access, or by staff for them."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from livingrite.api.answers import answer, created, in_thread
from livingrite.api.consent_paper import paper
from livingrite.api.documented import REPEATABLE, problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.consents import service
from livingrite.consents.schemas import Choice, ConsentView, GiveConsent, WithdrawConsent
from livingrite.consents.schemas.consents import Note
from livingrite.consents.schemas.policies import Kind
from livingrite.core.uow import Uow, run

router = APIRouter(tags=["Consents"])
HTML = {200: {"content": {"text/html": {}}, "description": "A page to keep or print."}}


class Giving(BaseModel):
    """`version_id`: the version that was read; left out: the one that counts. Staff need a `note`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    version_id: UUID | None = None
    note: Note = ""


class Withdrawing(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Note = ""


@dataclass(frozen=True, slots=True)
class Consents:
    """`items`: everything that was ever said, the newest first; `choices`: what can be agreed to now."""

    items: list[ConsentView]
    next_cursor: str | None
    choices: list[Choice]


@router.get("/clients/{client_id}/consents", response_model=Consents, responses=problems(404))
async def list_consents(ctx: CurrentCtx, client_id: UUID, limit: Limit = 100, cursor: Cursor = None) -> Response:
    return await answer(ctx, _consents, client_id, cursor, limit)


def _consents(uow: Uow, client_id: UUID, cursor: str | None, limit: int) -> Consents:
    found = service.list_consents(uow, client_id)
    return Consents(*page_of(list(found.history), cursor, limit), list(found.choices))


@router.post("/clients/{client_id}/consents", status_code=201, response_model=ConsentView, responses=problems(404, 409))
async def give_consent(request: Request, ctx: CurrentCtx, client_id: UUID, given: Giving) -> Response:
    """The same consent again changes nothing; one to a newer version takes the older one's place."""
    command = GiveConsent(client_id=client_id, kind=given.kind, version_id=given.version_id, note=given.note)
    return await created(request, ctx, service.give_consent, command)


@router.post(
    "/clients/{client_id}/consents/{consent_id}/withdraw",
    response_model=ConsentView,
    responses=problems(404, 409),
    openapi_extra=REPEATABLE,
)
async def withdraw_consent(
    request: Request, ctx: CurrentCtx, client_id: UUID, consent_id: UUID, why: Withdrawing
) -> Response:
    """Holds at once, also for messages that wait to be sent."""
    command = WithdrawConsent(client_id=client_id, consent_id=consent_id, reason=why.reason)
    return await created(request, ctx, service.withdraw_consent, command, status=200)


@router.get("/clients/{client_id}/consents/{consent_id}/text", response_class=Response, responses=HTML | problems(404))
async def read_text(ctx: CurrentCtx, client_id: UUID, consent_id: UUID) -> Response:
    """The words that were agreed to, in the language they were read in, with who agreed and when."""
    found = await in_thread(run, ctx, service.consent_text, client_id, consent_id)
    return paper(found, ctx.locale, ctx.timezone)
