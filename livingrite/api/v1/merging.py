"""Duplicates of a client: who may be one, what would move, the merge."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from livingrite.api.answers import answer
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.clients import service
from livingrite.clients.schemas import ClientView, Likeness, MergeClients, MergePreview
from livingrite.core.uow import Uow

router = APIRouter(prefix="/clients", tags=["Clients"])


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The likeliest first; `reasons` are the fields that are the same."""

    items: list[Likeness]
    next_cursor: None = None


class Merge(BaseModel):
    """`from_duplicate`: the fields that are taken from the duplicate; what the kept one lacks is taken in any case. The versions
    are those that were looked at."""

    model_config = ConfigDict(extra="forbid")

    duplicate_id: UUID
    version: int | None = Field(default=None, ge=1)
    duplicate_version: int | None = Field(default=None, ge=1)
    from_duplicate: frozenset[str] = Field(default=frozenset(), max_length=30)


@router.get("/{client_id}/duplicates", response_model=Duplicates, responses=problems(404))
async def list_duplicates(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Who may be the same person."""
    return await answer(ctx, _duplicates, client_id)


def _duplicates(uow: Uow, client_id: UUID) -> Duplicates:
    return Duplicates(service.find_duplicates(uow, client_id))


@router.get("/{client_id}/duplicates/{duplicate_id}", response_model=MergePreview, responses=problems(404, 409))
async def preview_merge(ctx: CurrentCtx, client_id: UUID, duplicate_id: UUID) -> Response:
    """Both records, and how many rows of each table would move or stay. Nothing is changed."""
    return await answer(ctx, service.preview_merge, client_id, duplicate_id)


@router.post("/{client_id}/merge", response_model=ClientView, responses=problems(404, 409))
async def merge_clients(ctx: CurrentCtx, client_id: UUID, wanted: Merge) -> Response:
    """Everything of the duplicate comes to this client. Cannot be undone; the old record stays readable and archived."""
    command = MergeClients(
        keep_id=client_id,
        duplicate_id=wanted.duplicate_id,
        from_duplicate=wanted.from_duplicate,
        keep_version=wanted.version,
        duplicate_version=wanted.duplicate_version,
    )
    return await answer(ctx, service.merge_clients, command)
