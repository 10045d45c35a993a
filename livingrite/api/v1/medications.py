"""Medicines with their times, and what became of each dose."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.care import service
from livingrite.care.schemas import (
    AddMedication,
    Adherence,
    ChangeMedication,
    DayDose,
    DoseStatus,
    Frozen,
    MedicationFields,
    MedicationView,
    RecordDose,
)
from livingrite.care.schemas.common import Line
from livingrite.care.schemas.medication import DueTime
from livingrite.core.uow import Uow

router = APIRouter(tags=["Medication"])


class Dose(Frozen):
    """`version`: the record that is corrected; without it a dose is recorded once only."""

    due_time: DueTime
    status: DoseStatus
    due_on: dt.date | None = None
    note: Line | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Medications:
    items: list[MedicationView]
    next_cursor: str | None


@router.get("/clients/{client_id}/medications", response_model=Medications, responses=problems(404))
async def list_medications(ctx: CurrentCtx, client_id: UUID, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """All that ever were, by when they were begun."""
    return await answer(ctx, _page, client_id, cursor, limit)


def _page(uow: Uow, client_id: UUID, cursor: str | None, limit: int) -> Medications:
    return Medications(*page_of(service.list_medications(uow, client_id), cursor, limit))


@router.post(
    "/clients/{client_id}/medications", status_code=201, response_model=MedicationView, responses=problems(404, 409)
)
async def add_medication(request: Request, ctx: CurrentCtx, client_id: UUID, fields: MedicationFields) -> Response:
    return await created(request, ctx, service.add_medication, AddMedication(client_id=client_id, **dict(fields)))


@router.put("/medications/{medication_id}", response_model=MedicationView, responses=problems(404, 412, 428))
async def change_medication(
    request: Request, ctx: CurrentCtx, medication_id: UUID, fields: MedicationFields
) -> Response:
    """Everything anew; what was recorded of it stays."""
    command = ChangeMedication(medication_id=medication_id, version=if_match(request), fields=fields)
    return await answer(ctx, service.change_medication, command)


@router.post(
    "/medications/{medication_id}/doses", status_code=201, response_model=DayDose, responses=problems(404, 409, 412)
)
async def record_dose(request: Request, ctx: CurrentCtx, medication_id: UUID, dose: Dose) -> Response:
    """409 `dose_recorded` when somebody was quicker."""
    return await created(request, ctx, service.record_dose, RecordDose(medication_id=medication_id, **dict(dose)))


@router.get("/clients/{client_id}/medications/adherence", response_model=Adherence, responses=problems(404))
async def adherence(
    ctx: CurrentCtx,
    client_id: UUID,
    first: Annotated[dt.date | None, Query(alias="from")] = None,
    last: Annotated[dt.date | None, Query(alias="to")] = None,
) -> Response:
    """Of the doses that were due; left out: the last 30 days."""
    return await answer(ctx, service.adherence, client_id, first, last)
