"""Clients and their families."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened, sealed
from livingrite.api.refusals import on_record
from livingrite.clients import service
from livingrite.clients.schemas import (
    CareLevel,
    ClientChanges,
    ClientRow,
    ClientStatus,
    ClientView,
    CreateClient,
    FamilyMemberView,
    FindClients,
    Sort,
    UpdateClient,
)
from livingrite.core.uow import Uow

router = APIRouter(prefix="/clients", tags=["Clients"])
PageSize = Annotated[int, Query(ge=1, le=200, description="At most this many items.")]


@dataclass(frozen=True, slots=True)
class Clients:
    """`total` counts everything that the filters match."""

    items: list[ClientRow]
    next_cursor: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Family:
    items: list[FamilyMemberView]


@router.get("", response_model=Clients, responses=problems())
async def list_clients(
    ctx: CurrentCtx,
    status: ClientStatus | None = None,
    care_level: CareLevel | None = None,
    sort: Sort = "name",
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Response:
    """Clients that are not archived, unless `status` asks for them. A name is looked for with POST /clients/search."""
    wanted = FindClients(status=status, care_level=care_level, sort=sort, cursor=opened(cursor), limit=limit)
    return await answer(ctx, page_of_clients, wanted)


@router.post("/search", response_model=Clients, responses=problems())
async def search_clients(ctx: CurrentCtx, wanted: FindClients) -> Response:
    """By part of a name, or a whole e-mail address or number: in the body, because no name may stand in an address.

    `cursor` here is the id of the last client of the page before."""
    return await answer(ctx, page_of_clients, wanted)


def page_of_clients(uow: Uow, wanted: FindClients) -> Clients:
    found = service.find(uow, wanted)
    return Clients(list(found.items), sealed(found.next_cursor), found.total)


@router.post("", status_code=201, response_model=ClientView, responses=problems(409))
async def create_client(request: Request, ctx: CurrentCtx, command: CreateClient) -> Response:
    """Neither e-mail nor phone is needed."""
    return await on_record(ctx, created(request, ctx, service.create, command), "client")


@router.get("/{client_id}", response_model=ClientView, responses=problems(404))
async def get_client(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Families do not get what the staff keep for themselves (`notes`, `tags`, policy number): those are null."""
    return await answer(ctx, service.get, client_id)


@router.patch("/{client_id}", response_model=ClientView, responses=problems(404, 409, 412, 428))
async def update_client(request: Request, ctx: CurrentCtx, client_id: UUID, changes: ClientChanges) -> Response:
    """What is left out stays; null empties a field."""
    command = UpdateClient(client_id=client_id, version=if_match(request), changes=changes)
    return await on_record(ctx, answer(ctx, service.update, command), "client", client_id)


@router.get("/{client_id}/family", response_model=Family, responses=problems(404))
async def list_family(ctx: CurrentCtx, client_id: UUID) -> Response:
    """The primary contact first."""
    return await answer(ctx, _family, client_id)


def _family(uow: Uow, client_id: UUID) -> Family:
    return Family(service.family_of(uow, client_id))
