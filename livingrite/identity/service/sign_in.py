"""Find out who signs in, by password, link or code, and begin their session.

These are not verbs but short sequences of transactions: hashing takes long and may not hold one open, and a failed try
has to be counted although it is refused.
"""

import hmac
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import throttle
from livingrite.core import uow as units
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.core.throttle import Limit
from livingrite.identity import events
from livingrite.identity.errors import LinkSpent, WrongCode, WrongCredentials, WrongPassword
from livingrite.identity.models import TokenKind, User
from livingrite.identity.repository.principal import standing
from livingrite.identity.repository.sessions import Sessions
from livingrite.identity.repository.tokens import RefreshTokens, SignInTokens
from livingrite.identity.repository.users import Users, email_index
from livingrite.identity.rules import checked_email
from livingrite.identity.schemas import Chosen, MailKind, PreparedSignUp, Proved, SignedIn, Visit
from livingrite.identity.service import passwords
from livingrite.identity.service.secrets import code_hash, token_hash
from livingrite.identity.service.sessions import begin

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PASSWORD_TRIES = Limit("password", 10, 15 * 60)
CODE_TRIES = Limit("code", 15, 15 * 60)
MAILS = Limit("mails", 5, 15 * 60)
FAILURES_OF_ADDRESS = Limit("failures", 100, 10 * 60)
MAILS_OF_ADDRESS = Limit("mails-of-address", 60, 10 * 60)
ATTEMPTS_PER_CODE = 5


def nobody(visit: Visit, *, user_id: UUID | None = None, organization_id: UUID = PLATFORM) -> Ctx:
    """The context before somebody is known: it sees logins, and what is recorded belongs to no organization."""
    return Ctx("identity", organization_id, user_id, locale=visit.locale, channel=visit.channel)


def sign_in(visit: Visit, user_id: UUID) -> SignedIn:
    """Begin a session where the person worked last, or in their only organization; otherwise they choose."""
    where = units.run(nobody(visit, user_id=user_id), where_to_work)
    return units.run(nobody(visit, user_id=user_id, organization_id=where or PLATFORM), begin, visit)


def user_by_password(visit: Visit, email: str, password: str) -> UUID:
    """Who has this address and this password. Unknown addresses take the same time and give the same answer (P14)."""
    who = throttle.digest(email)
    _check_address(visit)
    throttle.take(PASSWORD_TRIES, who)
    user_id, stored = units.run(nobody(visit), _stored_password, email)
    right, newer = passwords.matches(password, stored)
    if not right or user_id is None:
        _refuse(visit, user_id)
        raise WrongCredentials
    throttle.forgive(PASSWORD_TRIES, who)
    if newer:
        units.run(nobody(visit), _upgrade, user_id, stored, newer)
    return user_id


def request_link_and_code(visit: Visit, email: str) -> None:
    """Have a link and a code sent, if the address is known. Whether it is, nobody can tell. Raises Invalid for what is no
    address at all."""
    request_mail(visit, checked_email(email), MailKind.SIGN_IN)


def request_mail(visit: Visit, email: str, kind: MailKind) -> None:
    """An unknown address costs the same row in the outbox; the job then finds nobody."""
    count_mail(visit, email, kind)
    units.run(nobody(visit), _request, email, kind)


def count_mail(visit: Visit, email: str, kind: MailKind) -> None:
    """Raises Throttled for too many mails to one address, or asked for from one."""
    throttle.take(MAILS_OF_ADDRESS, throttle.digest(visit.address))
    throttle.take(MAILS, throttle.digest(f"{kind} {email}"))


def proved_by_link(visit: Visit, token: str, typed: PreparedSignUp | None = None) -> Proved:
    """Use the link once. Raises LinkSpent."""
    _check_address(visit)
    proved = units.run(nobody(visit), _use_link, token, typed)
    if proved is None:
        _refuse(visit, None)
        raise LinkSpent
    return proved


def proved_by_code(visit: Visit, email: str, code: str, typed: PreparedSignUp | None = None) -> Proved:
    """Use the code that was sent last. Five tries, then it is void. Raises WrongCode."""
    _check_address(visit)
    throttle.take(CODE_TRIES, throttle.digest(email))
    proved = units.run(nobody(visit), _try_code, email, code, typed)
    if proved is None:
        _refuse(visit, None)
        raise WrongCode
    throttle.forgive(CODE_TRIES, throttle.digest(email))
    return proved


def unlock_session(uow: "Uow", password: str) -> None:
    """Open the lock screen with the password of the person whose session it is. Raises WrongPassword."""
    user = Users(uow).get(uow.ctx.user_id)
    who = throttle.digest(f"unlock {user.id}")
    throttle.take(PASSWORD_TRIES, who)
    right, _newer = passwords.matches(password, user.password_hash)
    if not right:
        raise WrongPassword
    throttle.forgive(PASSWORD_TRIES, who)
    row = Sessions(uow).lock(uow.ctx.session_id, user.id)
    row.locked_at, row.last_seen_at = None, uow.clock.now()
    uow.emit(events.session_locked(user.id))


def prove_mailbox(uow: "Uow", user: User, chosen: Chosen | None = None) -> bool:
    """Whoever reads this mailbox owns the login. A password set before anybody proved that may be a stranger's, who may
    have signed in with it too: it goes, for the one that is `chosen` where the mailbox is proved.

    True when one was taken away: the person has to be told."""
    if user.email_verified_at is not None:
        return False
    lost = user.password_hash is not None and chosen is None
    user.email_verified_at = now = uow.clock.now()
    user.password_hash = chosen.password_hash if chosen else None
    user.full_name = chosen.full_name if chosen else user.full_name
    Sessions(uow).end_all(user.id, now)
    RefreshTokens(uow).revoke_all(user.id, now)
    return lost


def _check_address(visit: Visit) -> None:
    throttle.check(FAILURES_OF_ADDRESS, throttle.digest(visit.address))


def _refuse(visit: Visit, user_id: UUID | None) -> None:
    units.run(nobody(visit), lambda uow: audit.record(uow, Action.REFUSED, "user", user_id))
    throttle.take(FAILURES_OF_ADDRESS, throttle.digest(visit.address))


def where_to_work(uow: "Uow") -> UUID | None:
    """The organization worked in last, or the only one; None when the person has to choose."""
    found = standing(uow, uow.ctx.user_id)
    places = [one["id"] for one in found["organizations"]]
    if found["last"] in places:
        return UUID(found["last"])
    return UUID(places[0]) if len(places) == 1 else None


def _stored_password(uow: "Uow", email: str) -> tuple[UUID | None, str | None]:
    user = Users(uow).by_email(email)
    return (None, None) if user is None else (user.id, user.password_hash)


def _upgrade(uow: "Uow", user_id: UUID, stored: str | None, newer: str) -> None:
    user = Users(uow).lock(user_id)
    if user.password_hash == stored:
        user.password_hash = newer


def _request(uow: "Uow", email: str, kind: MailKind) -> None:
    user = Users(uow).by_email(email)
    uow.emit(events.mail_requested(kind, user.id if user else events.nobody_at_all(), uow.ctx.locale))


def _use_link(uow: "Uow", token: str, typed: PreparedSignUp | None) -> Proved | None:
    tokens = SignInTokens(uow)
    link = tokens.lock_link(token_hash(token), TokenKind.MAGIC_LINK)
    return None if link is None else _mailbox_of(uow, link.user_id, typed)


def _try_code(uow: "Uow", email: str, code: str, typed: PreparedSignUp | None) -> Proved | None:
    user = Users(uow).by_email(email)
    sent = SignInTokens(uow).lock_newest_code(user.id) if user else None
    if user is None or sent is None or sent.attempts >= ATTEMPTS_PER_CODE:
        return None
    sent.attempts += 1
    right = hmac.compare_digest(sent.token_hash, code_hash(user.id, code))
    return _mailbox_of(uow, user.id, typed) if right else None


def _mailbox_of(uow: "Uow", user_id: UUID, typed: PreparedSignUp | None) -> Proved:
    """What was typed counts for the address it was typed with, and no other."""
    user = Users(uow).lock(user_id)
    opens = typed if typed and email_index(typed.email) == user.email_index else None
    lost = prove_mailbox(uow, user, Chosen(opens.full_name, opens.password_hash) if opens else None)
    SignInTokens(uow).use_up(user_id)
    return Proved(user_id, lost, opens)
