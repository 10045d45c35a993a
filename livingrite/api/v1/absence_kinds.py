"""What the organization itself calls its absences."""

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
from livingrite.scheduling.schemas.absence_kinds import (
    AbsenceKindChanges,
    AbsenceKindFields,
    AbsenceKindView,
    ChangeAbsenceKind,
)

router = APIRouter(prefix="/absence-kinds", tags=["Time off"])


@dataclass(frozen=True, slots=True)
class AbsenceKinds:
    items: list[AbsenceKindView]
    next_cursor: str | None


@router.get("", response_model=AbsenceKinds, responses=problems())
async def list_absence_kinds(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Besides vacation, ill, training and other, which every organization has. Archived ones have `is_active` false."""
    return await answer(ctx, _kinds, cursor, limit)


def _kinds(uow: Uow, cursor: str | None, limit: int) -> AbsenceKinds:
    return AbsenceKinds(*page_of(service.list_absence_kinds(uow), cursor, limit))


@router.post("", status_code=201, response_model=AbsenceKindView, responses=problems())
async def add_absence_kind(request: Request, ctx: CurrentCtx, command: AbsenceKindFields) -> Response:
    return await created(request, ctx, service.add_absence_kind, command)


@router.patch("/{absence_kind_id}", response_model=AbsenceKindView, responses=problems(404, 412, 428))
async def change_absence_kind(
    request: Request, ctx: CurrentCtx, absence_kind_id: UUID, body: AbsenceKindChanges
) -> Response:
    """The name is the new one in the past too."""
    command = ChangeAbsenceKind(kind_id=absence_kind_id, version=if_match(request), changes=body)
    return await answer(ctx, service.change_absence_kind, command)
