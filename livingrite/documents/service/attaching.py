"""Files that hang on a note, an update, a message: sent first, hung on the row when it is written."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.documents import events
from livingrite.documents.models import State, Visibility
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.schemas import AttachmentView
from livingrite.documents.service.owners import owner_of
from livingrite.documents.service.view import attachment_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 20


def attach(
    uow: "Uow",
    kind: str,
    id: UUID,
    document_ids: Collection[UUID],
    client_id: UUID,
    *,
    visibility: Visibility = Visibility.EVERYONE,
) -> None:
    """Hang files that this person has just sent (`StartUpload.attached_kind`) on their row, in the verb that writes it.

    Who may see the row may see them, but families not those that are `care_team_only`. They need not be checked yet.
    Raises Invalid when one is not there, was refused, is about another client or hangs elsewhere."""
    owner_of(kind).may_attach(uow, client_id)
    found = Documents(uow).loose(document_ids, kind) if document_ids else []
    versions = Versions(uow).of([row.id for row in found])
    sent = [row for row in found if row.client_id == client_id and _arrived([one.state for one in versions[row.id]])]
    if len(sent) != len(set(document_ids)) or len(sent) > MOST:
        raise Invalid(
            fields={"attachments": _("A file is missing or was refused. Please take it out and send it again.")}
        )
    for row in sent:
        row.attached_id, row.visibility = id, visibility
        audit.record(uow, Action.CHANGED, "document", row.id, client_id=client_id, after={"attached_to": [kind, id]})
        for_family = visibility != Visibility.CARE_TEAM_ONLY
        uow.emit(events.changed(client_id, row.id, for_family=for_family, user_id=row.uploaded_by_id))


def attachments(uow: "Uow", kind: str, ids: Collection[UUID]) -> dict[UUID, tuple[AttachmentView, ...]]:
    """What hangs on each of those rows, for the verb that shows them, has asked whether this reader may see them, and
    records that it did. Two statements for any number of rows; a row with nothing is left out."""
    if not ids:
        return {}
    rows = Documents(uow, clients.own_ids(uow)).attached(kind, ids)
    versions = Versions(uow).of([row.id for row in rows])
    found: dict[UUID, list[AttachmentView]] = {}
    for row in rows:
        if row.attached_id:
            found.setdefault(row.attached_id, []).append(attachment_view(row, versions[row.id]))
    return {id: tuple(views) for id, views in found.items()}


def loose(uow: "Uow", kind: str, document_ids: Collection[UUID]) -> tuple[AttachmentView, ...]:
    """How far the files are that this person has sent for a row not written yet, for the page where it is written."""
    rows = Documents(uow).loose(document_ids, kind) if document_ids else []
    versions = Versions(uow).of([row.id for row in rows])
    return tuple(attachment_view(row, versions[row.id]) for row in rows)


def detach(uow: "Uow", kind: str, id: UUID, document_ids: Collection[UUID], client_id: UUID) -> None:
    """Take files off their row, in the verb that changes it: they are gone, as if they had never hung there."""
    owner_of(kind).may_attach(uow, client_id)
    gone = [row for row in Documents(uow).attached(kind, [id]) if row.id in set(document_ids)]
    versions = Versions(uow).of([row.id for row in gone])
    for row in gone:
        for_family = row.visibility != Visibility.CARE_TEAM_ONLY
        audit.record(uow, Action.REMOVED, "document", row.id, client_id=client_id, before={"attached_to": [kind, id]})
        uow.emit(events.leaving([one.id for one in versions[row.id]]))
        uow.emit(events.changed(client_id, row.id, for_family=for_family, user_id=row.uploaded_by_id))
        uow.session.delete(row)


def _arrived(states: list[State]) -> bool:
    return bool(states) and states[0] in (State.CHECKING, State.READY)
