"""Summaries that the family has been shown and has not opened yet, and when they hear that there is one."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.core.access import allow_client
from livingrite.documents import service as documents
from livingrite.messaging import service as messaging
from livingrite.records import events
from livingrite.records.permissions import Permission
from livingrite.records.repository.summaries import Summaries
from livingrite.records.service.summaries import KIND, for_reader, shown_until

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PAGE = "/portal/notes"


def count_unseen_summaries(uow: "Uow", client_id: UUID) -> int:
    """How many of those that are shared now the asking person has not opened."""
    clients.name_of(uow, client_id)
    allow_client(uow.ctx, Permission.READ, client_id)
    shown = [one.id for one in for_reader(uow, Summaries(uow).of_client(client_id))]
    files = documents.attachments(uow, KIND, shown)
    return len(audit.not_yet_read(uow, "document", [one.id for found in files.values() for one in found]))


def tell_of_summary(uow: "Uow", summary_id: UUID) -> None:
    """For the job: nothing when it was withdrawn meanwhile or is not drawn yet (who draws it says so again)."""
    summary = Summaries(uow).get(summary_id)
    if shown_until(uow, summary) is None or not documents.attachments(uow, KIND, [summary.id]).get(summary.id):
        return
    later = messaging.tell_shared(uow, summary.client_id, PAGE)
    if later is not None:
        uow.emit(events.summary_shared(summary.id, later))
