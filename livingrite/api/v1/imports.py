"""Files of other programs: upload one, look at what would come in, import it, read the report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from livingrite.api.answers import answer, created, in_thread
from livingrite.api.documented import REPEATABLE, problems
from livingrite.api.identity import SESSION_COOKIE, CurrentCtx, current
from livingrite.api.session.answers import go, or_back
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.imports import service
from livingrite.imports.schemas import (
    AppointmentOptions,
    ClientOptions,
    ImportKind,
    ImportStatus,
    ImportView,
    RunImport,
    StartImport,
)

router = APIRouter(prefix="/imports", tags=["Imports"])

PAGE = "/imports"
ENOUGH = 11 * 1024 * 1024  # one more megabyte than is accepted: larger files are refused without reading them
CSV = {200: {"content": {"text/csv": {}}, "description": "Every refused row: line and reason."}}


@dataclass(frozen=True, slots=True)
class Refused:
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Import:
    """`done` of `total` rows; `report` names every refused row by the line of the file and the reason."""

    id: UUID
    kind: ImportKind
    status: ImportStatus
    file_name: str
    total: int
    done: int
    created: int
    updated: int
    unchanged: int
    refused: int
    cancelling: bool
    created_at: datetime | None
    finished_at: datetime | None
    report: tuple[Refused, ...]


@router.post("", status_code=201, response_model=Import, responses=problems())
async def upload(
    request: Request, ctx: CurrentCtx, kind: Annotated[ImportKind, Form()], file: Annotated[UploadFile, File()]
) -> Response:
    """Take a file in. Nothing of it is imported before `POST /imports/{id}/run`. At most 10 MB."""
    command = await _command(kind, file)
    same = b"\0".join((kind.encode(), command.file_name.encode(), command.data))
    return await created(request, ctx, _uploaded, command, same=same)


@router.post("/form", include_in_schema=False)
async def upload_form(
    request: Request, kind: Annotated[ImportKind, Form()], file: Annotated[UploadFile, File()]
) -> RedirectResponse:
    """The import page's own form: goes on to the preview, or back to the page with the reason."""

    async def work() -> RedirectResponse:
        ctx = await current(request, None, None, request.cookies.get(SESSION_COOKIE))
        view = await in_thread(uow.run, ctx, service.start_import, await _command(kind, file))
        return go(f"{PAGE}/{view.id}")

    return await or_back(PAGE, work())


@router.get("/{import_id}", response_model=Import, responses=problems(404))
async def get_import(ctx: CurrentCtx, import_id: UUID) -> Response:
    """How far it is, and the report so far."""
    return await answer(ctx, _shown, import_id)


@router.post(
    "/{import_id}/run", status_code=202, response_model=Import, responses=problems(404, 409), openapi_extra=REPEATABLE
)
async def run_import(
    request: Request, ctx: CurrentCtx, import_id: UUID, options: ClientOptions | AppointmentOptions
) -> Response:
    """Start it; it goes on in the background."""
    return await created(request, ctx, _started, RunImport(run_id=import_id, options=options), status=202)


@router.post("/{import_id}/cancel", response_model=Import, responses=problems(404))
async def cancel_import(ctx: CurrentCtx, import_id: UUID) -> Response:
    """Stop after the part that is running."""
    return await answer(ctx, _cancelled, import_id)


@router.get("/{import_id}/report.csv", response_class=Response, responses=problems(404) | CSV)
async def report(ctx: CurrentCtx, import_id: UUID) -> Response:
    """Every refused row, ready for a spreadsheet."""
    data = await in_thread(uow.run, ctx, service.report_csv, import_id)
    name = f'attachment; filename="refused-{import_id.hex[:8]}.csv"'
    return Response(data, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


async def _command(kind: ImportKind, file: UploadFile) -> StartImport:
    return StartImport(kind=kind, file_name=(file.filename or "")[:255], data=await file.read(ENOUGH))


def _uploaded(unit: uow.Uow, command: StartImport) -> Import:
    return _in_words(unit.ctx, service.start_import(unit, command))


def _shown(unit: uow.Uow, import_id: UUID) -> Import:
    return _in_words(unit.ctx, service.get(unit, import_id))


def _started(unit: uow.Uow, command: RunImport) -> Import:
    return _in_words(unit.ctx, service.run_import(unit, command))


def _cancelled(unit: uow.Uow, import_id: UUID) -> Import:
    return _in_words(unit.ctx, service.cancel_import(unit, import_id))


def _in_words(ctx: Ctx, view: ImportView) -> Import:
    """`view` with its reasons in the caller's language."""
    facts: dict[str, Any] = {name: getattr(view, name) for name in Import.__slots__}
    facts["report"] = tuple(Refused(row.line, service.sentence(ctx.locale, row)) for row in view.report)
    return Import(**facts)
