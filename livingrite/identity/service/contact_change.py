"""Another address or number for a login: it counts once its owner has typed the code that was sent there.

Whether an address is somebody else's login already, the asking page cannot tell: the answer and the way are the same, and
the mail says it to whoever reads that mailbox (P14)."""

import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from secrets import token_bytes
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import throttle
from livingrite.core import uow as units
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.errors import Invalid, Unauthenticated
from livingrite.core.i18n import _
from livingrite.identity import events, rules
from livingrite.identity.errors import WrongCode
from livingrite.identity.models import SignInToken, TokenKind, User
from livingrite.identity.repository.sessions import Sessions
from livingrite.identity.repository.tokens import RefreshTokens, SignInTokens
from livingrite.identity.repository.users import Users, email_index
from livingrite.identity.schemas import EmailChanged, MailKind, PhoneCode
from livingrite.identity.service import passwords
from livingrite.identity.service.principal import personal
from livingrite.identity.service.secrets import code_hash, new_code
from livingrite.identity.service.sign_in import ATTEMPTS_PER_CODE, CODE_TRIES, MAILS, PASSWORD_TRIES

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Taken = TypeVar("Taken")

MINUTES = 15
TOLD_WITHIN = timedelta(days=2)


def request_email_change(ctx: Ctx, email: str, present: str) -> None:
    """Have a code sent to the new address; nothing changes before it is typed. Who has a password proves it.

    Raises Invalid for what is no address, one's own already, or a wrong password."""
    wanted = rules.checked_email(email)
    user = units.run(personal(ctx), lambda uow: Users(uow).get(ctx.user_id))
    if wanted.casefold() == user.email.casefold():
        raise Invalid(fields={"email": _("You sign in with this address already.")})
    if user.password_hash is not None:
        who = throttle.digest(f"change {ctx.user_id}")
        throttle.take(PASSWORD_TRIES, who)
        if not passwords.matches(present, user.password_hash)[0]:
            raise Invalid(fields={"present": _("This is not your present password.")})
        throttle.forgive(PASSWORD_TRIES, who)
    _request(ctx, TokenKind.EMAIL, wanted)


def confirm_email_change(ctx: Ctx, code: str) -> EmailChanged:
    """The address counts from now on. Every other browser and program is signed out, and the old address is told.

    Raises Invalid for a wrong or old code, also when the address became somebody's login meanwhile."""
    return _confirmed(ctx, TokenKind.EMAIL, code, _take_email)


def request_phone_change(ctx: Ctx, phone: str) -> None:
    """Have a code texted to an E.164 number by the organization of `ctx`, whose account carries it."""
    _request(ctx, TokenKind.PHONE, phone)
    units.run(ctx, lambda uow: uow.emit(events.phone_code_wanted(_me(uow), ctx.locale)))


def confirm_phone_change(ctx: Ctx, code: str, *, keep: bool) -> str:
    """The number that was proved; `keep`: it is the login's from now on. Raises Invalid for a wrong or old code."""
    return _confirmed(ctx, TokenKind.PHONE, code, _keep_phone if keep else _proved)


def phone_code(user_id: UUID, locale: str) -> PhoneCode | None:
    """The code for the number asked for last, made at the moment it is texted; None when none waits. For jobs only."""
    return units.run(Ctx("identity", PLATFORM, user_id, channel="job", locale=locale), _mint_phone)


def _request(ctx: Ctx, kind: TokenKind, wanted: str) -> None:
    throttle.take(MAILS, throttle.digest(f"{kind} by {ctx.user_id}"))
    throttle.take(MAILS, throttle.digest(f"{kind} {wanted}"))
    units.run(personal(ctx), _keep_wish, kind, wanted)


def _keep_wish(uow: "Uow", kind: TokenKind, wanted: str) -> None:
    """Its secret is made when the message is written: until then no code fits."""
    expires_at = uow.clock.now() + timedelta(minutes=MINUTES)
    row = SignInToken(user_id=_me(uow), kind=kind, target=wanted, token_hash=token_bytes(32), expires_at=expires_at)
    SignInTokens(uow).add(row)
    if kind is TokenKind.EMAIL:
        uow.emit(events.mail_requested(MailKind.NEW_EMAIL, row.user_id, uow.ctx.locale))


def _mint_phone(uow: "Uow") -> PhoneCode | None:
    row = SignInTokens(uow).lock_newest(_me(uow), TokenKind.PHONE)
    if row is None or row.target is None:
        return None
    code = new_code()
    row.token_hash = code_hash(row.user_id, code)
    return PhoneCode(phone=row.target, code=code, minutes=MINUTES)


def _confirmed(ctx: Ctx, kind: TokenKind, code: str, take: Callable[["Uow", User, str], Taken | None]) -> Taken:
    who = throttle.digest(f"{kind} {ctx.user_id}")
    throttle.take(CODE_TRIES, who)
    found = units.run(replace(personal(ctx), kind="identity"), _try, kind, code, take)
    if found is None:
        raise Invalid(fields={"code": WrongCode.message})
    throttle.forgive(CODE_TRIES, who)
    return found


def _try(uow: "Uow", kind: TokenKind, code: str, take: Callable[["Uow", User, str], Taken | None]) -> Taken | None:
    """A refused try has to be counted too, so it is a value and no exception."""
    sent = SignInTokens(uow).lock_newest(_me(uow), kind)
    if sent is None or sent.target is None or sent.attempts >= ATTEMPTS_PER_CODE:
        return None
    sent.attempts += 1
    if not hmac.compare_digest(sent.token_hash, code_hash(sent.user_id, code)):
        return None
    user = Users(uow).lock(sent.user_id)
    if kind is TokenKind.EMAIL and Users(uow).taken(sent.target):
        return None
    sent.used_at = uow.clock.now()
    return take(uow, user, sent.target)


def _take_email(uow: "Uow", user: User, email: str) -> EmailChanged | None:
    """The unique index decides between two who take the same one; None for the other. Who signed in with a name signs in
    with the address from now on."""
    now, before = uow.clock.now(), user.email
    try:
        with uow.attempt():
            user.email, user.email_index, user.email_verified_at = email, email_index(email), now
            user.sign_in_name = None
            uow.session.flush()
    except IntegrityError:
        return None
    tokens = SignInTokens(uow)
    tokens.use_up(user.id)
    if before:
        tokens.add(
            SignInToken(
                user_id=user.id,
                kind=TokenKind.TOLD,
                target=before,
                token_hash=token_bytes(32),
                expires_at=now + TOLD_WITHIN,
            )
        )
    Sessions(uow).end_all(user.id, now, but=uow.ctx.session_id)
    RefreshTokens(uow).revoke_all(user.id, now)
    audit.record(uow, Action.CHANGED, "user", user.id, before={"email": before}, after={"email": email})
    uow.emit(events.mail_requested(MailKind.EMAIL_CHANGED, user.id, uow.ctx.locale))
    uow.emit(events.sessions_ended(user.id))
    return EmailChanged(before=before, email=email)


def _keep_phone(uow: "Uow", user: User, phone: str) -> str:
    audit.record(
        uow, Action.CHANGED, "user", user.id, before={"phone_number": user.phone_number}, after={"phone_number": phone}
    )
    user.phone_number, user.phone_verified_at = phone, uow.clock.now()
    return phone


def _proved(_uow: "Uow", _user: User, phone: str) -> str:
    return phone


def _me(uow: "Uow") -> UUID:
    if uow.ctx.user_id is None:
        raise Unauthenticated
    return uow.ctx.user_id
