"""Rows of subscribed calendars."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import CalendarFeed


class Feeds(Repository[CalendarFeed]):
    table = CalendarFeed

    def by_token(self, digest: bytes) -> CalendarFeed | None:
        query = self.scoped().where(col(CalendarFeed.token_hash) == digest, col(CalendarFeed.revoked_at).is_(None))
        return self.session.exec(query).one_or_none()

    def of_user(self, user_id: UUID) -> Sequence[CalendarFeed]:
        query = self.scoped().where(col(CalendarFeed.user_id) == user_id, col(CalendarFeed.revoked_at).is_(None))
        return self.session.exec(query).all()
