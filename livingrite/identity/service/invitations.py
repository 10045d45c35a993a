"""The office invites people by e-mail or by a letter, looks who has not come yet, sends again and withdraws."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import AlreadyMember
from livingrite.identity.models import Invitation, MembershipStatus, Role, User
from livingrite.identity.permissions import Permission
from livingrite.identity.repository.memberships import Invitations, Memberships, client_exists
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import InvitationView, Invite, InviteFamily, Relative
from livingrite.identity.service.mail import INVITATION_DAYS
from livingrite.identity.service.secrets import new_token, token_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow

LETTER_DAYS = 30  # it goes by post, or waits in a bag


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
    _revoke_same(uow, email, command.role, command.client_id)
    row = add_invitation(
        uow,
        email=email,
        full_name=command.full_name,
        role=command.role,
        client_id=None if staff else command.client_id,
        relationship=command.relationship,
        access_level=command.access_level,
    )
    uow.emit(events.invited(uow.ctx.organization, row.id))
    return invitation_views(uow, [row])[0]


def invite_family(uow: "Uow", command: InviteFamily) -> list[InvitationView]:
    """Invite several relatives to one client or several at once: a mail to each who has an address, a letter for each who
    has none. What is wrong is said by person: `people.1.email`."""
    client_ids = tuple(dict.fromkeys(command.client_ids))
    if not all(client_exists(uow, id) for id in client_ids):
        raise NotFound
    allow(uow.ctx, Permission.INVITE_FAMILY)
    made: list[Invitation] = []
    for one in _checked(command.people):
        together = uuid4() if len(client_ids) > 1 else None
        for at, client_id in enumerate(client_ids):
            _revoke_same(uow, one.email or "", Role.FAMILY, client_id, one.full_name or "")
            row = add_invitation(
                uow,
                email=one.email or "",
                full_name=one.full_name,
                role=Role.FAMILY,
                client_id=client_id,
                relationship=one.relationship,
                access_level=one.access_level,
                together_id=together,
            )
            made.append(row)
            if one.email and at == 0:
                uow.emit(events.invited(uow.ctx.organization, row.id))
    return invitation_views(uow, made)


def _checked(people: "Sequence[Relative]") -> list[Relative]:
    problems: dict[str, Any] = {}
    checked: list[Relative] = []
    for at, one in enumerate(people):
        try:
            email = rules.checked_email(one.email) if one.email else ""
        except Invalid as wrong:
            problems |= {f"people.{at}.{field}": said for field, said in wrong.fields.items()}
            continue
        if email and email.casefold() in {other.email.casefold() for other in checked if other.email}:
            problems[f"people.{at}.email"] = _("This address stands here twice.")
        if not email and not one.full_name:
            problems[f"people.{at}.full_name"] = _("Write the name: it stands on the letter.")
        checked.append(one.model_copy(update={"email": email or None}))
    if problems:
        raise Invalid(fields=problems)
    return checked


def add_invitation(uow: "Uow", **given: Any) -> Invitation:
    row = Invitation(
        organization_id=uow.ctx.organization,
        token_hash=token_hash(new_token()),
        invited_by_id=uow.ctx.user_id,
        expires_at=uow.clock.now() + timedelta(days=INVITATION_DAYS if given["email"] else LETTER_DAYS),
        **given,
    )
    Invitations(uow).add(row)
    audit.record(uow, Action.CREATED, "invitation", row.id, client_id=row.client_id, after={"role": row.role})
    return row


def invitations(uow: "Uow") -> list[InvitationView]:
    """Those that wait for an answer, the latest first."""
    allow(uow.ctx, Permission.INVITE_STAFF)
    rows = Invitations(uow).open()
    audit.record(uow, Action.LISTED, "invitation", count=len(rows))
    return invitation_views(uow, rows)


def invitations_of(uow: "Uow", client_id: UUID) -> list[InvitationView]:
    """Of a client's family, and of the client, that wait for an answer, the latest first."""
    allow(uow.ctx, Permission.INVITE_FAMILY)
    rows = Invitations(uow).open_of(client_id)
    audit.record(uow, Action.LISTED, "invitation", client_id=client_id, count=len(rows))
    return invitation_views(uow, rows)


def send_again(uow: "Uow", invitation_id: UUID) -> InvitationView:
    """A new link and seven more days, for everything that the person is invited to. Raises Invalid without an address."""
    row = lock_open(uow, invitation_id)
    if not row.email:
        raise Invalid(fields={"email": _("There is no address. Print a letter instead.")})
    prolong(uow, row, INVITATION_DAYS)
    row.mailed_at = None
    audit.record(uow, Action.SENT, "invitation", row.id, client_id=row.client_id)
    uow.emit(events.invited(uow.ctx.organization, row.id))
    return invitation_views(uow, [row])[0]


def prolong(uow: "Uow", row: Invitation, days: int) -> None:
    """What is given to one person runs out on one day."""
    for one in (row, *Invitations(uow).lock_together(row.together_id)):
        one.expires_at = uow.clock.now() + timedelta(days=days)


def withdraw(uow: "Uow", invitation_id: UUID) -> None:
    """From this client; what else the person is invited to stays open."""
    row = lock_open(uow, invitation_id)
    row.revoked_at = uow.clock.now()
    audit.record(uow, Action.REMOVED, "invitation", row.id, client_id=row.client_id)
    uow.emit(events.withdrawn(uow.ctx.organization, row.id))


def lock_open(uow: "Uow", invitation_id: UUID) -> Invitation:
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


def _revoke_same(uow: "Uow", email: str, role: Role, client_id: UUID | None, name: str = "") -> None:
    """A second invitation of the same person takes the place of the first; who has no address is known by name."""
    wanted = (email or name).casefold()
    for row in Invitations(uow).open():
        known = row.email or row.full_name or ""
        if (known.casefold(), row.role, row.client_id, bool(row.email)) == (wanted, role, client_id, bool(email)):
            row.revoked_at = uow.clock.now()


def invitation_views(uow: "Uow", rows: "Sequence[Invitation]") -> list[InvitationView]:
    tied = Invitations(uow).count_together([row.together_id for row in rows if row.together_id])
    return [
        InvitationView(
            id=row.id,
            email=row.email,
            full_name=row.full_name,
            role=Role(row.role),
            client_id=row.client_id,
            relationship=row.relationship,
            access_level=row.access_level,
            created_at=row.created_at or uow.clock.now(),
            expires_at=row.expires_at,
            expired=row.expires_at <= uow.clock.now(),
            mailed_at=row.mailed_at,
            lettered_at=row.lettered_at,
            renews=row.login_id is not None,
            others=max(0, tied.get(row.together_id, 1) - 1) if row.together_id else 0,
        )
        for row in rows
    ]
