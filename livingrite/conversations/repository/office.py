"""Statements about the office's hours and about its templates."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.conversations.models import OfficeHours, ReplyTemplate
from livingrite.core.repository import Repository


class Hours(Repository[OfficeHours]):
    table = OfficeHours

    def own(self) -> OfficeHours:
        """The organization's, or what holds while it has changed nothing (not stored then)."""
        return self.session.exec(self.scoped()).one_or_none() or self._initial()

    def lock_own(self) -> OfficeHours:
        """Stored and locked."""
        made = insert(OfficeHours).values(**self._initial().model_dump(exclude={"created_at", "updated_at"}))
        self.session.connection().execute(made.on_conflict_do_nothing())
        return self.session.exec(self.scoped().with_for_update()).one()

    def _initial(self) -> OfficeHours:
        usual = [[weekday, "09:00", "17:00"] for weekday in range(5)]
        return OfficeHours(organization_id=self.uow.ctx.organization, weekly=usual)


class Templates(Repository[ReplyTemplate]):
    table = ReplyTemplate

    def all(self) -> Sequence[ReplyTemplate]:
        return self.session.exec(self.scoped().order_by(func.lower(ReplyTemplate.name), col(ReplyTemplate.id))).all()

    def remove(self, row: ReplyTemplate) -> None:
        self.session.delete(row)
        self.session.flush()
