"""Keys for programs: made, listed and revoked by owners and admins."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from livingrite.api.answers import answer
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.uow import Uow
from livingrite.identity import service
from livingrite.identity.schemas import ApiKeyView, CreateApiKey, NewApiKey

router = APIRouter(prefix="/api-keys", tags=["API keys"])


@dataclass(frozen=True, slots=True)
class Keys:
    items: list[ApiKeyView]


@router.get("", response_model=Keys, responses=problems())
async def list_api_keys(ctx: CurrentCtx) -> Response:
    """The latest first; a key itself is never shown again."""
    return await answer(ctx, _items)


def _items(uow: Uow) -> dict[str, Any]:
    return {"items": service.list_api_keys(uow)}


@router.post("", status_code=201, response_model=NewApiKey, responses=problems())
async def create_api_key(ctx: CurrentCtx, command: CreateApiKey) -> Response:
    """`key` goes into the header X-API-Key. An Idempotency-Key is not looked at: the answer would have to be kept."""
    return await answer(ctx, service.create_api_key, command, status=201)


@router.delete("/{api_key_id}", status_code=204, responses=problems())
async def revoke_api_key(ctx: CurrentCtx, api_key_id: UUID) -> Response:
    """The key stops working at its next call."""
    return await answer(ctx, service.revoke_api_key, api_key_id)
