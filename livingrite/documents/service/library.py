"""A client's documents as a library: find, rename, file away, show to the family or no longer, remove, bring back."""

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.contact import comparable
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.i18n import _
from livingrite.core.paging import page_after
from livingrite.documents import events
from livingrite.documents.models import Document, DocumentVersion, State, Visibility
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.repository.keeping import LegalHolds
from livingrite.documents.rules import names as file_names
from livingrite.documents.schemas import (
    Access,
    ChangeDocument,
    Content,
    DocumentPage,
    DocumentView,
    FindDocuments,
    VersionView,
)
from livingrite.documents.service.reading import open_content, visible
from livingrite.documents.service.sharing import tell_soon
from livingrite.documents.service.view import document_view, shown_version, version_view
from livingrite.identity.service.users import names_of, staff_among

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ON_THE_WAY = (State.UPLOADING,)
IN_THE_BIN = timedelta(days=30)
MOST_AT_ONCE = 200
PLAIN = ("document_category", "visibility")


def find(uow: "Uow", wanted: FindDocuments) -> DocumentPage:
    """One page. Names are ciphertext to the database: all of this client's are opened and looked through (a client has
    hundreds, not thousands). What is still on its way or was refused is for who sent it and for staff."""
    clients.name_of(uow, wanted.client_id)
    allow_client(uow.ctx, Permission.READ, wanted.client_id)
    if wanted.removed:
        _allow_staff(uow, Permission.REMOVE)
    rows = Documents(uow, clients.own_ids(uow)).library(wanted.client_id, removed=wanted.removed)
    versions = Versions(uow).of([row.id for row in rows])
    found = [row for row in rows if _shown(uow, row, versions[row.id]) and _fits(row, versions[row.id], wanted)]
    place = _place(wanted.sort.lstrip("-"), versions)
    last = next((place(row) for row in rows if row.id == wanted.cursor), None)
    if wanted.cursor and last is None:
        raise Invalid(fields={"cursor": _("This page is out of date. Please start from the first one.")})
    page, more = page_after(found, place, last, descending=wanted.sort.startswith("-"), limit=wanted.limit)
    items = tuple(_views(uow, page, versions))
    shown = {"documents": [item.id for item in items]}
    action = Action.SEARCHED if wanted.search else Action.LISTED
    audit.record(uow, action, "document", client_id=wanted.client_id, count=len(items), after=shown)
    held = uow.ctx.clients is None and bool(LegalHolds(uow).held([wanted.client_id]))
    return DocumentPage(items=items, next_cursor=items[-1].id if more else None, total=len(found), held=held)


def get(uow: "Uow", document_id: UUID) -> DocumentView:
    """What is known about one; the look at the file itself is `open_content`."""
    row = visible(uow, document_id)
    audit.record(uow, Action.READ, "document", row.id, client_id=row.client_id, after={"about": True})
    return view_of(uow, row)


def change(uow: "Uow", command: ChangeDocument) -> DocumentView:
    """Another name, category, description, or other readers: what is withdrawn leaves open pages at once. Staff only."""
    row = _lock(uow, command.document_id)
    _allow_staff(uow, Permission.CHANGE)
    if command.version is not None and command.version != row.version:
        raise Stale
    given = command.changes.model_dump(include=command.changes.model_fields_set)
    after: dict[str, Any] = {
        name: value
        for name, value in given.items()
        if getattr(row, name) != value and (value is not None or name == "description")
    }
    if "file_name" in after:
        after["file_name"] = _kept_ending(row.file_name, after["file_name"])
    was = row.visibility
    before = {name: getattr(row, name) for name in after}
    for name, value in after.items():
        setattr(row, name, value)
    if after:
        row.version += 1
        audit.record(uow, Action.CHANGED, "document", row.id, client_id=row.client_id, before=before, after=after)
        _tell(uow, row, for_family={was, row.visibility} != {Visibility.CARE_TEAM_ONLY})
        if was == Visibility.CARE_TEAM_ONLY:
            tell_soon(uow, row)
    return view_of(uow, row)


def remove(uow: "Uow", document_id: UUID, version: int | None = None) -> None:
    """Nobody sees it any more; staff can bring it back for 30 days, then it leaves the storage. A family removes what it
    has sent itself. Raises OnHold, KeptByClinic."""
    row = _lock(uow, document_id)
    _allow_removing(uow, row)
    if version is not None and version != row.version:
        raise Stale
    if row.removed_at is None:
        LegalHolds(uow).refuse(row.client_id)
        in_the_bin(uow, row)


def in_the_bin(uow: "Uow", row: Document) -> None:
    """For verbs and jobs that have asked."""
    row.removed_at, row.removed_by_id = uow.clock.now(), uow.ctx.user_id
    row.version += 1
    audit.record(uow, Action.REMOVED, "document", row.id, client_id=row.client_id)
    _tell(uow, row, for_family=row.visibility != Visibility.CARE_TEAM_ONLY)
    uow.emit(events.due(row.removed_at + IN_THE_BIN))


def view_of(uow: "Uow", row: Document) -> DocumentView:
    """For verbs that have asked."""
    return _views(uow, [row], Versions(uow).of([row.id]))[0]


def restore(uow: "Uow", document_id: UUID) -> DocumentView:
    """Bring back what was removed; the clock does not take it again. Staff only."""
    row = _lock(uow, document_id)
    _allow_staff(uow, Permission.REMOVE)
    if row.removed_at is not None:
        row.removed_at = row.removed_by_id = None
        row.kept_anyway = True
        row.version += 1
        audit.record(uow, Action.CHANGED, "document", row.id, client_id=row.client_id, after={"removed": False})
        _tell(uow, row, for_family=row.visibility != Visibility.CARE_TEAM_ONLY)
    return view_of(uow, row)


def versions(uow: "Uow", document_id: UUID) -> list[VersionView]:
    """Every file that this document was, the newest first; staff only."""
    row = visible(uow, document_id)
    _allow_staff(uow, Permission.READ)
    found = Versions(uow).of([row.id])[row.id]
    names = names_of(uow, {one.uploaded_by_id for one in found if one.uploaded_by_id})
    audit.record(uow, Action.LISTED, "document", row.id, client_id=row.client_id, count=len(found))
    return [version_view(uow.ctx, row, one, names) for one in found]


def access_log(uow: "Uow", document_id: UUID) -> list[Access]:
    """Who had it before their eyes or changed it, the newest first, 100 at most; for who may change it."""
    row = visible(uow, document_id)
    _allow_staff(uow, Permission.CHANGE)
    seen = audit.seen(uow, "document", row.id, limit=100)
    names = names_of(uow, {one.actor_id for one in seen if one.actor_id})
    audit.record(uow, Action.LISTED, "document", row.id, client_id=row.client_id, after={"access_log": True})
    return [
        Access(at=one.occurred_at, name=names.get(one.actor_id, "") if one.actor_id else "", action=one.action)
        for one in seen
    ]


def open_many(uow: "Uow", client_id: UUID, document_ids: Collection[UUID]) -> list[Content]:
    """Several at once, to be packed into one file; those that are not ready are left out. Raises NotFound when one is not
    there for this reader, Invalid for none."""
    clients.name_of(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    wanted = list(dict.fromkeys(document_ids))[:MOST_AT_ONCE]
    rows = [visible(uow, id) for id in wanted]
    if any(row.client_id != client_id for row in rows):
        raise NotFound
    versions = Versions(uow).of(wanted)
    ready = [row.id for row in rows if row.current_id and shown_version(row, versions[row.id]) and not row.removed_at]
    if not ready:
        raise Invalid(fields={"id": _("Choose at least one document that is ready.")})
    audit.record(uow, Action.EXPORTED, "document", client_id=client_id, count=len(ready), after={"documents": ready})
    return [open_content(uow, id) for id in ready]


def _lock(uow: "Uow", document_id: UUID) -> Document:
    """The row as it is now, when it is for this reader and in the library."""
    visible(uow, document_id)
    row = Documents(uow).lock(document_id)
    if row.attached_kind is not None:
        raise NotFound
    return row


def _allow_staff(uow: "Uow", permission: str) -> None:
    if uow.ctx.clients is not None:
        raise Denied
    allow(uow.ctx, permission)


def _allow_removing(uow: "Uow", row: Document) -> None:
    if uow.ctx.clients is None:
        return allow(uow.ctx, Permission.REMOVE)
    allow_client(uow.ctx, Permission.UPLOAD, row.client_id, level="full_access")
    if row.uploaded_by_id is None or row.uploaded_by_id != uow.ctx.user_id:
        raise Denied
    return None


def _views(uow: "Uow", rows: Collection[Document], versions: dict[UUID, list[DocumentVersion]]) -> list[DocumentView]:
    names = uploaders(uow, {row.uploaded_by_id for row in rows if row.uploaded_by_id})
    return [document_view(uow.ctx, row, versions[row.id], names) for row in rows]


def uploaders(uow: "Uow", ids: set[UUID]) -> dict[UUID, str]:
    """Their names. A family reads its own and those of the staff: parents may live apart, and who else of the family looks
    in is not theirs to know."""
    if uow.ctx.clients is not None:
        ids = {id for id in ids if id == uow.ctx.user_id} | staff_among(uow, ids)
    return names_of(uow, ids)


def _shown(uow: "Uow", row: Document, versions: list[DocumentVersion]) -> bool:
    shown = shown_version(row, versions)
    if shown is None or shown.state in ON_THE_WAY:
        return False
    mine = row.uploaded_by_id == uow.ctx.user_id
    return shown.state == State.READY or uow.ctx.clients is None or mine


def _fits(row: Document, versions: list[DocumentVersion], wanted: FindDocuments) -> bool:
    shown = shown_version(row, versions)
    if wanted.document_category and row.document_category != wanted.document_category:
        return False
    if wanted.visibility and row.visibility != wanted.visibility:
        return False
    if wanted.file_type and (shown is None or shown.file_type != wanted.file_type):
        return False
    said = f"{row.file_name} {row.description or ''}".casefold()
    return all(word in said for word in wanted.search.casefold().split())


def _place(by: str, versions: dict[UUID, list[DocumentVersion]]) -> Any:
    def place(row: Document) -> tuple[Any, UUID]:
        if by == "file_name":
            return comparable(row.file_name), row.id
        if by == "file_size":
            shown = shown_version(row, versions[row.id])
            return shown.file_size if shown else 0, row.id
        return row.created_at, row.id

    return place


def _kept_ending(before: str, after: str) -> str:
    ending = file_names.ENDING.search(before)
    return file_names.with_ending(file_names.clean(after), ending[0].casefold()) if ending else file_names.clean(after)


def _tell(uow: "Uow", row: Document, *, for_family: bool) -> None:
    uow.emit(events.changed(row.client_id, row.id, for_family=for_family, user_id=row.uploaded_by_id))
