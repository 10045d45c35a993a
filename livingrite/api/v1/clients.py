"""Clients and their families."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import StringConstraints

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened, page_of, sealed
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


class ClientSearch(FindClients):
    """`cursor` is `next_cursor` of the page before."""

    cursor: Annotated[str, StringConstraints(max_length=100)] | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


@dataclass(frozen=True, slots=True)
class Family:
    items: list[FamilyMemberView]
    next_cursor: str | None


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
async def search_clients(ctx: CurrentCtx, search: ClientSearch) -> Response:
    """By part of a name, or a whole e-mail address or number: in the body, because no name may stand in an address."""
    wanted = FindClients(**search.model_dump(exclude={"cursor"}), cursor=opened(search.cursor))
    return await answer(ctx, page_of_clients, wanted)


def page_of_clients(uow: Uow, wanted: FindClients) -> Clients:
    found = service.find(uow, wanted)
    return Clients(list(found.items), sealed(found.next_cursor), found.total)


@router.post("", status_code=201, response_model=ClientView, responses=problems(409))
async def create_client(request: Request, ctx: CurrentCtx, command: CreateClient) -> Response:
    """Neither e-mail nor phone is needed."""
    return await created(request, ctx, service.create, command)


@router.get("/{client_id}", response_model=ClientView, responses=problems(404))
async def get_client(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Families do not get what the staff keep for themselves (`notes`, `tags`, policy number): those are null."""
    return await answer(ctx, service.get, client_id)


@router.patch("/{client_id}", response_model=ClientView, responses=problems(404, 409, 412, 428))
async def update_client(request: Request, ctx: CurrentCtx, client_id: UUID, changes: ClientChanges) -> Response:
    """What is left out stays; null empties a field. A client or family login with full access changes name, phone,
    address, birth date, emergency contact, language and time zone."""
    command = UpdateClient(client_id=client_id, version=if_match(request), changes=changes)
    return await answer(ctx, service.update if ctx.clients is None else service.update_own, command)


@router.get("/{client_id}/family", response_model=Family, responses=problems(404))
async def list_family(ctx: CurrentCtx, client_id: UUID, limit: PageSize = 50, cursor: Cursor = None) -> Response:
    """The primary contact first."""
    return await answer(ctx, _family, client_id, cursor, limit)


def _family(uow: Uow, client_id: UUID, cursor: str | None, limit: int) -> Family:
    return Family(*page_of(service.family_of(uow, client_id), cursor, limit))
