"""A client's documents. Files are only given to who is signed in and may see them; nothing here may be indexed or kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from pydantic import StringConstraints

from livingrite.api.answers import answer, if_match, in_thread
from livingrite.api.archive import packed
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened, sealed
from livingrite.api.ranges import Span, span_of
from livingrite.core import keys, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Busy, NotFound
from livingrite.core.storage import FileGone, Storage, StorageAway
from livingrite.documents import service
from livingrite.documents.schemas import (
    Access,
    Category,
    ChangeDocument,
    Changes,
    Content,
    DocumentView,
    FileType,
    FindDocuments,
    Sort,
    VersionView,
)
from livingrite.integrations.files import storage_of

router = APIRouter(tags=["Documents"])

LINK_SECONDS = 5 * 60
# What a browser may show in a page of ours; everything else is saved. A PDF cannot be shown inside a sandbox, and the
# browser's own viewer runs none of what a page could reach.
SHOWN = (FileType.PDF, FileType.IMAGE, FileType.VIDEO, FileType.AUDIO)
NOTHING = "default-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Frame-Options": "SAMEORIGIN",
    "Accept-Ranges": "bytes",
}
ZIP = {200: {"content": {"application/zip": {}}, "description": "The files, each under its name."}}
BYTES = {200: {"content": {"application/octet-stream": {}}, "description": "The file, or from `Range` a part of it."}}


@dataclass(frozen=True, slots=True)
class Documents:
    """`total` is how many fit, on all pages."""

    items: list[DocumentView]
    next_cursor: str | None
    total: int


class DocumentSearch(FindDocuments):
    """`cursor` is the `next_cursor` of the page before."""

    cursor: Annotated[str, StringConstraints(max_length=100)] | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


@dataclass(frozen=True, slots=True)
class Versions:
    items: list[VersionView]


@dataclass(frozen=True, slots=True)
class AccessLog:
    items: list[Access]


@router.get("/clients/{client_id}/documents", response_model=Documents, responses=problems(404))
async def list_documents(
    ctx: CurrentCtx,
    client_id: UUID,
    document_category: Category | None = None,
    file_type: FileType | None = None,
    removed: bool = False,
    sort: Sort = "-created_at",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Cursor = None,
) -> Response:
    """What the asking person may see: families never get what is for the care team, nor a sign of it. Words are looked
    for with POST /documents/search."""
    wanted = FindDocuments(
        client_id=client_id,
        document_category=document_category,
        file_type=file_type,
        removed=removed,
        sort=sort,
        limit=limit,
        cursor=opened(cursor),
    )
    return await answer(ctx, _page, wanted)


@router.post("/documents/search", response_model=Documents, responses=problems(404))
async def search_documents(ctx: CurrentCtx, search: DocumentSearch) -> Response:
    """By words of their names and descriptions: in the body, because none of them may stand in an address."""
    wanted = FindDocuments(**search.model_dump(exclude={"cursor"}), cursor=opened(search.cursor))
    return await answer(ctx, _page, wanted)


@router.get("/clients/{client_id}/documents/archive", response_class=Response, responses=problems(404) | ZIP)
async def read_archive(
    ctx: CurrentCtx, client_id: UUID, id: Annotated[list[UUID], Query(max_length=200, default_factory=list)]
) -> Response:
    """Several documents as one ZIP, packed as it is sent; its length is known, so that a browser shows how far it is."""
    contents = await in_thread(uow.run, ctx, service.open_many, client_id, id)
    return packed(contents, await _storage(ctx), PRIVATE | {"Content-Security-Policy": NOTHING})


@router.get("/documents/{document_id}", response_model=DocumentView, responses=problems(404))
async def get_document(ctx: CurrentCtx, document_id: UUID) -> Response:
    """What is known about it; the file itself is at its `file_url`."""
    return await answer(ctx, service.get, document_id)


@router.patch("/documents/{document_id}", response_model=DocumentView, responses=problems(404, 412, 428))
async def change_document(request: Request, ctx: CurrentCtx, document_id: UUID, changes: Changes) -> Response:
    """What is left out stays. A `visibility` that leaves families out withdraws it from their open pages at once."""
    command = ChangeDocument(document_id=document_id, version=if_match(request), changes=changes)
    return await answer(ctx, service.change, command)


@router.delete("/documents/{document_id}", status_code=204, responses=problems(404, 409, 412, 428))
async def remove_document(request: Request, ctx: CurrentCtx, document_id: UUID) -> Response:
    """Staff can bring it back for 30 days."""
    return await answer(ctx, service.remove, document_id, if_match(request))


@router.post("/documents/{document_id}/restore", response_model=DocumentView, responses=problems(404))
async def restore_document(ctx: CurrentCtx, document_id: UUID) -> Response:
    return await answer(ctx, service.restore, document_id)


@router.get("/documents/{document_id}/versions", response_model=Versions, responses=problems(404))
async def list_versions(ctx: CurrentCtx, document_id: UUID) -> Response:
    """Newest first; staff only."""
    return await answer(ctx, _versions, document_id)


@router.get("/documents/{document_id}/access-log", response_model=AccessLog, responses=problems(404))
async def read_access_log(ctx: CurrentCtx, document_id: UUID) -> Response:
    """Who looked at it or changed it, newest first."""
    return await answer(ctx, _access_log, document_id)


def _page(unit: uow.Uow, wanted: FindDocuments) -> Documents:
    found = service.find(unit, wanted)
    return Documents(list(found.items), sealed(found.next_cursor), found.total)


def _versions(unit: uow.Uow, document_id: UUID) -> Versions:
    return Versions(service.versions(unit, document_id))


def _access_log(unit: uow.Uow, document_id: UUID) -> AccessLog:
    return AccessLog(service.access_log(unit, document_id))


@router.get("/documents/{document_id}/content", response_class=Response, responses=problems(404, 409) | BYTES)
async def read_content(
    request: Request,
    ctx: CurrentCtx,
    document_id: UUID,
    number: Annotated[int | None, Query(ge=1, le=100_000, description="An older version; staff only.")] = None,
    download: bool = False,
) -> Response:
    """The file itself. With `download` it may be a redirect to an address in the storage that is good for five minutes."""
    span = span_of(request.headers.get("range"))
    content = await in_thread(
        uow.run, ctx, service.open_content, document_id, number=number, record=span is None or span.start == 0
    )
    download = download or content.file_type not in SHOWN
    storage = await _storage(ctx)
    disposition = _disposition(content.file_name, download=download)
    if download:
        link = storage.link(content.key, seconds=LINK_SECONDS, media_type=content.media_type, disposition=disposition)
        if link:
            return RedirectResponse(link, 303, PRIVATE | {"Referrer-Policy": "no-referrer"})
    return await in_thread(_answer, content, storage, span, disposition)


@router.get("/documents/{document_id}/thumbnail", response_class=Response, responses=problems(404, 409) | BYTES)
async def read_thumbnail(ctx: CurrentCtx, document_id: UUID) -> Response:
    """A JPEG of at most 480 x 480."""
    content = await in_thread(uow.run, ctx, service.open_thumbnail, document_id)
    data = await in_thread(_whole, await _storage(ctx), content.key)
    return Response(
        data, media_type=content.media_type, headers=PRIVATE | {"Content-Security-Policy": _policy(content)}
    )


async def _storage(ctx: Ctx) -> Storage:
    return storage_of(await keys.keyring_for_reading(ctx.organization))


def _answer(content: Content, storage: Storage, span: Span | None, disposition: str) -> Response:
    """200 or 206; the first bytes are read here, so that a file that is not there is a proper answer."""
    start, end = span.within(content.file_size) if span else (0, content.file_size)
    headers = PRIVATE | {"Content-Disposition": disposition, "Content-Security-Policy": _policy(content)}
    if start >= end:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{content.file_size}"})
    headers["Content-Length"] = str(end - start)
    if span:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{content.file_size}"
    pieces = storage.read(content.key, start, end)
    first = _first(pieces)
    return StreamingResponse(_all(first, pieces), 206 if span else 200, headers, content.media_type)


def _whole(storage: Storage, key: str) -> bytes:
    try:
        return b"".join(storage.read(key))
    except FileGone as error:
        raise NotFound from error
    except StorageAway as error:
        raise Busy from error


def _first(pieces: Iterator[bytes]) -> bytes:
    try:
        return next(pieces, b"")
    except FileGone as error:
        raise NotFound from error
    except StorageAway as error:
        raise Busy from error


def _all(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _policy(content: Content) -> str:
    """A PDF is shown by the browser's viewer, which a sandbox would switch off."""
    return NOTHING if content.file_type is FileType.PDF else f"{NOTHING}; sandbox; style-src 'unsafe-inline'"


def _disposition(name: str, *, download: bool) -> str:
    """The name in UTF-8 (RFC 6266), and one in plain letters for programs that know no better."""
    plain = "".join(letter if (letter.isascii() and letter.isalnum()) or letter in "-_. " else "_" for letter in name)
    how = "attachment" if download else "inline"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
