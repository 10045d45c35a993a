"""What the family has been shown and has not looked at yet, and when they hear that there is something."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.documents import events
from livingrite.documents.models import Document, Visibility
from livingrite.documents.permissions import Permission
from livingrite.documents.repository import Documents
from livingrite.documents.schemas import Shown

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

GRACE = timedelta(minutes=3)
NEWS = timedelta(days=14)


def count_unseen(uow: "Uow", client_id: UUID) -> int:
    """How many documents of the last two weeks the asking person has not looked at; what they sent themselves is none."""
    clients.name_of(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    since = uow.clock.now() - NEWS
    rows = Documents(uow, clients.own_ids(uow)).library(client_id)
    new = [
        row.id for row in rows if row.current_id and row.uploaded_by_id != uow.ctx.user_id and _changed(row) >= since
    ]
    return len(audit.not_yet_read(uow, "document", new))


def tell_soon(uow: "Uow", row: Document) -> None:
    """For verbs that let the family see what they did not see before."""
    if row.attached_kind is None and row.current_id and row.visibility != Visibility.CARE_TEAM_ONLY:
        uow.emit(events.shared(row.id, uow.clock.now() + GRACE))


def shown_to(uow: "Uow", document_id: UUID) -> Shown | None:
    """For the job that tells them; None when the family sees it no longer. Raises NotFound for what is gone."""
    row = Documents(uow).get(document_id)
    if row.removed_at or not row.current_id or row.visibility == Visibility.CARE_TEAM_ONLY:
        return None
    family_only = row.visibility == Visibility.FAMILY_ONLY
    return Shown(client_id=row.client_id, family_only=family_only, uploaded_by_id=row.uploaded_by_id)


def _changed(row: Document) -> datetime:
    assert row.updated_at is not None
    return row.updated_at
