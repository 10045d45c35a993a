"""Rows of places that visitors hold while they type, and of the links they get afterwards."""

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import delete, insert, text
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import SlotHold

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BY_MANAGE_TOKEN = text("SELECT app.organization_of_manage_token(:digest)")
BY_FEED = text("SELECT app.organization_of_feed(:digest)")


class Holds(Repository[SlotHold]):
    table = SlotHold

    def by_token(self, digest: bytes) -> SlotHold | None:
        return self.session.exec(
            self.scoped().where(col(SlotHold.token_hash) == digest).with_for_update()
        ).one_or_none()

    def insert(self, hold: SlotHold) -> None:
        self.session.connection().execute(insert(SlotHold).inline(), hold.model_dump(exclude={"created_at"}))

    def remove(self, hold: SlotHold) -> None:
        """Its claims go with it."""
        self.session.delete(hold)
        self.session.flush()

    def remove_from_session(self, session_id: UUID) -> None:
        """Every seat that somebody keeps in this class."""
        mine = (
            col(SlotHold.organization_id) == self.uow.ctx.organization,
            col(SlotHold.session_id) == session_id,
        )
        self.session.connection().execute(delete(SlotHold).where(*mine))


def organization_of_manage_token(uow: "Uow", digest: bytes) -> UUID | None:
    """Before any organization is known: an id and nothing else."""
    return uow.session.connection().execute(BY_MANAGE_TOKEN, {"digest": digest}).scalar()


def organization_of_feed(uow: "Uow", digest: bytes) -> UUID | None:
    return uow.session.connection().execute(BY_FEED, {"digest": digest}).scalar()
