"""Logins: found by the blind index of their address, which belongs to no organization."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import col, select

from livingrite.core.crypto import blind_index
from livingrite.core.errors import NotFound
from livingrite.identity.models import User

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def email_index(email: str) -> bytes:
    return blind_index("user.email", email, platform=True)


class Users:
    def __init__(self, uow: "Uow") -> None:
        self.session = uow.session

    def by_email(self, email: str) -> User | None:
        query = select(User).where(col(User.email_index) == email_index(email), col(User.is_active))
        return self.session.exec(query).one_or_none()

    def taken(self, email: str) -> bool:
        query = columns(col(User.id)).where(col(User.email_index) == email_index(email))
        return self.session.connection().execute(query).first() is not None

    def get(self, user_id: UUID | None) -> User:
        user = self.find(user_id)
        if user is None:
            raise NotFound
        return user

    def find(self, user_id: UUID | None) -> User | None:
        query = select(User).where(col(User.id) == user_id, col(User.is_active))
        return self.session.exec(query).one_or_none()

    def lock(self, user_id: UUID) -> User:
        query = select(User).where(col(User.id) == user_id, col(User.is_active)).with_for_update()
        user = self.session.exec(query.execution_options(populate_existing=True)).one_or_none()
        if user is None:
            raise NotFound
        return user

    def among(self, ids: Collection[UUID]) -> dict[UUID, User]:
        query = select(User).where(col(User.id).in_(ids))
        return {user.id: user for user in self.session.exec(query)}

    def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        query = columns(col(User.id), col(User.full_name)).where(col(User.id).in_(ids))
        return {row[0]: row[1] for row in self.session.connection().execute(query)}

    def add(self, user: User) -> User:
        self.session.add(user)
        self.session.flush()
        return user
