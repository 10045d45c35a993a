"""Forget, reset and change a password."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import throttle
from livingrite.core import uow as units
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Invalid, Unauthenticated
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import LinkSpent
from livingrite.identity.models import TokenKind
from livingrite.identity.repository.sessions import Sessions
from livingrite.identity.repository.tokens import RefreshTokens, SignInTokens
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import MailKind, Visit
from livingrite.identity.service import passwords
from livingrite.identity.service.principal import personal
from livingrite.identity.service.secrets import token_hash
from livingrite.identity.service.sign_in import PASSWORD_TRIES, nobody, request_mail

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def forgot_password(visit: Visit, email: str) -> None:
    """Have a link sent that sets a new password: one mail, however many organizations the person belongs to (P1). Raises
    Invalid for what is no address, whether somebody signs in with such a name or not."""
    try:
        address = rules.checked_email(email)
    except Invalid as wrong:
        raise Invalid(
            fields={
                "email": _("A link needs an e-mail address. Who signs in with a name asks the clinic for a new letter.")
            }
        ) from wrong
    request_mail(visit, address, MailKind.RESET)


def reset_password(visit: Visit, token: str, password: str) -> UUID:
    """Set a new password with a mailed link; every session and token of the login ends. Returns the login.

    Raises LinkSpent, and Invalid without using the link up."""
    email = units.run(nobody(visit), _address_of, token)
    rules.check_password(password, email)
    return units.run(nobody(visit), _reset, token, passwords.hashed(password))


def change_password(ctx: Ctx, present: str, password: str) -> None:
    """Change one's own password; the other browsers are signed out. Who has none leaves `present` empty."""
    user = units.run(personal(ctx), lambda uow: Users(uow).get(ctx.user_id))
    if user.password_hash is not None:
        who = throttle.digest(f"change {ctx.user_id}")
        throttle.take(PASSWORD_TRIES, who)
        if not passwords.matches(present, user.password_hash)[0]:
            raise Invalid(fields={"present": _("This is not your present password.")})
        throttle.forgive(PASSWORD_TRIES, who)
    rules.check_password(password, user.email)
    units.run(personal(ctx), _change, passwords.hashed(password))


def _address_of(uow: "Uow", token: str) -> str:
    link = SignInTokens(uow).lock_link(token_hash(token), TokenKind.RESET)
    if link is None:
        raise LinkSpent
    return Users(uow).get(link.user_id).email


def _reset(uow: "Uow", token: str, newer: str) -> UUID:
    link = SignInTokens(uow).lock_link(token_hash(token), TokenKind.RESET)
    if link is None:
        raise LinkSpent
    user, now = Users(uow).lock(link.user_id), uow.clock.now()
    user.password_hash = newer
    user.email_verified_at = user.email_verified_at or now
    SignInTokens(uow).use_up(user.id)
    Sessions(uow).end_all(user.id, now)
    RefreshTokens(uow).revoke_all(user.id, now)
    audit.record(uow, Action.CHANGED, "user", user.id, after={"password": "reset"})
    uow.emit(events.sessions_ended(user.id))
    return user.id


def _change(uow: "Uow", newer: str) -> None:
    if uow.ctx.user_id is None:
        raise Unauthenticated
    user, now = Users(uow).lock(uow.ctx.user_id), uow.clock.now()
    user.password_hash = newer
    Sessions(uow).end_all(user.id, now, but=uow.ctx.session_id)
    RefreshTokens(uow).revoke_all(user.id, now)
    audit.record(uow, Action.CHANGED, "user", user.id, after={"password": "changed"})
    uow.emit(events.sessions_ended(user.id))
