"""What waits for somebody of the family: one line in NEEDS for each kind of thing.

Each asks with the reader's own rights and answers with how many wait and where they wait."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.care import service as care
from livingrite.care.permissions import Permission as Care
from livingrite.consents import service as consents
from livingrite.consents.permissions import Permission as Consents
from livingrite.core.i18n import n_, ngettext
from livingrite.documents import service as documents
from livingrite.documents.permissions import Permission as Documents
from livingrite.identity.roles import within
from livingrite.records import service as records
from livingrite.records.permissions import Permission as Notes

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Waits = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Need:
    """`find(uow, client_id)`: (how many, the address), for who holds `permission` for this client."""

    key: str
    words: tuple[str, str]
    icon: str
    tone: str
    find: "Callable[[Uow, UUID], Waits]"
    permission: str


def _urgent(uow: "Uow", client_id: UUID) -> Waits:
    return care.waiting(uow, client_id).urgent, "/portal/updates"


def _texts(uow: "Uow", client_id: UUID) -> Waits:
    return len(consents.asked_of_client(uow, client_id)), "/portal/consents"


def _plan(uow: "Uow", client_id: UUID) -> Waits:
    return int(care.plan_to_acknowledge(uow, client_id)), "/portal/plan"


def _documents(uow: "Uow", client_id: UUID) -> Waits:
    return documents.count_unseen(uow, client_id), "/portal/documents"


def _summaries(uow: "Uow", client_id: UUID) -> Waits:
    return records.count_unseen_summaries(uow, client_id), "/portal/notes"


PLAN = n_("{n} care plan to read and confirm", "{n} care plans to read and confirm")
PAPERS = n_("{n} new document", "{n} new documents")
SUMMARIES = n_("{n} new medical summary", "{n} new medical summaries")
NEEDS = (
    Need("urgent", n_("{n} urgent update", "{n} urgent updates"), "siren", "red", _urgent, "update.read"),
    Need("texts", n_("{n} text to agree to", "{n} texts to agree to"), "signature", "amber", _texts, Consents.RECORD),
    Need("plan", PLAN, "clipboard-list", "amber", _plan, Care.ACKNOWLEDGE_PLAN),
    Need("documents", PAPERS, "folder", "jade", _documents, Documents.READ),
    Need("summaries", SUMMARIES, "file-text", "jade", _summaries, Notes.READ),
)


def waiting_for(uow: "Uow", client_id: UUID) -> dict[str, Waits]:
    """What there is, by key. A right that their access level does not give asks nothing."""
    level = (uow.ctx.clients or {}).get(client_id, "view_only")
    may = within(level, uow.ctx.permissions)
    found = {need.key: need.find(uow, client_id) for need in NEEDS if str(need.permission) in may}
    return {key: waits for key, waits in found.items() if waits[0]}


def rows(found: dict[str, Waits], locale: str) -> list[dict[str, str]]:
    return [
        {
            "key": need.key,
            "title": ngettext(locale, *need.words, found[need.key][0]),
            "icon": need.icon,
            "tone": need.tone,
            "href": found[need.key][1],
        }
        for need in NEEDS
        if need.key in found
    ]
