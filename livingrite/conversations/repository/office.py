"""Statements about the office's hours and about its templates."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.conversations.models import OfficeHours, ReplyTemplate
from livingrite.core.repository import Repository


class Hours(Repository[OfficeHours]):
    table = OfficeHours

    def own(self) -> OfficeHours | None:
        """The organization's; None while it has changed nothing."""
        return self.session.exec(self.scoped()).one_or_none()

    def lock_own(self, initial: OfficeHours) -> OfficeHours:
        """Stored, as `initial` if it was not, and locked."""
        made = insert(OfficeHours).values(**initial.model_dump(exclude={"created_at", "updated_at"}))
        self.session.connection().execute(made.on_conflict_do_nothing())
        return self.session.exec(self.scoped().with_for_update()).one()


class Templates(Repository[ReplyTemplate]):
    table = ReplyTemplate

    def all(self) -> Sequence[ReplyTemplate]:
        return self.session.exec(self.scoped().order_by(func.lower(ReplyTemplate.name), col(ReplyTemplate.id))).all()

    def remove(self, row: ReplyTemplate) -> None:
        self.session.delete(row)
        self.session.flush()
