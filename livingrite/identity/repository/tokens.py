"""Links and codes that were mailed, and refresh tokens of programs."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from livingrite.identity.models import RefreshToken, SignInToken, TokenKind

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


class SignInTokens:
    def __init__(self, uow: "Uow") -> None:
        self.session = uow.session
        self.now = uow.clock.now()

    def add(self, row: SignInToken) -> None:
        self.session.add(row)
        self.session.flush()

    def lock_link(self, token_hash: bytes, kind: TokenKind) -> SignInToken | None:
        query = select(SignInToken).where(
            col(SignInToken.token_hash) == token_hash,
            col(SignInToken.kind) == kind,
            col(SignInToken.used_at).is_(None),
            col(SignInToken.expires_at) > self.now,
        )
        return self.session.exec(query.with_for_update()).one_or_none()

    def lock_newest_code(self, user_id: UUID) -> SignInToken | None:
        return self.lock_newest(user_id, TokenKind.CODE)

    def lock_newest(self, user_id: UUID, kind: TokenKind) -> SignInToken | None:
        """The one that still works."""
        query = select(SignInToken).where(
            col(SignInToken.user_id) == user_id,
            col(SignInToken.kind) == kind,
            col(SignInToken.used_at).is_(None),
            col(SignInToken.expires_at) > self.now,
        )
        newest = query.order_by(col(SignInToken.created_at).desc(), col(SignInToken.id)).limit(1)
        return self.session.exec(newest.with_for_update()).one_or_none()

    def use_up(self, user_id: UUID) -> None:
        """Whatever else was mailed to this login stops working."""
        query = update(SignInToken).where(col(SignInToken.user_id) == user_id, col(SignInToken.used_at).is_(None))
        self.session.connection().execute(query.values(used_at=self.now))


class RefreshTokens:
    def __init__(self, uow: "Uow") -> None:
        self.session = uow.session

    def add(self, row: RefreshToken) -> None:
        self.session.add(row)
        self.session.flush()

    def lock(self, token_hash: bytes) -> RefreshToken | None:
        query = select(RefreshToken).where(col(RefreshToken.token_hash) == token_hash)
        return self.session.exec(query.with_for_update()).one_or_none()

    def revoke_family(self, family_id: UUID, now: datetime) -> None:
        self._revoke(RefreshToken.family_id, family_id, now)

    def revoke_all(self, user_id: UUID, now: datetime) -> None:
        self._revoke(RefreshToken.user_id, user_id, now)

    def _revoke(self, column: UUID, value: UUID, now: datetime) -> None:
        query = update(RefreshToken).where(col(column) == value, col(RefreshToken.revoked_at).is_(None))
        self.session.connection().execute(query.values(revoked_at=now))
