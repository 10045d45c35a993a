"""Files on their way here: in parts that may be sent again after a break, or small ones in one form."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response
from starlette.formparsers import MultiPartParser

from livingrite.api.answers import Once, answer, as_json, created, in_thread, key_of_request, respond, written
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core import keys, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Busy, Problem
from livingrite.core.idempotency import Answer
from livingrite.core.storage import StorageAway
from livingrite.documents import service
from livingrite.documents.schemas import Category, Description, FindUploads, StartUpload, UploadView, Visibility
from livingrite.documents.service.uploading import PART_BYTES
from livingrite.integrations.files import storage_of

router = APIRouter(prefix="/documents", tags=["Documents"])

# A form's file stays in memory, up to the limit of a body: its own place for larger ones is a readable file in /tmp.
MultiPartParser.spool_max_size = 65 * 1024 * 1024


@router.post("/uploads", status_code=201, response_model=UploadView, responses=problems(404, 409))
async def start_upload(request: Request, ctx: CurrentCtx, upload: StartUpload) -> Response:
    """Say what will come; then PUT its parts of `part_bytes` bytes, numbered from 0, and finish."""
    return await created(request, ctx, service.start_upload, upload)


@dataclass(frozen=True, slots=True)
class Uploads:
    items: list[UploadView]


@router.get("/uploads", response_model=Uploads, responses=problems(404))
async def list_uploads(ctx: CurrentCtx, client_id: UUID, document_id: UUID | None = None) -> Response:
    """What the asking person began and did not finish, to go on with; for two days. With `document_id` further versions
    of it, else what will be a new document."""
    return await answer(ctx, _open, FindUploads(client_id=client_id, document_id=document_id))


def _open(unit: uow.Uow, wanted: FindUploads) -> Uploads:
    return Uploads(list(service.open_uploads(unit, wanted)))


@router.get("/uploads/{upload_id}", response_model=UploadView, responses=problems(404))
async def get_upload(ctx: CurrentCtx, upload_id: UUID) -> Response:
    """Which parts are here, after a break; only for who began it."""
    return await answer(ctx, service.get_upload, upload_id)


@router.put("/uploads/{upload_id}/parts/{number}", response_model=UploadView, responses=problems(404, 409))
async def put_part(request: Request, ctx: CurrentCtx, upload_id: UUID, number: int) -> Response:
    """The bytes themselves as the body. Sent again, a part takes the place of the one before."""
    return as_json(await in_thread(_put, ctx, upload_id, number, await request.body()))


@router.post("/uploads/{upload_id}/finish", status_code=202, response_model=UploadView, responses=problems(404, 409))
async def finish_upload(ctx: CurrentCtx, upload_id: UUID) -> Response:
    """All parts are sent. The file is looked at in the background; GET /documents/{id} tells its `state`."""
    return await answer(ctx, service.finish_upload, upload_id, status=202)


@router.delete("/uploads/{upload_id}", status_code=204, responses=problems(404))
async def cancel_upload(ctx: CurrentCtx, upload_id: UUID) -> Response:
    """Nothing of it stays."""
    return await answer(ctx, service.cancel_upload, upload_id)


@router.post("", status_code=201, response_model=UploadView, responses=problems(404, 409))
async def upload_document(
    request: Request,
    ctx: CurrentCtx,
    client_id: Annotated[UUID, Form()],
    file: Annotated[UploadFile, File()],
    document_category: Annotated[Category, Form()] = Category.OTHER,
    visibility: Annotated[Visibility | None, Form()] = None,
    description: Annotated[Description | None, Form()] = None,
) -> Response:
    """A file of at most 60 MB in one request; larger ones in parts (`/documents/uploads`)."""
    data = await file.read()
    command = StartUpload(
        client_id=client_id,
        file_name=(file.filename or "").strip()[:400].strip() or "file",
        file_size=len(data),
        document_category=document_category,
        visibility=visibility,
        description=description,
    )
    once = key_of_request(request, b"\0".join((command.model_dump_json().encode(), data)))
    return await in_thread(_whole, ctx, command, data, once)


def _put(ctx: Ctx, upload_id: UUID, number: int, data: bytes) -> UploadView:
    """Asked first, stored between two transactions, then counted. Raises Busy when the storage does not answer."""
    key = uow.run(ctx, service.expect_part, upload_id, number, data)
    _store(ctx, key, data)
    return uow.run(ctx, service.note_part, upload_id, number, len(data))


def _whole(ctx: Ctx, command: StartUpload, data: bytes, once: Once | None) -> Response:
    """Begun, stored, finished: two transactions around the storage. What is refused leaves nothing; what breaks off in
    between is an upload that was broken off, and so is the second of two requests with one Idempotency-Key."""
    given = uow.run(ctx, once.known) if once else None
    if given:
        return respond(given)
    begun, parts = uow.run(ctx, _begin, command, data)
    try:
        for key, part in parts:
            _store(ctx, key, part)
        answered = uow.run(ctx, _end, begun.id, [len(part) for _, part in parts], once)
    except Problem:
        uow.run(ctx, service.cancel_upload, begun.id)
        raise
    if str(begun.id) not in answered.body:
        uow.run(ctx, service.cancel_upload, begun.id)
    return respond(answered)


def _begin(unit: uow.Uow, command: StartUpload, data: bytes) -> tuple[UploadView, list[tuple[str, bytes]]]:
    begun = service.start_upload(unit, command)
    parts = [data[number * PART_BYTES : (number + 1) * PART_BYTES] for number in range(begun.parts)]
    return begun, [(service.expect_part(unit, begun.id, number, part), part) for number, part in enumerate(parts)]


def _end(unit: uow.Uow, upload_id: UUID, sizes: list[int], once: Once | None) -> Answer:
    def finished(unit: uow.Uow) -> Answer:
        for number, size in enumerate(sizes):
            service.note_part(unit, upload_id, number, size)
        return written(service.finish_upload(unit, upload_id), 201)

    return once.first(unit, finished) if once else finished(unit)


def _store(ctx: Ctx, key: str, data: bytes) -> None:
    try:
        storage_of(keys.ring_of(ctx.organization)).write(key, [data])
    except StorageAway as error:
        raise Busy from error
