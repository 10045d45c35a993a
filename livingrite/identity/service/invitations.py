"""Invite people by e-mail, and let them in."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import AlreadyMember, LinkSpent, OtherLogin
from livingrite.identity.models import Invitation, MembershipStatus, Role, User
from livingrite.identity.permissions import Permission
from livingrite.identity.repository.memberships import (
    Invitations,
    Memberships,
    client_exists,
    organization_of_invitation,
)
from livingrite.identity.repository.organizations import Organizations
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import (
    Accepted,
    AcceptInvitation,
    Chosen,
    CreateUser,
    InvitationView,
    Invite,
    OpenedInvitation,
)
from livingrite.identity.service import passwords
from livingrite.identity.service.mail import INVITATION_DAYS
from livingrite.identity.service.memberships import give
from livingrite.identity.service.secrets import new_token, token_hash
from livingrite.identity.service.sign_in import prove_mailbox
from livingrite.identity.service.users import create_user

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def invite(uow: "Uow", command: Invite) -> InvitationView:
    """Invite a colleague, or a family member or client to their portal. The link is made when the mail is sent."""
    staff = command.role in rules.STAFF_ROLES
    allow(uow.ctx, Permission.INVITE_STAFF if staff else Permission.INVITE_FAMILY)
    rules.check_may_grant({*uow.ctx.roles, *uow.ctx.permissions}, command.role)
    email = rules.checked_email(command.email)
    if not staff and command.client_id is None:
        raise Invalid(fields={"client_id": _("Choose whose family this is.")})
    if staff:
        _check_not_here(uow, email, command.role)
    elif not client_exists(uow, command.client_id):
        raise NotFound
    _revoke_same(uow, email, command)
    row = Invitation(
        organization_id=uow.ctx.organization,
        email=email,
        full_name=command.full_name,
        role=command.role,
        client_id=None if staff else command.client_id,
        relationship=command.relationship,
        access_level=command.access_level,
        token_hash=token_hash(new_token()),
        invited_by_id=uow.ctx.user_id,
        expires_at=uow.clock.now() + timedelta(days=INVITATION_DAYS),
    )
    Invitations(uow).add(row)
    audit.record(uow, Action.CREATED, "invitation", row.id, client_id=row.client_id, after={"role": row.role})
    uow.emit(events.invited(uow.ctx.organization, row.id))
    return _view(uow, row)


def invitations(uow: "Uow") -> list[InvitationView]:
    """Those that wait for an answer, the latest first."""
    allow(uow.ctx, Permission.INVITE_STAFF)
    rows = Invitations(uow).open()
    audit.record(uow, Action.LISTED, "invitation", count=len(rows))
    return [_view(uow, row) for row in rows]


def invitations_of(uow: "Uow", client_id: UUID) -> list[InvitationView]:
    """Of a client's family, and of the client, that wait for an answer, the latest first."""
    allow(uow.ctx, Permission.INVITE_FAMILY)
    rows = Invitations(uow).open_of(client_id)
    audit.record(uow, Action.LISTED, "invitation", client_id=client_id, count=len(rows))
    return [_view(uow, row) for row in rows]


def send_again(uow: "Uow", invitation_id: UUID) -> InvitationView:
    """A new link and seven more days."""
    row = _lock_open(uow, invitation_id)
    row.expires_at = uow.clock.now() + timedelta(days=INVITATION_DAYS)
    audit.record(uow, Action.SENT, "invitation", row.id, client_id=row.client_id)
    uow.emit(events.invited(uow.ctx.organization, row.id))
    return _view(uow, row)


def withdraw(uow: "Uow", invitation_id: UUID) -> None:
    row = _lock_open(uow, invitation_id)
    row.revoked_at = uow.clock.now()
    audit.record(uow, Action.REMOVED, "invitation", row.id, client_id=row.client_id)
    uow.emit(events.withdrawn(uow.ctx.organization, row.id))


def organization_of(uow: "Uow", token: str) -> UUID:
    """Whose invitation a link belongs to; for a context of kind `identity`. Raises LinkSpent."""
    found = organization_of_invitation(uow, token_hash(token))
    if found is None:
        raise LinkSpent
    return found


def open_invitation(uow: "Uow", token: str) -> OpenedInvitation:
    """What the holder of the link may see, in a context of kind `identity` of that organization. Raises LinkSpent."""
    row = _lock_by_token(uow, token)
    user = Users(uow).by_email(row.email)
    return OpenedInvitation(
        organization_id=row.organization_id,
        organization=Organizations(uow).own().name,
        email=row.email,
        full_name=row.full_name or "",
        role=Role(row.role),
        has_login=user is not None and user.email_verified_at is not None,
        signed_in_as_other=uow.ctx.user_id is not None and (user is None or user.id != uow.ctx.user_id),
    )


def accept_invitation(uow: "Uow", command: AcceptInvitation) -> Accepted:
    """Join with a new login (name and password), or as the one that is signed in. The link is used up.

    Runs in a context of kind `identity` of the invitation's organization; `ctx.user_id` is who is signed in. Raises
    LinkSpent, OtherLogin, Invalid. The caller links the person to the client when `client_id` is named."""
    row = _lock_by_token(uow, command.token)
    user_id = _login_for(uow, row, command)
    row.accepted_at = uow.clock.now()
    if row.client_id is None:
        give(uow, user_id, Role(row.role))
    audit.record(uow, Action.CHANGED, "invitation", row.id, client_id=row.client_id, after={"accepted_by": user_id})
    uow.emit(events.team_changed(row.organization_id, user_id))
    return Accepted(
        organization_id=row.organization_id,
        user_id=user_id,
        role=Role(row.role),
        client_id=row.client_id,
        relationship=rules.relationship(row.relationship),
        access_level=row.access_level or "view_only",
    )


def _login_for(uow: "Uow", row: Invitation, command: AcceptInvitation) -> UUID:
    user = Users(uow).by_email(row.email)
    if user is None:
        return _new_login(uow, row, command)
    if uow.ctx.user_id == user.id:
        user.email_verified_at = user.email_verified_at or uow.clock.now()
        return user.id
    if uow.ctx.user_id is not None or user.email_verified_at is not None:
        raise OtherLogin
    return _unproved_login(uow, user, row, command)


def _unproved_login(uow: "Uow", user: User, row: Invitation, command: AcceptInvitation) -> UUID:
    """Somebody once typed this address and never read its mail: whoever holds the mailed link owns the login."""
    name, password = _chosen(row, command)
    rules.check_password(password, row.email)
    prove_mailbox(uow, user, Chosen(name, passwords.hashed(password)))
    return user.id


def _chosen(row: Invitation, command: AcceptInvitation) -> tuple[str, str]:
    name, password = command.full_name or row.full_name, command.password
    if not name or password is None:
        wanted = {"full_name": name, "password": password}
        raise Invalid(fields={field: _("Please fill this in.") for field, value in wanted.items() if not value})
    return name, password


def _new_login(uow: "Uow", row: Invitation, command: AcceptInvitation) -> UUID:
    if uow.ctx.user_id is not None:
        raise OtherLogin
    name, password = _chosen(row, command)
    new = CreateUser.model_validate(
        {
            "email": row.email,
            "full_name": name,
            "password": password,
            "verified": True,
            "locale": uow.ctx.locale,
        }
    )
    return create_user(uow, new).id


def _lock_by_token(uow: "Uow", token: str) -> Invitation:
    row = Invitations(uow).lock_by_token(token_hash(token))
    if row is None or row.accepted_at or row.revoked_at or row.expires_at <= uow.clock.now():
        raise LinkSpent
    return row


def _lock_open(uow: "Uow", invitation_id: UUID) -> Invitation:
    row = Invitations(uow).lock(invitation_id)
    staff = row.role in rules.STAFF_ROLES
    allow(uow.ctx, Permission.INVITE_STAFF if staff else Permission.INVITE_FAMILY)
    if row.accepted_at is not None or row.revoked_at is not None:
        raise NotFound
    return row


def _check_not_here(uow: "Uow", email: str, role: Role) -> None:
    """Among the people of this organization only: whether others have a login is nobody's business."""
    members = Memberships(uow).active()
    users: dict[UUID, User] = Users(uow).among({row.user_id for row in members})
    here = {row.user_id for row in members if row.role == role and row.status == MembershipStatus.ACTIVE}
    if any(users[id].email.casefold() == email.casefold() for id in here if id in users):
        raise AlreadyMember


def _revoke_same(uow: "Uow", email: str, command: Invite) -> None:
    """A second invitation of the same person takes the place of the first."""
    for row in Invitations(uow).open():
        if (row.email.casefold(), row.role, row.client_id) == (email.casefold(), command.role, command.client_id):
            row.revoked_at = uow.clock.now()


def _view(uow: "Uow", row: Invitation) -> InvitationView:
    return InvitationView(
        id=row.id,
        email=row.email,
        full_name=row.full_name,
        role=Role(row.role),
        client_id=row.client_id,
        created_at=row.created_at or uow.clock.now(),
        expires_at=row.expires_at,
        expired=row.expires_at <= uow.clock.now(),
    )
