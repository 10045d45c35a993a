"""An offered place, for the holder of its link: looking at it answers nothing."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import as_json, in_thread
from livingrite.api.documented import public_problems
from livingrite.api.visitor import count_visit
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.scheduling import service
from livingrite.scheduling.permissions import PUBLIC
from livingrite.scheduling.schemas import OfferedView
from livingrite.scheduling.schemas.common import Frozen

router = APIRouter(prefix="/public/offers/{token}", tags=["Offers"], dependencies=[Depends(count_visit)])
Token = Annotated[str, Path(max_length=200, description="The secret of the link.")]
BEFORE_ANYBODY = Ctx.identity(channel="public")


class Acceptance(Frozen):
    """`accepted`: versions of texts, by the `version_id` of `texts`."""

    accepted: Annotated[tuple[UUID, ...], Field(max_length=20)] = ()


NOTHING = Acceptance()


class Refusal(Frozen):
    """`stay`: on the wait list, for another place."""

    stay: bool = True


@router.get("", response_model=OfferedView, responses=public_problems(404))
async def get_offered(token: Token) -> Response:
    return as_json(await in_thread(_as_holder, service.get_offered, token))


@router.post("/accept", response_model=OfferedView, responses=public_problems(404, 409))
async def accept_offered(token: Token, taken: Acceptance = NOTHING) -> Response:
    """409 `offer_over` once it was answered otherwise or its time is over; 422 `policies_not_accepted` names the `texts` to accept."""
    return as_json(await in_thread(_as_holder, service.accept_offered, token, taken.accepted))


@router.post("/decline", response_model=OfferedView, responses=public_problems(404, 409))
async def decline_offered(token: Token, answer: Refusal) -> Response:
    return as_json(await in_thread(_as_holder, service.decline_offered, token, answer.stay))


def _as_holder(verb: Any, token: str, *args: Any) -> OfferedView:
    ctx = Ctx.public(run(BEFORE_ANYBODY, service.organization_of_offer, token), permissions=PUBLIC)
    return run(ctx, verb, token, *args)
