"""Services, clinicians, rooms and devices; working hours."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.api.v1.bodies import ServiceChanges
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    ClinicianView,
    Hours,
    HoursView,
    ResourceView,
    ServiceFields,
    ServiceView,
    SetHours,
    UpdateService,
)

router = APIRouter(tags=["Catalogue"])


@dataclass(frozen=True, slots=True)
class Services:
    items: list[ServiceView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Clinicians:
    items: list[ClinicianView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Resources:
    items: list[ResourceView]
    next_cursor: str | None


@router.get("/services", response_model=Services, responses=problems())
async def list_services(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    return await answer(ctx, _page, service.list_services, cursor, limit)


@router.post("/services", status_code=201, response_model=ServiceView, responses=problems(404, 409))
async def create_service(request: Request, ctx: CurrentCtx, command: ServiceFields) -> Response:
    """`clinician_ids` empty means that everyone gives it; `resource_ids` are the rooms and devices it always needs."""
    return await created(request, ctx, service.create_service, command)


@router.get("/services/{service_id}", response_model=ServiceView, responses=problems(404))
async def get_service(ctx: CurrentCtx, service_id: UUID) -> Response:
    return await answer(ctx, service.get_service, service_id)


@router.patch("/services/{service_id}", response_model=ServiceView, responses=problems(404, 412, 428))
async def update_service(request: Request, ctx: CurrentCtx, service_id: UUID, changes: ServiceChanges) -> Response:
    given = changes.model_dump(exclude_unset=True)
    return await answer(
        ctx, service.update_service, UpdateService(service_id=service_id, version=if_match(request), changes=given)
    )


@router.get("/clinicians", response_model=Clinicians, responses=problems())
async def list_clinicians(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    return await answer(ctx, _page, service.list_clinicians, cursor, limit)


@router.get("/resources", response_model=Resources, responses=problems())
async def list_resources(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    """Rooms and devices."""
    return await answer(ctx, _page, service.list_resources, cursor, limit)


def _page(uow: Uow, read: Any, cursor: str | None, limit: int) -> dict[str, Any]:
    items, after = page_of(read(uow), cursor, limit)
    return {"items": items, "next_cursor": after}


@router.get("/clinicians/{clinician_id}/hours", response_model=HoursView, responses=problems(404))
async def get_hours(ctx: CurrentCtx, clinician_id: UUID) -> Response:
    return await answer(ctx, service.get_hours, clinician_id)


@router.put("/clinicians/{clinician_id}/hours", response_model=HoursView, responses=problems(404, 412, 428))
async def set_hours(request: Request, ctx: CurrentCtx, clinician_id: UUID, hours: Hours) -> Response:
    """Replaces the whole pattern. `end: "24:00"` and ends past midnight (`start > end`) are legal."""
    command = SetHours(clinician_id=clinician_id, version=if_match(request), **hours.model_dump())
    return await answer(ctx, service.set_hours, command)
