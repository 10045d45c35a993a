"""Rows of medical summaries."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.records.models import MedicalSummary


class Summaries(Repository[MedicalSummary]):
    table = MedicalSummary

    def of_client(self, client_id: UUID) -> Sequence[MedicalSummary]:
        """The newest first."""
        query = self.scoped().where(col(MedicalSummary.client_id) == client_id)
        return self.session.exec(query.order_by(col(MedicalSummary.created_at).desc())).all()

    def by_ids(self, ids: Collection[UUID]) -> Sequence[MedicalSummary]:
        query = select(MedicalSummary).where(
            col(MedicalSummary.organization_id) == self.uow.ctx.organization, col(MedicalSummary.id).in_(list(ids))
        )
        return self.session.execute(query).scalars().all()
