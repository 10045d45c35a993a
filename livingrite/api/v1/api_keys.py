"""Keys for programs: made, listed and revoked by owners and admins."""

from dataclasses import dataclass
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, idempotency_key, respond, written
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.identity import service
from livingrite.identity.schemas import ApiKeyView, CreateApiKey, NewApiKey

router = APIRouter(prefix="/api-keys", tags=["API keys"])


@dataclass(frozen=True, slots=True)
class Keys:
    items: list[ApiKeyView]
    next_cursor: str | None


@router.get("", response_model=Keys, responses=problems())
async def list_api_keys(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    """The latest first; a key itself is never shown again."""
    return await answer(ctx, _page, cursor, limit)


def _page(uow: Uow, cursor: str | None, limit: int) -> Keys:
    return Keys(*page_of(service.list_api_keys(uow), cursor, limit))


@router.post("", status_code=201, response_model=NewApiKey, responses=problems(409))
async def create_api_key(request: Request, ctx: CurrentCtx, command: CreateApiKey) -> Response:
    """`key` goes into the header X-API-Key. It is stored nowhere: who sends the same Idempotency-Key and body again gets
    the same one, because it is made from that Idempotency-Key."""
    seed = idempotency_key(request)
    if seed is None:
        return await answer(ctx, service.create_api_key, command, status=201)
    kept = await created(request, ctx, _without_key, command, seed)
    view = orjson.loads(kept.body)
    return respond(written(view | {"key": service.seeded_key(UUID(view["id"]), seed)}, 201))


def _without_key(uow: Uow, command: CreateApiKey, seed: str) -> ApiKeyView:
    made = service.create_api_key(uow, command, seed=seed)
    return ApiKeyView(**made.model_dump(exclude={"key"}))


@router.delete("/{api_key_id}", status_code=204, responses=problems())
async def revoke_api_key(ctx: CurrentCtx, api_key_id: UUID) -> Response:
    """The key stops working at its next call."""
    return await answer(ctx, service.revoke_api_key, api_key_id)
