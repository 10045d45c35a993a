"""The tabs of a client's pages, in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit.permissions import Permission as Audit
from livingrite.care.permissions import Permission as Care
from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as Clients
from livingrite.conversations.permissions import Permission as Conversations
from livingrite.core.i18n import _
from livingrite.documents.permissions import Permission as Documents
from livingrite.messaging.permissions import Permission as Messages
from livingrite.records import service as records
from livingrite.records.permissions import Permission as Notes
from livingrite.scheduling.permissions import Permission as Diary

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Tab:
    """`address` stands behind `/clients/<id>`; who lacks `permission` does not see the tab.

    `count` is the number beside the label, asked on every tab of the client: one statement on an index, or leave it out."""

    key: str
    label: str
    address: str
    permission: str
    count: "Callable[[Uow, UUID], int] | None" = None


TABS = (
    Tab("overview", _("Overview"), "", Clients.READ),
    Tab("timeline", _("Timeline"), "/timeline", Clients.READ),
    Tab("visits", _("Visits"), "/visits", Diary.READ),  # counted by the head itself
    Tab("notes", _("Notes"), "/notes", Notes.WRITE, records.count_notes),
    Tab("health", _("Health"), "/health", Care.READ_HEALTH),
    Tab("plan", _("Care plan"), "/plan", Care.READ_PLAN),
    Tab("messages", _("Messages"), "/messages", Conversations.READ),
    Tab("communications", _("Reminders"), "/communications", Messages.READ),
    Tab("family", _("Family"), "/family", Clients.READ, clients.count_family),
    Tab("documents", _("Documents"), "/documents", Documents.READ),
    Tab("audit", _("Access log"), "/audit", Audit.READ),
)
