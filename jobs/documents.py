"""Files that have arrived are looked at; what is no longer wanted leaves the storage."""

from uuid import UUID

import psycopg

from jobs.context import Delivery
from livingrite.core.config import settings
from livingrite.core.queue import JOB_SECONDS
from livingrite.core.storage import keys_of
from livingrite.core.uow import Uow
from livingrite.documents import events
from livingrite.documents import service as documents
from livingrite.integrations import files
from livingrite.messaging import service as messaging

QUEUE = """
INSERT INTO outbox (id, organization_id, topic, payload, channels)
SELECT gen_random_uuid(), id, 'documents.due', '{}', '[]' FROM app.organization_ids() AS id
"""


def check(uow: Uow, event: Delivery) -> None:
    """document.uploaded"""
    uow.stand_still(JOB_SECONDS)
    version_id, unscanned = UUID(event.payload["version_id"]), settings().accept_unscanned
    documents.check(uow.ctx, version_id, files.storage(uow), files.scanner(), accept_unscanned=unscanned)


def clear(uow: Uow, event: Delivery) -> None:  # noqa: ARG001 - every job takes its event
    """documents.due"""
    documents.clear(uow)


def tell_shared(uow: Uow, event: Delivery) -> None:
    """document.shared"""
    document_id = UUID(event.payload["document_id"])
    shown = documents.shown_to(uow, document_id)
    if shown is None:
        return
    told = {"family_only": shown.family_only, "but": [shown.uploaded_by_id]}
    later = messaging.tell_shared(uow, shown.client_id, "/portal/documents", **told)
    if later is not None:
        uow.emit(events.shared(document_id, later))


def queue_clearing(connection: psycopg.Connection) -> None:
    """By the clock, for every organization."""
    connection.execute(QUEUE)


def delete(uow: Uow, event: Delivery) -> None:
    """document.leaving"""
    storage = files.storage(uow)
    for version_id in event.payload["version_ids"]:
        storage.delete(keys_of(UUID(version_id)))
