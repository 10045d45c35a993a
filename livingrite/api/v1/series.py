"""Repeating appointments: preview, create. Changing one is `PATCH /appointments/{id}?scope=`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.scheduling import service
from livingrite.scheduling.schemas import CreateSeries, SeriesView

router = APIRouter(tags=["Series"])


@router.post(
    "/appointment-series",
    status_code=201,
    response_model=SeriesView,
    responses={200: {"model": SeriesView, "description": "The preview; nothing was booked."}, **problems(404, 409)},
)
async def create_series(
    request: Request,
    ctx: CurrentCtx,
    command: CreateSeries,
    preview: Annotated[bool, Query(description="Only show every date with what is in its way.")] = False,
) -> Response:
    """Dates that the clocks skip or the month lacks come back with `needs` and are never booked silently elsewhere."""
    if preview:
        return await answer(ctx, service.preview_series, command)
    return await created(request, ctx, service.create_series, command)
