"""How an organization's public pages look and what they say; its logo."""

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from livingrite.api.answers import answer, if_match, in_thread
from livingrite.api.documented import problems
from livingrite.api.identity import SESSION_COOKIE, CurrentCtx, current
from livingrite.api.session.answers import go, or_back
from livingrite.core import uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import BookingPageView, ChangeBookingPage

router = APIRouter(tags=["Public booking"])

PAGE = "/settings/booking"
ENOUGH = 2 * 1024 * 1024 + 1  # one byte more than is accepted


@router.get("/booking-page", response_model=BookingPageView, responses=problems())
async def booking_page(ctx: CurrentCtx) -> Response:
    return await answer(ctx, service.booking_page)


@router.patch("/booking-page", response_model=BookingPageView, responses=problems(412, 428))
async def change_booking_page(request: Request, ctx: CurrentCtx, command: ChangeBookingPage) -> Response:
    """`If-Match` with the version seen, 0 before there is one."""
    wanted = command.model_copy(update={"version": if_match(request)})
    return await answer(ctx, service.change_booking_page, wanted)


@router.put("/booking-page/logo", response_model=BookingPageView, responses=problems())
async def set_logo(ctx: CurrentCtx, file: Annotated[UploadFile, File()]) -> Response:
    """PNG, JPEG or WebP of at most 2 MB; it is drawn anew, nothing else in the file is kept."""
    return await answer(ctx, service.set_logo, await file.read(ENOUGH))


@router.delete("/booking-page/logo", response_model=BookingPageView, responses=problems())
async def remove_logo(ctx: CurrentCtx) -> Response:
    return await answer(ctx, service.set_logo, None)


@router.post("/booking-page/logo/form", include_in_schema=False)
async def logo_form(request: Request, file: Annotated[UploadFile, File()]) -> RedirectResponse:
    """The settings page's own form: back to it, with the reason when the picture is refused."""

    async def work() -> RedirectResponse:
        ctx = await current(request, None, None, request.cookies.get(SESSION_COOKIE))
        await in_thread(uow.run, ctx, service.set_logo, await file.read(ENOUGH))
        return go(PAGE)

    return await or_back(PAGE, work())
