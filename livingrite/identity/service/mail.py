"""Makes the secrets of a mail at the moment it is sent, so that none waits in a queue. For jobs only."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core import uow as units
from livingrite.core.config import settings
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.identity.models import SignInToken, TokenKind, User
from livingrite.identity.repository.memberships import Invitations
from livingrite.identity.repository.organizations import Organizations
from livingrite.identity.repository.tokens import SignInTokens
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import InvitationMail, MailKind, Role, SignInMail
from livingrite.identity.service.secrets import code_hash, new_code, new_token, token_hash

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

# Minutes that a link works, and the page with the button that uses it: scanners of mail open links, they press nothing.
LINKS = {
    MailKind.SIGN_IN: (TokenKind.MAGIC_LINK, 15, "/sign-in/link"),
    MailKind.RESET: (TokenKind.RESET, 30, "/reset"),
}
CODE_MINUTES = 10
CHANGE_MINUTES = 15  # as long as the wish for another address waits (contact_change.py)
INVITATION_DAYS = 7


def sign_in_mail(kind: MailKind, user_id: UUID, locale: str) -> SignInMail | None:
    """Mint what the mail needs, in a transaction of its own; None when nobody has this id."""
    return units.run(Ctx("identity", PLATFORM, user_id, channel="job", locale=locale), _mint, kind)


def invitation_mail(uow: "Uow", invitation_id: UUID) -> InvitationMail | None:
    """A fresh link for an invitation that is still open; the one sent before stops working. None too for who gets a letter."""
    row = Invitations(uow).lock(invitation_id)
    if row.accepted_at is not None or row.revoked_at is not None or not row.email:
        return None
    token = new_token()
    for one in (row, *Invitations(uow).lock_together(row.together_id)):
        one.token_hash, one.mailed_at = token_hash(new_token()), uow.clock.now()
    row.token_hash = token_hash(token)
    organization = Organizations(uow).own()
    inviter = Users(uow).find(row.invited_by_id)
    return InvitationMail(
        invitation_id=row.id,
        email=row.email,
        name=row.full_name or "",
        locale=organization.locale,
        organization=organization.name,
        inviter=inviter.full_name if inviter else organization.name,
        role=Role(row.role),
        link=_link("/invitation", token),
        days=INVITATION_DAYS,
    )


def _mint(uow: "Uow", kind: MailKind) -> SignInMail | None:
    user = Users(uow).find(uow.ctx.user_id)
    if user is None or (kind in LINKS and not user.email):
        return None
    if kind not in LINKS:
        return _about_address(uow, kind, user)
    token_kind, minutes, page = LINKS[kind]
    token, code = new_token(), new_code() if kind is MailKind.SIGN_IN else ""
    _keep(uow, user.id, token_kind, token_hash(token), minutes)
    if code:
        _keep(uow, user.id, TokenKind.CODE, code_hash(user.id, code), CODE_MINUTES)
    return SignInMail(
        kind=kind,
        email=user.email,
        name=user.full_name,
        locale=user.locale or uow.ctx.locale,
        link=_link(page, token),
        code=code,
        minutes=CODE_MINUTES if code else minutes,
    )


def _about_address(uow: "Uow", kind: MailKind, user: User) -> SignInMail | None:
    """The code for a new address, to that address; where it is a login already, its reader is told so, and gets no code.
    That it was changed, to the one before. None when nothing waits."""
    row = SignInTokens(uow).lock_newest(user.id, TokenKind.TOLD if kind is MailKind.EMAIL_CHANGED else TokenKind.EMAIL)
    if row is None or row.target is None:
        return None
    locale = user.locale or uow.ctx.locale
    if kind is MailKind.EMAIL_CHANGED:
        row.used_at = uow.clock.now()
        return SignInMail(kind=kind, email=row.target, name=user.full_name, locale=locale)
    if Users(uow).taken(row.target):
        return SignInMail(kind=MailKind.EMAIL_IN_USE, email=row.target, name="", locale=locale)
    code = new_code()
    row.token_hash = code_hash(user.id, code)
    return SignInMail(
        kind=kind, email=row.target, name=user.full_name, locale=locale, code=code, minutes=CHANGE_MINUTES
    )


def _keep(uow: "Uow", user_id: UUID, kind: TokenKind, digest: bytes, minutes: int) -> None:
    expires_at = uow.clock.now() + timedelta(minutes=minutes)
    SignInTokens(uow).add(SignInToken(user_id=user_id, kind=kind, token_hash=digest, expires_at=expires_at))


def _link(page: str, token: str) -> str:
    return f"{settings().public_url.rstrip('/')}{page}?token={token}"
