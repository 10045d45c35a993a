"""Health logs: what was measured, eaten and felt, day by day; usual ranges, units, trends, exports."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match, in_thread
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened, sealed
from livingrite.care import service
from livingrite.care.schemas import (
    Bounds,
    ChooseUnits,
    Correction,
    CorrectLog,
    HealthLogView,
    LogChanges,
    LogFields,
    LogHealth,
    RangeView,
    RecordDose,
    SetRange,
    Trend,
    Units,
    VitalKind,
    WeekView,
    WithdrawLog,
)
from livingrite.care.schemas.common import Line
from livingrite.core.ctx import Ctx
from livingrite.core.uow import Uow, run

router = APIRouter(tags=["Health logs"])
PageSize = Annotated[int, Query(ge=1, le=500, description="At most this many items.")]
First = Annotated[
    dt.date | None, Query(alias="from", description="On the clinic's calendar; left out: six days before the last.")
]
Last = Annotated[dt.date | None, Query(alias="to", description="A year later at most; left out: today.")]
Language = Annotated[Literal["en", "he", "de"] | None, Query(alias="lang", description="Your own by default.")]
PDF = {200: {"content": {"application/pdf": {}}, "description": "Day by day, tagged."}}
CSV = {200: {"content": {"text/csv": {}}, "description": "A figure a line."}}


class Entry(LogFields):
    """`medications_taken`: doses that are recorded together with it. `attachments`: photos that were sent before
    (`/documents/uploads` with `attached_kind` health_log)."""

    medications_taken: tuple[RecordDose, ...] = Field(default=(), max_length=40)
    attachments: tuple[UUID, ...] = Field(default=(), max_length=20)


class LogCorrection(LogChanges):
    reason: Line = ""


class UnitsChoice(Units):
    """`everybody`: the organization's own choice."""

    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Logs:
    """The newest first."""

    items: list[HealthLogView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Ranges:
    items: list[RangeView]


@dataclass(frozen=True, slots=True)
class History:
    items: list[Correction]


@router.get("/clients/{client_id}/health-logs", response_model=Logs, responses=problems(404))
async def list_health_logs(ctx: CurrentCtx, client_id: UUID, limit: PageSize = 50, cursor: Cursor = None) -> Response:
    return await answer(ctx, _page, client_id, limit, cursor)


def _page(uow: Uow, client_id: UUID, limit: int, cursor: str | None) -> Logs:
    found, more = service.list_logs(uow, client_id, limit=limit, after=opened(cursor))
    return Logs(found, sealed(more))


@router.post(
    "/clients/{client_id}/health-logs", status_code=201, response_model=HealthLogView, responses=problems(404, 409)
)
async def create_health_log(request: Request, ctx: CurrentCtx, client_id: UUID, entry: Entry) -> Response:
    """A reading outside the usual range asks the care team to look at it."""
    return await created(request, ctx, service.log_health, LogHealth(client_id=client_id, **dict(entry)))


@router.get("/health-logs/{log_id}", response_model=HealthLogView, responses=problems(404, 409))
async def get_health_log(ctx: CurrentCtx, log_id: UUID) -> Response:
    return await answer(ctx, service.get_log, log_id)


@router.patch("/health-logs/{log_id}", response_model=HealthLogView, responses=problems(404, 409, 412, 428))
async def correct_health_log(request: Request, ctx: CurrentCtx, log_id: UUID, given: LogCorrection) -> Response:
    """What is left out stays. What stood there before stays on the record."""
    fields = {name: getattr(given, name) for name in given.model_fields_set - {"reason"}}
    command = CorrectLog(log_id=log_id, version=if_match(request), changes=LogChanges(**fields), reason=given.reason)
    return await answer(ctx, service.correct_log, command)


@router.delete("/health-logs/{log_id}", status_code=204, responses=problems(404, 409, 412, 428))
async def withdraw_health_log(request: Request, ctx: CurrentCtx, log_id: UUID) -> Response:
    """Nobody sees it any more; it stays on the record."""
    return await answer(ctx, service.withdraw_log, WithdrawLog(log_id=log_id, version=if_match(request)))


@router.get("/health-logs/{log_id}/history", response_model=History, responses=problems(404))
async def health_log_history(ctx: CurrentCtx, log_id: UUID) -> Response:
    """Who changed what, and what stood there before; staff only."""
    return await answer(ctx, _history, log_id)


def _history(uow: Uow, log_id: UUID) -> History:
    return History(service.log_history(uow, log_id))


@router.get("/clients/{client_id}/health-logs/week", response_model=WeekView, responses=problems(404))
async def health_week(ctx: CurrentCtx, client_id: UUID, first: First = None) -> Response:
    """Seven dates, each with its entries and the doses that were due."""
    return await answer(ctx, service.health_week, client_id, first)


@router.get("/clients/{client_id}/health-logs/trend", response_model=Trend, responses=problems(404))
async def health_trend(
    ctx: CurrentCtx,
    client_id: UUID,
    kind: VitalKind = VitalKind.BLOOD_PRESSURE,
    days: Annotated[int, Query(ge=1, le=366)] = 90,
) -> Response:
    return await answer(ctx, service.health_trend, client_id, kind, days)


@router.get("/clients/{client_id}/health-logs.pdf", response_class=Response, responses={**PDF, **problems(404)})
async def health_pdf(
    ctx: CurrentCtx, client_id: UUID, first: First = None, last: Last = None, language: Language = None
) -> Response:
    """Recorded as an export."""
    return await _file(ctx, service.health_pdf, client_id, first, last, language, "application/pdf")


@router.get("/clients/{client_id}/health-logs.csv", response_class=Response, responses={**CSV, **problems(404)})
async def health_csv(
    ctx: CurrentCtx, client_id: UUID, first: First = None, last: Last = None, language: Language = None
) -> Response:
    """Recorded as an export. No cell is a formula to a spreadsheet."""
    return await _file(ctx, service.health_csv, client_id, first, last, language, "text/csv")


async def _file(
    ctx: Ctx,
    verb: Callable[..., bytes],
    client_id: UUID,
    first: dt.date | None,
    last: dt.date | None,
    language: str | None,
    kind: str,
) -> Response:
    content = await in_thread(run, ctx, verb, client_id, first, last, language or ctx.locale)
    ending = kind.rpartition("/")[2]
    headers = {"Content-Disposition": f'attachment; filename="health.{ending}"', "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


@router.get("/clients/{client_id}/vital-ranges", response_model=Ranges, responses=problems(404))
async def list_vital_ranges(ctx: CurrentCtx, client_id: UUID) -> Response:
    return await answer(ctx, _ranges, client_id)


def _ranges(uow: Uow, client_id: UUID) -> Ranges:
    return Ranges(service.list_ranges(uow, client_id))


@router.put("/clients/{client_id}/vital-ranges/{kind}", response_model=Ranges, responses=problems(404))
async def set_vital_range(ctx: CurrentCtx, client_id: UUID, kind: VitalKind, bounds: Bounds) -> Response:
    """In the units of the asking person. Nothing given: the default holds again."""
    return await answer(ctx, _set_range, SetRange(client_id=client_id, kind=kind, bounds=bounds))


def _set_range(uow: Uow, command: SetRange) -> Ranges:
    return Ranges(service.set_range(uow, command))


@router.get("/units", response_model=Units, responses=problems())
async def get_units(ctx: CurrentCtx) -> Response:
    """In which units the asking person reads."""
    return await answer(ctx, service.get_units)


@router.put("/units", response_model=Units, responses=problems())
async def choose_units(ctx: CurrentCtx, choice: UnitsChoice) -> Response:
    units = Units(**choice.model_dump(exclude={"everybody"}))
    return await answer(ctx, service.choose_units, ChooseUnits(units=units, everybody=choice.everybody))
