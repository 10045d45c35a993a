"""Every SQL statement of enquiries."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.crm.models import Lead, LeadStatus
from livingrite.crm.schemas import FindLeads


class Named(NamedTuple):
    id: UUID
    name: str
    received_at: datetime


class Leads(Repository[Lead]):
    table = Lead

    def named(self, wanted: FindLeads, email: bytes | None) -> list[Named]:
        """Id, name and moment of every enquiry that the filters leave."""
        query = select(col(Lead.id), col(Lead.name), col(Lead.received_at)).where(
            col(Lead.organization_id) == self.uow.ctx.organization
        )
        for column, value in ((Lead.status, wanted.status), (Lead.source, wanted.source), (Lead.email_index, email)):
            if value is not None:
                query = query.where(col(column) == value)
        if wanted.received_from:
            query = query.where(col(Lead.received_at) >= wanted.received_from)
        if wanted.received_until:
            query = query.where(col(Lead.received_at) < wanted.received_until)
        return [Named(*row) for row in self.session.connection().execute(query).all()]

    def by_ids(self, ids: Collection[UUID]) -> Sequence[Lead]:
        return self.session.exec(self.scoped().where(col(Lead.id).in_(ids))).all()

    def by_email(self, email: bytes) -> Lead | None:
        return self.session.exec(self.scoped().where(col(Lead.email_index) == email)).one_or_none()

    def moments(self, start: datetime, end: datetime) -> Sequence[datetime]:
        """When each enquiry of `start..end` came."""
        query = select(col(Lead.received_at)).where(
            col(Lead.organization_id) == self.uow.ctx.organization,
            col(Lead.received_at) >= start,
            col(Lead.received_at) < end,
        )
        return self.session.connection().execute(query).scalars().all()

    def counts(self) -> dict[LeadStatus, int]:
        query = select(col(Lead.status), func.count()).where(col(Lead.organization_id) == self.uow.ctx.organization)
        return {
            LeadStatus(row[0]): row[1] for row in self.session.connection().execute(query.group_by(col(Lead.status)))
        }
