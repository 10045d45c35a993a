"""Access and refresh tokens of programs. A refresh token is exchanged once; the second use ends its whole family, and
after thirty days it ends however often it was exchanged: the person signs in again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import uow as units
from livingrite.core.ctx import PLATFORM
from livingrite.core.errors import Unauthenticated
from livingrite.identity.errors import TokenReused
from livingrite.identity.models import RefreshToken
from livingrite.identity.repository.tokens import RefreshTokens
from livingrite.identity.repository.users import Users
from livingrite.identity.schemas import Tokens, Visit
from livingrite.identity.service import jwt
from livingrite.identity.service.secrets import new_token, token_hash
from livingrite.identity.service.sign_in import nobody, where_to_work

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

REFRESH_LIFETIME = timedelta(days=7)
FAMILY_LIFETIME = timedelta(days=30)


def issue_tokens(visit: Visit, user_id: UUID) -> Tokens:
    """Sign a program in for a person who has just proved who they are."""
    where = units.run(nobody(visit, user_id=user_id), where_to_work) or PLATFORM
    return units.run(nobody(visit, user_id=user_id, organization_id=where), _begin)


def refresh_tokens(visit: Visit, refresh_token: str) -> Tokens:
    """Exchange a refresh token. Of two who exchange the same one, the row's lock lets one through; the other's use is a
    reuse. Raises TokenReused, Unauthenticated."""
    outcome = units.run(nobody(visit), _exchange, refresh_token)
    if outcome.reused:
        raise TokenReused
    if outcome.tokens is None:
        raise Unauthenticated
    return outcome.tokens


def revoke_tokens(uow: "Uow") -> None:
    """Sign this program out: the family behind the context's access token."""
    if uow.ctx.session_id is None:
        raise Unauthenticated
    RefreshTokens(uow).revoke_family(uow.ctx.session_id, uow.clock.now())
    audit.record(uow, Action.SIGNED_OUT, "refresh_token", uow.ctx.session_id)


@dataclass(frozen=True)
class _Outcome:
    """A refused exchange must be committed too, so it is a value and no exception."""

    tokens: Tokens | None = None
    reused: bool = False


def _begin(uow: "Uow") -> Tokens:
    if uow.ctx.user_id is None:
        raise Unauthenticated
    family_id = uuid4()
    Users(uow).lock(uow.ctx.user_id).last_login_at = uow.clock.now()
    audit.record(uow, Action.SIGNED_IN, "refresh_token", family_id)
    return _add(uow, uow.ctx.user_id, family_id, uow.clock.now())


def _exchange(uow: "Uow", refresh_token: str) -> _Outcome:
    now = uow.clock.now()
    row = RefreshTokens(uow).lock(token_hash(refresh_token))
    if row is None or row.revoked_at is not None or row.expires_at <= now:
        return _Outcome()
    if row.rotated_at is not None:
        RefreshTokens(uow).revoke_family(row.family_id, now)
        audit.record(uow, Action.REFUSED, "refresh_token", row.family_id, after={"reason": "reused"})
        return _Outcome(reused=True)
    if Users(uow).find(row.user_id) is None:
        return _Outcome()
    row.rotated_at = now
    return _Outcome(_add(uow, row.user_id, row.family_id, row.signed_in_at or row.created_at or now))


def _add(uow: "Uow", user_id: UUID, family_id: UUID, signed_in_at: datetime) -> Tokens:
    token, now = new_token(), uow.clock.now()
    row = RefreshToken(
        user_id=user_id,
        family_id=family_id,
        token_hash=token_hash(token),
        signed_in_at=signed_in_at,
        expires_at=min(now + REFRESH_LIFETIME, signed_in_at + FAMILY_LIFETIME),
    )
    RefreshTokens(uow).add(row)
    return Tokens(
        access_token=jwt.write(user_id, family_id, now),
        refresh_token=token,
        expires_in=int(jwt.LIFETIME.total_seconds()),
    )
