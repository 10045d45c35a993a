"""What a reader sees of a document: a family learns neither of other audiences nor of viruses."""

from typing import TYPE_CHECKING, Any

from livingrite.core.access import LEVELS
from livingrite.documents.errors import REFUSALS
from livingrite.documents.models import Document, DocumentVersion, State
from livingrite.documents.permissions import Permission
from livingrite.documents.schemas import AttachmentView, DocumentView, VersionView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from livingrite.core.ctx import Ctx

OF_FILE = ("file_type", "media_type", "file_size", "state", "width", "height", "seconds")


def shown_version(document: Document, versions: "Sequence[DocumentVersion]") -> DocumentVersion | None:
    """The current one, else the newest; None for a document whose first file has not come."""
    current = next((one for one in versions if one.id == document.current_id), None)
    return current or (versions[0] if versions else None)


def attachment_view(document: Document, versions: "Sequence[DocumentVersion]") -> AttachmentView:
    return AttachmentView(**_file(document, shown_version(document, versions)))


def document_view(
    ctx: "Ctx", document: Document, versions: "Sequence[DocumentVersion]", names: "Mapping[UUID, str]"
) -> DocumentView:
    shown = shown_version(document, versions)
    newest = versions[0] if versions else None
    newer = newest is not None and shown is not None and newest.id != shown.id and newest.state != State.UPLOADING
    staff = ctx.clients is None
    level = "full_access" if staff else (ctx.clients or {}).get(document.client_id, LEVELS[0])
    mine = document.uploaded_by_id is not None and document.uploaded_by_id == ctx.user_id
    rights = {
        "may_change": staff and ctx.may(Permission.CHANGE),
        "may_remove": ctx.may(Permission.REMOVE) if staff else mine and level == "full_access",
    }
    said: dict[str, Any] = {
        "visibility": document.visibility if staff else None,
        "unscanned": bool(staff and shown and shown.unscanned),
        "finding": finding_of(ctx, newest),
    }
    return DocumentView(
        **_file(document, shown),
        **rights,
        **said,
        version=document.version,
        client_id=document.client_id,
        uploaded_by_id=document.uploaded_by_id if staff else None,
        uploaded_by_name=names.get(document.uploaded_by_id, "") if document.uploaded_by_id else "",
        document_category=document.document_category,
        description=document.description,
        created_at=document.created_at,  # pyright: ignore[reportArgumentType] - written by the database
        updated_at=document.updated_at,  # pyright: ignore[reportArgumentType]
        number=shown.number if shown else 1,
        versions=sum(one.state == State.READY for one in versions),
        waiting=newest.state if newest and newer else None,
        mine=mine,
        removed_at=document.removed_at,
    )


def version_view(ctx: "Ctx", document: Document, version: DocumentVersion, names: "Mapping[UUID, str]") -> VersionView:
    return VersionView(
        id=version.id,
        number=version.number,
        state=version.state,
        file_name=version.file_name,
        file_size=version.file_size,
        uploaded_by_name=names.get(version.uploaded_by_id, "") if version.uploaded_by_id else "",
        created_at=version.created_at,  # pyright: ignore[reportArgumentType] - written by the database
        current=version.id == document.current_id,
        unscanned=version.unscanned,
        finding=finding_of(ctx, version),
    )


def finding_of(ctx: "Ctx", version: DocumentVersion | None) -> str:
    """A msgid for a refused file; for staff the name of a virus."""
    if version is None or not version.finding:
        return ""
    if version.state == State.QUARANTINED:
        return version.finding if ctx.clients is None else ""
    return REFUSALS.get(version.finding, REFUSALS["unfit"])


def _file(document: Document, version: DocumentVersion | None) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(version, name) if version else None for name in OF_FILE}
    facts |= {"file_size": version.file_size if version else 0, "state": version.state if version else State.UPLOADING}
    there = version is not None and version.state == State.READY
    address = f"/api/v1/documents/{document.id}"
    return facts | {
        "id": document.id,
        "file_name": document.file_name,
        "file_url": f"{address}/content" if there else "",
        "thumbnail_url": f"{address}/thumbnail" if there and version and version.has_thumbnail else "",
    }
