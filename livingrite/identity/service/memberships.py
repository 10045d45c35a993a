"""Who works in the organization and in which roles."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import LastOwner
from livingrite.identity.models import Membership, MembershipStatus, Role, User
from livingrite.identity.permissions import Permission
from livingrite.identity.repository.memberships import Memberships
from livingrite.identity.repository.users import Users
from livingrite.identity.roles import permissions_of
from livingrite.identity.schemas import MemberView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow


def team(uow: "Uow") -> list[MemberView]:
    """Everybody who works here, by name."""
    allow(uow.ctx, Permission.READ_TEAM)
    by_user: dict[UUID, list[Role]] = {}
    for row in Memberships(uow).active():
        by_user.setdefault(row.user_id, []).append(Role(row.role))
    users = Users(uow).among(by_user)
    audit.record(uow, Action.LISTED, "membership", count=len(by_user))
    found = [_member(uow, users[id], roles) for id, roles in by_user.items() if id in users]
    return sorted(found, key=lambda member: (member.name.casefold(), member.user_id))


def who_may(uow: "Uow", permission: str) -> dict[UUID, str]:
    """Who works here and holds this right, by name: whom a thread, a task or a signature can be asked of. For verbs that
    have asked."""
    rows = [row for row in Memberships(uow).active() if permission in permissions_of([row.role])]
    found = Users(uow).among({row.user_id for row in rows})
    named = {id: user.full_name for id, user in found.items() if user.is_active}
    return dict(sorted(named.items(), key=lambda one: (one[1].casefold(), one[0])))


def add_membership(uow: "Uow", user_id: UUID, role: Role) -> None:
    """Give a person a role of staff; nothing happens when they hold it already. Families come by their links."""
    allow(uow.ctx, Permission.CHANGE_ROLES)
    if role not in rules.STAFF_ROLES:
        raise Invalid(fields={"role": _("Choose at least one role.")})
    rules.check_may_grant({*uow.ctx.roles, *uow.ctx.permissions}, role)
    give(uow, user_id, role)
    uow.emit(events.team_changed(uow.ctx.organization, user_id))


def change_roles(uow: "Uow", user_id: UUID, roles: "Sequence[Role]") -> None:
    """Exactly these roles from now on. Raises LastOwner, NotFound for somebody who does not work here."""
    allow(uow.ctx, Permission.CHANGE_ROLES)
    if not roles or any(role not in rules.STAFF_ROLES for role in roles):
        raise Invalid(fields={"roles": _("Choose at least one role.")})
    owners = Memberships(uow).lock_owners()
    held = _held(uow, user_id)
    for role in {*roles} ^ {*held}:
        rules.check_may_grant({*uow.ctx.roles, *uow.ctx.permissions}, role)
    if Role.OWNER in held and Role.OWNER not in roles:
        _check_not_last(owners)
    for role in {*held} - {*roles}:
        _take(uow, held[role])
    for role in {*roles} - {*held}:
        give(uow, user_id, role)
    uow.emit(events.team_changed(uow.ctx.organization, user_id))


def remove_member(uow: "Uow", user_id: UUID) -> None:
    """Take every role away. Open pages and tokens of the person stop working at their next call (P12)."""
    allow(uow.ctx, Permission.REMOVE_MEMBER)
    owners = Memberships(uow).lock_owners()
    held = _held(uow, user_id)
    if Role.OWNER in held:
        rules.check_may_grant({*uow.ctx.roles, *uow.ctx.permissions}, Role.OWNER)
        _check_not_last(owners)
    for row in held.values():
        _take(uow, row)
    uow.emit(events.team_changed(uow.ctx.organization, user_id))


def give(uow: "Uow", user_id: UUID, role: Role) -> None:
    """The row and its audit, without asking for rights: for verbs that have asked already."""
    memberships = Memberships(uow)
    row = next((one for one in memberships.of(user_id) if one.role == role), None)
    if row is None:
        row = memberships.add(Membership(organization_id=uow.ctx.organization, user_id=user_id, role=role))
    elif row.status == MembershipStatus.ACTIVE:
        return
    row.status, row.removed_at = MembershipStatus.ACTIVE, None
    audit.record(uow, Action.CREATED, "membership", row.id, after={"user": user_id, "role": role})


def _take(uow: "Uow", row: Membership) -> None:
    row.status, row.removed_at = MembershipStatus.REMOVED, uow.clock.now()
    audit.record(uow, Action.REMOVED, "membership", row.id, before={"user": row.user_id, "role": row.role})


def _held(uow: "Uow", user_id: UUID) -> dict[Role, Membership]:
    rows = [row for row in Memberships(uow).of(user_id) if row.status == MembershipStatus.ACTIVE]
    if not rows:
        raise NotFound
    return {Role(row.role): row for row in rows}


def _check_not_last(owners: "Sequence[Membership]") -> None:
    if len(owners) < 2:
        raise LastOwner


def _member(uow: "Uow", user: User, roles: list[Role]) -> MemberView:
    return MemberView(
        user_id=user.id,
        name=user.full_name,
        email=user.email,
        roles=tuple(roles),
        last_login_at=user.last_login_at,
        is_me=user.id == uow.ctx.user_id,
    )
