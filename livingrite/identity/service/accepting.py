"""Who holds the link of an invitation, or its letter, joins."""

import secrets
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import LinkSpent, NameTaken, OtherLogin
from livingrite.identity.models import Invitation, Role, User
from livingrite.identity.repository.memberships import Invitations, organization_of_invitation
from livingrite.identity.repository.organizations import Organizations
from livingrite.identity.repository.users import Users, email_index
from livingrite.identity.schemas import Accepted, AcceptInvitation, Chosen, CreateUser, OpenedInvitation
from livingrite.identity.service import passwords
from livingrite.identity.service.memberships import give
from livingrite.identity.service.renewing import renewed, renewed_login
from livingrite.identity.service.secrets import letter_hash, token_hash
from livingrite.identity.service.sign_in import prove_mailbox
from livingrite.identity.service.users import create_user

if TYPE_CHECKING:
    from collections.abc import Sequence

    from livingrite.core.uow import Uow


def organization_of(uow: "Uow", token: str) -> UUID:
    """Whose invitation a link or a letter's code belongs to; for a context of kind `identity`. Raises LinkSpent."""
    found = organization_of_invitation(uow, token_hash(token), letter_hash(token))
    if found is None:
        raise LinkSpent
    return found


def open_invitation(uow: "Uow", token: str) -> OpenedInvitation:
    """What the holder may see, in a context of kind `identity` of that organization. Raises LinkSpent."""
    (row, *_others), by_letter = _lock(uow, token)
    login = renewed_login(uow, row)
    user = None if by_letter else Users(uow).by_email(row.email)
    known = user is not None and user.email_verified_at is not None
    return OpenedInvitation(
        organization_id=row.organization_id,
        organization=Organizations(uow).own().name,
        email="" if by_letter else row.email,
        full_name=row.full_name or "",
        role=Role(row.role),
        has_login=uow.ctx.user_id is not None if by_letter else known,
        signed_in_as_other=not by_letter
        and uow.ctx.user_id is not None
        and (user is None or user.id != uow.ctx.user_id),
        by_letter=by_letter,
        proposed_name=_proposed(row.full_name or "") if by_letter else "",
        sign_in_name=(login.sign_in_name or "") if login else "",
    )


def accept_invitation(uow: "Uow", command: AcceptInvitation) -> Accepted:
    """Join with a new login, or as the one that is signed in, everywhere the person was invited to with it. The link is
    used up.

    Runs in a context of kind `identity` of the invitation's organization; `ctx.user_id` is who is signed in. Raises
    LinkSpent, OtherLogin, NameTaken, Invalid. The caller links the person to each client that is named; a new way in for
    a login names none."""
    rows, by_letter = _lock(uow, command.token)
    row = rows[0]
    if row.login_id:
        return _renewed(uow, row, command)
    user_id = _login_by_letter(uow, row, command) if by_letter else _login_for(uow, row, command)
    for one in rows:
        one.accepted_at = uow.clock.now()
        audit.record(uow, Action.CHANGED, "invitation", one.id, client_id=one.client_id, after={"accepted_by": user_id})
    if row.client_id is None:
        give(uow, user_id, Role(row.role))
    uow.emit(events.team_changed(row.organization_id, user_id))
    first, *also = (_accepted(one, user_id) for one in rows)
    return first.model_copy(update={"also": tuple(also)})


def _renewed(uow: "Uow", row: Invitation, command: AcceptInvitation) -> Accepted:
    user_id = renewed(uow, row, command.password)
    row.accepted_at = uow.clock.now()
    audit.record(uow, Action.CHANGED, "invitation", row.id, client_id=row.client_id, after={"accepted_by": user_id})
    return _accepted(row, user_id).model_copy(update={"client_id": None})


def _accepted(row: Invitation, user_id: UUID) -> Accepted:
    return Accepted(
        organization_id=row.organization_id,
        user_id=user_id,
        role=Role(row.role),
        client_id=row.client_id,
        relationship=rules.relationship(row.relationship),
        access_level=row.access_level or "view_only",
    )


def _lock(uow: "Uow", token: str) -> "tuple[Sequence[Invitation], bool]":
    """What the person is invited to and has neither accepted nor lost, and whether a letter opened it; of several the one
    that the secret names comes first, unless it was withdrawn. Raises LinkSpent."""
    digest = letter_hash(token)
    named = Invitations(uow).lock_by_secret(token_hash(token), digest)
    if named is None:
        raise LinkSpent
    rows = sorted(Invitations(uow).lock_together(named.together_id) or [named], key=lambda one: one.id != named.id)
    now = uow.clock.now()
    still = [one for one in rows if not (one.accepted_at or one.revoked_at or one.expires_at <= now)]
    if not still:
        raise LinkSpent
    return still, named.letter_hash == digest


def _login_by_letter(uow: "Uow", row: Invitation, command: AcceptInvitation) -> UUID:
    """Who holds the letter is meant: as whoever is signed in, or with a new login that has a name and no mailbox."""
    if uow.ctx.user_id is not None:
        return uow.ctx.user_id
    name, password = _chosen(row, command)
    chosen = rules.checked_sign_in_name(command.sign_in_name)
    rules.check_password(password, chosen)
    if Users(uow).taken(chosen):
        raise NameTaken(fields={"sign_in_name": NameTaken.message})
    user = User(
        email="",
        email_index=email_index(chosen),
        sign_in_name=chosen,
        full_name=name,
        password_hash=passwords.hashed(password),
        locale=uow.ctx.locale,
        timezone=_elsewhere(uow, command.timezone),
    )
    Users(uow).add(user)
    audit.record(uow, Action.CREATED, "user", user.id)
    return user.id


def _proposed(full_name: str) -> str:
    """A name that nobody has and nobody guesses, made from the person's own."""
    return f"{rules.proposed_slug(full_name) or 'family'}-{secrets.randbelow(9000) + 1000}"


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
            "timezone": _elsewhere(uow, command.timezone),
        }
    )
    return create_user(uow, new).id


def _elsewhere(uow: "Uow", zone: str | None) -> str | None:
    """Whose clock differs from the clinic's reads by their own from the first page on; the others follow the clinic's."""
    return zone if zone in rules.available_timezones() and zone != Organizations(uow).own().timezone else None
