"""Where the clinic works."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas.locations import LocationChanges, LocationFields, LocationView, UpdateLocation

router = APIRouter(prefix="/locations", tags=["Catalogue"])


@dataclass(frozen=True, slots=True)
class Locations:
    items: list[LocationView]
    next_cursor: str | None


@router.get("", response_model=Locations, responses=problems())
async def list_locations(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """`opening` empty: not said. Archived ones have `is_active` false."""
    return await answer(ctx, _locations, cursor, limit)


def _locations(uow: Uow, cursor: str | None, limit: int) -> Locations:
    return Locations(*page_of(service.list_locations(uow), cursor, limit))


@router.post("", status_code=201, response_model=LocationView, responses=problems())
async def add_location(request: Request, ctx: CurrentCtx, command: LocationFields) -> Response:
    """`timezone` left out is the organization's."""
    return await created(request, ctx, service.add_location, command)


@router.patch("/{location_id}", response_model=LocationView, responses=problems(404, 409, 412, 428))
async def update_location(request: Request, ctx: CurrentCtx, location_id: UUID, body: LocationChanges) -> Response:
    """409 `still_used` when it is to be archived and somebody works there or is booked there."""
    command = UpdateLocation(location_id=location_id, version=if_match(request), changes=body)
    return await answer(ctx, service.update_location, command)
