"""Clients and their families."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened, opened_place, page_of, sealed, sealed_place
from livingrite.clients import service
from livingrite.clients.schemas import (
    ArchiveClient,
    CareLevel,
    ClientChanges,
    ClientRow,
    ClientStatus,
    ClientView,
    CreateClient,
    FamilyMemberView,
    FindClients,
    LetInAgain,
    RestoreClient,
    Sort,
    UpdateClient,
)
from livingrite.core.happened import Happened, Kind
from livingrite.core.plain_text import ONE_LINE
from livingrite.core.uow import Uow
from livingrite.insights import service as insights
from livingrite.insights.schemas import FindHappened
from livingrite.scheduling import service as scheduling

router = APIRouter(prefix="/clients", tags=["Clients"])
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), ONE_LINE]
TimelineSize = Annotated[int, Query(ge=1, le=100, description="At most this many items.")]
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
    """Families do not get what the staff keep for themselves (`notes`, `tags`, policy number): those are null, and below full
    access also where the client lives and who is called."""
    return await answer(ctx, service.get, client_id)


@router.patch("/{client_id}", response_model=ClientView, responses=problems(404, 409, 412, 428))
async def update_client(request: Request, ctx: CurrentCtx, client_id: UUID, changes: ClientChanges) -> Response:
    """What is left out stays; null empties a field. A client or family login with full access changes name, phone,
    address, birth date, emergency contact, language and time zone."""
    command = UpdateClient(client_id=client_id, version=if_match(request), changes=changes)
    return await answer(ctx, service.update if ctx.clients is None else service.update_own, command)


class Archiving(BaseModel):
    """`cancel_visits`: those to come, and what repeats; `pause_access`: of the family, until the client comes back.
    `reason` goes with the cancellations. `version`: the one that was looked at."""

    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(default=None, ge=1)
    cancel_visits: bool = True
    pause_access: bool = True
    reason: Reason = ""


class Agreement(BaseModel):
    """`agreement`: how a client who has come of age agreed; needed then, and only then."""

    model_config = ConfigDict(extra="forbid")

    agreement: Reason = ""


@router.post("/{client_id}/archive", response_model=ClientView, responses=problems(404, 409))
async def archive_client(ctx: CurrentCtx, client_id: UUID, how: Archiving) -> Response:
    """Off the lists; the record stays. Nobody waits for a place for them any more."""
    command = ArchiveClient(client_id=client_id, **how.model_dump())
    return await answer(ctx, scheduling.archive_client, command)


@router.post("/{client_id}/restore", response_model=ClientView, responses=problems(404, 409))
async def restore_client(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Back on the lists, and those of the family who were shut out by the archiving back in. Cancelled visits stay so."""
    return await answer(ctx, service.restore, RestoreClient(client_id=client_id))


@router.post(
    "/{client_id}/family/{family_member_id}/resume", response_model=FamilyMemberView, responses=problems(404, 409)
)
async def resume_access(ctx: CurrentCtx, client_id: UUID, family_member_id: UUID, given: Agreement) -> Response:
    """Open access that rests again."""
    command = LetInAgain(client_id=client_id, family_member_id=family_member_id, agreement=given.agreement)
    return await answer(ctx, service.let_in_again, command)


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """`kind` tells what the `what` of an item is: a status of a visit or note, a type of an update, a version of a plan."""

    items: list[Happened]
    next_cursor: str | None


@router.get("/{client_id}/timeline", response_model=TimelinePage, responses=problems(404))
async def read_timeline(
    ctx: CurrentCtx, client_id: UUID, kind: Kind | None = None, limit: TimelineSize = 50, cursor: Cursor = None
) -> Response:
    """What has happened, the latest first: what each thing is called and by whom, never what it says. Kinds that the
    caller has no right to are left out."""
    wanted = FindHappened(client_id=client_id, kind=kind, cursor=opened_place(cursor), limit=limit)
    return await answer(ctx, _timeline, wanted)


def _timeline(uow: Uow, wanted: FindHappened) -> TimelinePage:
    found = insights.timeline(uow, wanted)
    return TimelinePage(list(found.items), sealed_place(found.next_cursor))


@router.get("/{client_id}/family", response_model=Family, responses=problems(404))
async def list_family(ctx: CurrentCtx, client_id: UUID, limit: PageSize = 50, cursor: Cursor = None) -> Response:
    """The primary contact first."""
    return await answer(ctx, _family, client_id, cursor, limit)


def _family(uow: Uow, client_id: UUID, cursor: str | None, limit: int) -> Family:
    return Family(*page_of(service.family_of(uow, client_id), cursor, limit))
