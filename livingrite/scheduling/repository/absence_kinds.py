"""Rows of what an organization calls its absences."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func

from livingrite.core.repository import Repository
from livingrite.scheduling.models import AbsenceKind


class AbsenceKinds(Repository[AbsenceKind]):
    table = AbsenceKind

    def all(self) -> Sequence[AbsenceKind]:
        """Those in use first, by name."""
        order = (col(AbsenceKind.is_active).desc(), func.lower(col(AbsenceKind.name)), col(AbsenceKind.id))
        return self.session.exec(self.scoped().order_by(*order)).all()

    def name_of(self, id: UUID) -> str:
        """Read once in a transaction, however many absences have it."""
        return self.session.get_one(AbsenceKind, (self.uow.ctx.organization, id)).name
