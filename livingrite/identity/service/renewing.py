"""A new way in for who signs in with a name and has forgotten the password: no mail can reach them, a letter can."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.identity import events, rules
from livingrite.identity.errors import HasMailbox, LinkSpent, NotOursAlone
from livingrite.identity.models import Invitation, Role, User
from livingrite.identity.permissions import Permission
from livingrite.identity.repository.memberships import Invitations
from livingrite.identity.repository.principal import belongs_elsewhere
from livingrite.identity.repository.sessions import Sessions
from livingrite.identity.repository.tokens import RefreshTokens
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import InvitationView
from livingrite.identity.service import passwords
from livingrite.identity.service.invitations import add_invitation, invitation_views

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def renew_way_in(uow: "Uow", user_id: UUID, client_id: UUID) -> InvitationView:
    """For somebody of the client's family. The password that they have goes on working until the letter's code is used,
    which `write_letter` makes. Raises HasMailbox, and NotOursAlone: whoever prints a code could use it, which may not open
    another organization."""
    user = Users(uow).find(user_id)
    if user is None:
        raise NotFound
    allow(uow.ctx, Permission.INVITE_FAMILY)
    if user.email:
        raise HasMailbox
    if belongs_elsewhere(uow, user_id):
        raise NotOursAlone
    for before in Invitations(uow).lock_renewals(user_id):
        before.revoked_at = uow.clock.now()
    row = add_invitation(
        uow, email="", full_name=user.full_name, role=Role.FAMILY, client_id=client_id, login_id=user_id
    )
    return invitation_views(uow, [row])[0]


def renewed(uow: "Uow", row: Invitation, password: str | None) -> UUID:
    """The code was used: the new password counts, and whoever is signed in as this person is so no more. Raises LinkSpent
    for a login that meanwhile opens more than this organization."""
    user = Users(uow).lock(row.login_id) if row.login_id else None
    if user is None or user.email or belongs_elsewhere(uow, user.id):
        raise LinkSpent
    rules.check_password(password or "", user.sign_in_name or "")
    now = uow.clock.now()
    user.password_hash = passwords.hashed(password or "")
    Sessions(uow).end_all(user.id, now)
    RefreshTokens(uow).revoke_all(user.id, now)
    audit.record(uow, Action.CHANGED, "user", user.id, after={"password": "renewed by letter"})
    uow.emit(events.sessions_ended(user.id))
    return user.id


def renewed_login(uow: "Uow", row: Invitation) -> User | None:
    """Whose password a letter renews; None for an invitation."""
    return Users(uow).find(row.login_id) if row.login_id else None
