"""Two records of one person become one: what is alike, what would move, and the step itself, which nobody can undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events, rules
from livingrite.clients.errors import InvalidClient, Merged
from livingrite.clients.models import Client, ClientStatus
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients, Families
from livingrite.clients.schemas import ClientView, Likeness, MergeClients, MergePreview
from livingrite.clients.service.indexes import write
from livingrite.clients.service.view import client_view
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Stale
from livingrite.core.i18n import _
from livingrite.core.references import count_moves, move_references

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

STAYS = frozenset({"audit_event", "user_session"})
"""The audit tells what was done to which record, for ever; which client a browser showed last is nobody's record."""
FIELDS = (
    "name", "email", "phone", "date_of_birth", "gender", "address", "notes", "medical_conditions", "allergies",
    "emergency_contact_name", "emergency_contact_phone", "insurance_provider", "insurance_policy_number", "locale",
    "timezone", "care_level", "external_id",
)  # fmt: skip
_before: "list[Callable[[Uow, UUID, UUID], None]]" = []


def before_merging(step: "Callable[[Uow, UUID, UUID], None]") -> None:
    """Another slice: `step(uow, old, new)` makes room for rows that must not stay behind. Once, at import."""
    _before.append(step)


def find_duplicates(uow: "Uow", client_id: UUID) -> list[Likeness]:
    """Who may be the same person, the likeliest first. Staff only."""
    clients = Clients(uow)
    mine = clients.get(client_id)
    _allow(uow)
    found = [(rules.alike(mine, other), other) for other in clients.like(mine)]
    likely = [Likeness(client_id=other.id, name=other.name, reasons=why) for why, other in found if why]
    audit.record(uow, Action.SEARCHED, "client", client_id=client_id, count=len(likely))
    return sorted(likely, key=lambda one: (-len(one.reasons), one.name))


def preview_merge(uow: "Uow", keep_id: UUID, duplicate_id: UUID) -> MergePreview:
    """Both records side by side, and how many rows of each table would move or stay with the old record."""
    clients = Clients(uow)
    keep, duplicate = clients.get(keep_id), clients.get(duplicate_id)
    _allow(uow)
    _check(keep, duplicate)
    for one in (keep, duplicate):
        audit.record(uow, Action.READ, "client", one.id, client_id=one.id)
    counted = count_moves(uow, "client_id", duplicate.id, keep.id, STAYS)
    return MergePreview(
        keep=client_view(uow.ctx, keep),
        duplicate=client_view(uow.ctx, duplicate),
        differing=tuple(name for name in FIELDS if getattr(keep, name) != getattr(duplicate, name)),
        moves={one.table: one.moves for one in counted if one.moves},
        stays={one.table: one.stays for one in counted if one.stays},
        loses_login=bool(keep.user_id and duplicate.user_id and keep.user_id != duplicate.user_id),
    )


def merge_clients(uow: "Uow", command: MergeClients) -> ClientView:
    """Everything of the duplicate belongs to the one that is kept, in this transaction; the empty record stays archived
    and says where it went. Of what only one may be, the kept client's stands and the other stays with the old record.
    Raises NotFound, Stale, Merged, InvalidClient."""
    locked = {id: Clients(uow).lock(id) for id in sorted({command.keep_id, command.duplicate_id})}
    _allow(uow)
    keep, duplicate = locked[command.keep_id], locked[command.duplicate_id]
    _check(keep, duplicate)
    for seen, row in ((command.keep_version, keep), (command.duplicate_version, duplicate)):
        if seen is not None and seen != row.version:
            raise Stale
    chosen = {name: getattr(duplicate, name) for name in FIELDS if name in command.from_duplicate}
    chosen |= {name: getattr(duplicate, name) for name in FIELDS if not getattr(keep, name) and name not in chosen}
    chosen["tags"] = list(dict.fromkeys([*keep.tags, *duplicate.tags]))
    before = {name: getattr(keep, name) for name, value in chosen.items() if getattr(keep, name) != value}
    _close(uow, keep, duplicate)
    for step in _before:
        step(uow, duplicate.id, keep.id)
    moved = move_references(uow, "client_id", command.duplicate_id, command.keep_id, STAYS)
    write(keep, chosen | {"version": keep.version + 1})
    _end_access(uow, duplicate.id)
    uow.session.flush()
    after = {name: chosen[name] for name in before}
    _record(uow, keep.id, duplicate.id, before, after | {"merged": {one.table: one.moves for one in moved}})
    return client_view(uow.ctx, keep)


def _close(uow: "Uow", keep: Client, duplicate: Client) -> None:
    """First of all: the database lets consents move only to where the record says it went, and a number stand once."""
    if keep.user_id is None:
        keep.user_id = duplicate.user_id
    duplicate.user_id = None
    write(duplicate, {"external_id": None, "version": duplicate.version + 1})
    duplicate.status, duplicate.merged_into_id = ClientStatus.ARCHIVED, keep.id
    uow.session.flush()


def _end_access(uow: "Uow", duplicate_id: UUID) -> None:
    """Who has a link to both looks in by the one to the client that is kept."""
    for row in Families(uow).locked(duplicate_id):
        row.removed_at = uow.clock.now()


def _record(uow: "Uow", keep_id: UUID, duplicate_id: UUID, before: dict[str, Any], after: dict[str, Any]) -> None:
    audit.record(
        uow,
        Action.CHANGED,
        "client",
        keep_id,
        client_id=keep_id,
        before=before,
        after=after | {"duplicate": duplicate_id},
    )
    gone = {"status": ClientStatus.ARCHIVED, "merged_into": keep_id}
    audit.record(uow, Action.CHANGED, "client", duplicate_id, client_id=duplicate_id, after=gone)
    organization = uow.ctx.organization
    uow.emit(events.renamed(organization, keep_id))
    for client_id in (keep_id, duplicate_id):
        uow.emit(events.changed(organization, client_id))
        uow.emit(events.family_changed(organization, client_id))


def _allow(uow: "Uow") -> None:
    allow(uow.ctx, Permission.MERGE)
    if not uow.ctx.staff:
        raise Denied


def _check(keep: Client, duplicate: Client) -> None:
    if keep.id == duplicate.id:
        raise InvalidClient(fields={"duplicate_id": _("Choose another client: this is the same record.")})
    if keep.merged_into_id or duplicate.merged_into_id:
        raise Merged
