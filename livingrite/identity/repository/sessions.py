"""Browsers that are signed in."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import text, update
from sqlmodel import col, select

from livingrite.core.errors import NotFound
from livingrite.identity.models import UserSession

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

ALIVE = text("SELECT app.sessions_alive(:ids)")


class Sessions:
    def __init__(self, uow: "Uow") -> None:
        self.session = uow.session

    def add(self, row: UserSession) -> UserSession:
        self.session.add(row)
        self.session.flush()
        return row

    def of(self, user_id: UUID, now: datetime) -> Sequence[UserSession]:
        query = select(UserSession).where(*_open(user_id, now))
        return self.session.exec(query.order_by(col(UserSession.last_seen_at).desc())).all()

    def lock(self, session_id: UUID | None, user_id: UUID | None) -> UserSession:
        query = select(UserSession).where(col(UserSession.id) == session_id, col(UserSession.user_id) == user_id)
        row = self.session.exec(query.with_for_update().execution_options(populate_existing=True)).one_or_none()
        if row is None:
            raise NotFound
        return row

    def end_all(self, user_id: UUID, now: datetime, *, but: UUID | None = None) -> int:
        query = update(UserSession).where(*_open(user_id, now)).values(revoked_at=now)
        if but is not None:
            query = query.where(col(UserSession.id) != but)
        return self.session.connection().execute(query).rowcount

    def alive(self, ids: Sequence[UUID]) -> set[UUID]:
        return set(self.session.connection().execute(ALIVE, {"ids": list(ids)}).scalars())


def _open(user_id: UUID, now: datetime) -> tuple[Any, ...]:
    return (
        col(UserSession.user_id) == user_id,
        col(UserSession.revoked_at).is_(None),
        col(UserSession.expires_at) > now,
    )
