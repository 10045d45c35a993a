"""What a clinic's own site may use without a login: services, free slots, holds, bookings. Rate-limited by address."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, as_json, created, in_thread
from livingrite.api.documented import public_problems
from livingrite.api.visitor import Visitor, count_visit
from livingrite.core import uow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.core.plain_text import ONE_LINE
from livingrite.core.uow import Uow
from livingrite.intake import service as intake
from livingrite.intake.schemas import AskedView, BookedView, BookWithIntake
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    FindSlots,
    FrontView,
    HoldSlot,
    HoldView,
    PublicClinicianView,
    PublicServiceView,
    SlotsView,
    WaitForPlace,
    WaitingView,
)

router = APIRouter(prefix="/public/{org_slug}", tags=["Public booking"])
ANY = "any"
PNG = {200: {"content": {"image/png": {}}, "description": "At most 640 x 192 pixels."}}


@dataclass(frozen=True, slots=True)
class Services:
    items: list[PublicServiceView]


@dataclass(frozen=True, slots=True)
class Clinicians:
    items: list[PublicClinicianView]


@router.get("/front", response_model=FrontView, responses=public_problems(404))
async def front(ctx: Visitor) -> Response:
    """How the clinic greets its visitors; `logo` is the digest of its picture."""
    return await answer(ctx, service.front)


@router.get("/logo.png", response_class=Response, responses=PNG | public_problems(404))
async def logo(ctx: Visitor) -> Response:
    """For mails and the clinic's own site too; `?v=` with the digest of `/front` makes it new when it changes."""
    picture = await in_thread(uow.run, ctx, service.logo_of)
    headers = {"Cache-Control": "public, max-age=604800", "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(picture, media_type="image/png", headers=headers)


@router.get("/services", response_model=Services, responses=public_problems(404))
async def list_services(ctx: Visitor) -> Response:
    return await answer(ctx, _items, service.list_public_services)


@router.get("/clinicians", response_model=Clinicians, responses=public_problems(404))
async def list_clinicians(ctx: Visitor, service_id: UUID | None = None) -> Response:
    return await answer(ctx, _items, service.list_public_clinicians, service_id)


def _items(uow: Uow, read: Any, *args: Any) -> dict[str, Any]:
    return {"items": read(uow, *args)}


@router.get("/slots", response_model=SlotsView, responses=public_problems(404), dependencies=[Depends(count_visit)])
async def find_slots(
    org_slug: str,
    service_id: UUID,
    first: Annotated[date, Query(alias="from", description="YYYY-MM-DD in `tz`.")],
    last: Annotated[date, Query(alias="to", description="YYYY-MM-DD in `tz`, included.")],
    clinician_id: Annotated[str, Query(max_length=36, description="A clinician's id, or `any`.")] = ANY,
    tz: Annotated[
        Annotated[str, ONE_LINE] | None, Query(max_length=64, description="IANA zone; the clinic's by default.")
    ] = None,
    location_id: Annotated[UUID | None, Query(description="Only with who works there.")] = None,
) -> Response:
    """One slot an instant. For `any` its clinician is, of those who are free, the one booked for the least time that day,
    of equals the one who was given an appointment the longest ago. `horizon_ends_on` says until which date can be booked: after it there are no slots by rule, not by chance."""
    wanted = FindSlots(
        service_id=service_id,
        clinician_id=_clinician(clinician_id),
        location_id=location_id,
        from_date=first,
        to_date=last,
        tz=tz,
    )
    return as_json(await service.read_slots(org_slug, wanted))


def _clinician(given: str) -> UUID | None:
    if given == ANY:
        return None
    try:
        return UUID(given)
    except ValueError:
        raise Invalid(fields={"clinician_id": _("Send a clinician's id, or any.")}) from None


@router.post("/holds", status_code=201, response_model=HoldView, responses=public_problems(404, 409))
async def hold_slot(request: Request, ctx: Visitor, command: HoldSlot) -> Response:
    """Keeps a place for five minutes."""
    return await created(request, ctx, service.hold_slot, command)


@router.post("/waitlist", status_code=201, response_model=WaitingView, responses=public_problems(404))
async def wait_for_place(request: Request, ctx: Visitor, command: WaitForPlace) -> Response:
    """When no time suits: the clinic writes as soon as a place comes free."""
    return await created(request, ctx, service.wait_for_place, command)


@router.get("/intake-form", response_model=AskedView, responses=public_problems(404))
async def asked_by_service(ctx: Visitor, service_id: UUID) -> Response:
    """What a visitor is asked who books this service: the answers go into `intake` of the booking. 404 for nothing."""
    return await answer(ctx, _asked, service_id)


def _asked(uow: Uow, service_id: UUID) -> AskedView:
    found = intake.asked_by_service(uow, service_id)
    if found is None:
        raise NotFound
    return found


@router.post("/bookings", status_code=201, response_model=BookedView, responses=public_problems(404, 409))
async def book(request: Request, ctx: Visitor, command: BookWithIntake) -> Response:
    """409 carries the nearest free places under `slots`. `intake`: a free text, or answers to the service's questions."""
    return await created(request, ctx, intake.book, command, secret=command.hold_token)
