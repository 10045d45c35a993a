"""The diary on paper."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response

from livingrite.api.answers import in_thread
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.clock import Day
from livingrite.core.uow import run
from livingrite.scheduling import service
from livingrite.scheduling.schemas.day_sheet import PrintDay

router = APIRouter(prefix="/diary", tags=["Diary"])
PDF = {200: {"content": {"application/pdf": {}}, "description": "One page for each clinician or room."}}
OnDay = Annotated[Day, Query(alias="date", description="On the clinic's calendar.")]
Language = Annotated[Literal["en", "he", "de"] | None, Query(alias="lang", description="Your own by default.")]


@router.get("/day-sheet", response_class=Response, responses={**PDF, **problems(404)})
async def day_sheet(
    ctx: CurrentCtx,
    day: OnDay,
    last: Annotated[
        Day | None, Query(alias="to", description="Also the dates until this one, six weeks at most.")
    ] = None,
    by: Annotated[Literal["clinician", "room"], Query(description="What a page is for.")] = "clinician",
    clinician_id: UUID | None = None,
    room_id: UUID | None = None,
    language: Language = None,
) -> Response:
    """A day to print, or several: everybody who works or is booked, or one clinician; by room every room that is booked, or
    one. How much of a client it shows, the organization decides."""
    wanted = PrintDay(date=day, to_date=last, by=by, clinician_id=clinician_id, room_id=room_id)
    printed = await in_thread(run, ctx, service.day_sheet, wanted, language or ctx.locale)
    headers = {"Content-Disposition": f'attachment; filename="day-sheet-{day}.pdf"', "Cache-Control": "no-store"}
    return Response(printed, media_type="application/pdf", headers=headers)
