"""Who of a client's family may look in, and how far (P2: one login, several clients)."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import events
from livingrite.clients.errors import AlreadyLinked, HasLogin
from livingrite.clients.models import AccessLevel, FamilyMember
from livingrite.clients.permissions import Permission
from livingrite.clients.repository import Clients, Families
from livingrite.clients.rules import grown_up
from livingrite.clients.schemas import FamilyContact, FamilyMemberView, LinkFamily, LovedOne
from livingrite.clients.service.directory import own_ids
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import Denied, NotFound, Stale
from livingrite.identity.schemas import InvitationView
from livingrite.identity.service.organizations import organization
from livingrite.identity.service.renewing import renew_way_in
from livingrite.identity.service.users import login_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from livingrite.core.uow import Uow


def link_family(uow: "Uow", command: LinkFamily) -> FamilyMemberView:
    """Let a login see a client; a removed link comes back. Raises AlreadyLinked."""
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    client = Clients(uow).lock(command.client_id)
    families = Families(uow)
    row = families.link(command.client_id, command.user_id)
    if row is not None and row.removed_at is None:
        raise AlreadyLinked
    given: dict[str, Any] = command.model_dump() | {"relationship": command.relationship or ""}
    if row is None:
        row = families.add(FamilyMember(organization_id=uow.ctx.organization, **given))
    else:
        row.removed_at = row.paused_at = row.paused_because = None
        row.version += 1
        row.sqlmodel_update(given)
        if grown_up(client, uow.clock.now(), organization(uow).timezone):
            row.agreed_at = uow.clock.now()  # let in anew, for a client who can be asked
    _told(uow, Action.CREATED, row, after=given)
    return family_views(uow, [row])[0]


def link_own_login(uow: "Uow", client_id: UUID, user_id: UUID) -> None:
    """Let a client see their own record with this login; again changes nothing. Raises HasLogin: a client has one."""
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    client = Clients(uow).lock(client_id)
    if client.user_id == user_id:
        return
    if client.user_id is not None:
        raise HasLogin
    client.user_id = user_id
    audit.record(uow, Action.CHANGED, "client", client_id, client_id=client_id, after={"user": user_id})
    uow.emit(events.family_changed(uow.ctx.organization, client_id))


def change_access(
    uow: "Uow", family_member_id: UUID, level: AccessLevel, version: int | None = None
) -> FamilyMemberView:
    """What the person may do from their next click on. Raises NotFound, also for who is let in no more; Stale."""
    row = _lock(uow, family_member_id, version)
    if row.removed_at is not None:
        raise NotFound
    if row.access_level != level:
        before, row.access_level, row.version = {"access_level": row.access_level}, level, row.version + 1
        _told(uow, Action.CHANGED, row, before=before, after={"access_level": level})
    return family_views(uow, [row])[0]


def unlink_family(uow: "Uow", family_member_id: UUID, version: int | None = None) -> UUID:
    """The person sees the client no more; that they once did stays on the record. Whose family it was."""
    row = _lock(uow, family_member_id, version)
    if row.removed_at is None:
        row.removed_at, row.version = uow.clock.now(), row.version + 1
        _told(uow, Action.REMOVED, row, before={"user": row.user_id, "access_level": row.access_level})
    return row.client_id


def new_way_in(uow: "Uow", client_id: UUID, family_member_id: UUID) -> InvitationView:
    """For who signs in with a name and has forgotten the password: the invitation whose letter sets a new one."""
    row = Families(uow).lock(family_member_id)
    if row.client_id != client_id or row.removed_at is not None:
        raise NotFound
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    return renew_way_in(uow, row.user_id, client_id)


def family_of(uow: "Uow", client_id: UUID) -> list[FamilyMemberView]:
    """The family, the primary contact first. Somebody of the family learns of nobody but themselves: parents may live
    apart, and who else looks in is not theirs to know."""
    allow_client(uow.ctx, Permission.READ, client_id)
    Clients(uow).get(client_id)
    audit.record(uow, Action.LISTED, "family_member", client_id=client_id)
    rows = Families(uow).of(client_id)
    return family_views(uow, [row for row in rows if uow.ctx.clients is None or row.user_id == uow.ctx.user_id])


def count_family(uow: "Uow", client_id: UUID) -> int:
    """How many of the family have access, for staff."""
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    return Families(uow).count(client_id)


def loved_ones(uow: "Uow") -> list[LovedOne]:
    """Whom a family or client login may see, by name; nobody for staff, who have the list of clients."""
    allow(uow.ctx, Permission.READ)
    seen = uow.ctx.clients or {}
    own = own_ids(uow)
    words = {row.client_id: row.relationship for row in Families(uow).of_login(uow.ctx.user_id)}
    audit.record(uow, Action.LISTED, "client", count=len(seen))
    found = [
        LovedOne(
            client_id=id,
            name=name,
            relationship="" if id in own else words.get(id, ""),
            access_level=AccessLevel(seen[id]),
            oneself=id in own,
        )
        for id, name in Clients(uow).names(list(seen)).items()
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def family_contacts(uow: "Uow", client_ids: "Collection[UUID]") -> list[FamilyContact]:
    """Who of the families may see these clients today. For jobs: asks for no permission of the actor's."""
    return [
        FamilyContact(
            client_id=row.client_id,
            user_id=row.user_id,
            access_level=row.access_level,
            preferences=row.notification_preferences,
        )
        for row in Families(uow).of_clients(client_ids)
    ]


def set_notifications(uow: "Uow", client_id: UUID, preferences: "Mapping[str, Any]") -> None:
    """What the asking login wants to be told of this client. Raises NotFound when it is not of the family."""
    row = Families(uow).link(client_id, uow.ctx.user_id) if uow.ctx.user_id else None
    if row is None or row.removed_at is not None or row.paused_at is not None:
        raise NotFound
    before = {"notifications": row.notification_preferences}
    row.notification_preferences = row.notification_preferences | dict(preferences)
    _told(uow, Action.CHANGED, row, before=before, after={"notifications": row.notification_preferences})


def linked_to(uow: "Uow", user_id: UUID) -> list[UUID]:
    """The clients that a login may see today. For its calendar feed: asks for no permission of the actor's."""
    return [row.client_id for row in Families(uow).of_login(user_id)]


def family_views(uow: "Uow", rows: "Iterable[FamilyMember]") -> list[FamilyMemberView]:
    rows = list(rows)
    known = login_names(uow, [row.user_id for row in rows])
    fields = FamilyMemberView.model_fields.keys() - {"name", "sign_in_name"}
    views = []
    for row in rows:
        name, typed = known.get(row.user_id, ("", None))
        views.append(FamilyMemberView(**{one: getattr(row, one) for one in fields}, name=name, sign_in_name=typed))
    return views


def _lock(uow: "Uow", family_member_id: UUID, version: int | None) -> FamilyMember:
    """`version` is the one the caller has seen; None accepts whatever the row is now."""
    row = Families(uow).lock(family_member_id)
    allow(uow.ctx, Permission.MANAGE_FAMILY)
    if version not in (None, row.version):
        raise Stale
    return row


def _told(uow: "Uow", action: Action, row: FamilyMember, **detail: Any) -> None:
    audit.record(uow, action, "family_member", row.id, client_id=row.client_id, **detail)
    uow.emit(events.family_changed(uow.ctx.organization, row.client_id))
