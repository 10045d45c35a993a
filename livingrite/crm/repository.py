"""Every SQL statement of enquiries."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.crm.models import Consultation, ConsultationStatus, Lead, LeadStatus
from livingrite.crm.schemas import FindConsultations, FindLeads


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


class Consultations(Repository[Consultation]):
    table = Consultation

    def newest(self, wanted: FindConsultations, after: Consultation | None) -> Sequence[Consultation]:
        """One more than was asked for, when there are more."""
        query = self.scoped()
        for column, value in (
            (Consultation.status, wanted.status),
            (Consultation.conversion_status, wanted.conversion_status),
        ):
            if value is not None:
                query = query.where(col(column) == value)
        place = tuple_(col(Consultation.created_at), col(Consultation.id))
        if after is not None:
            query = query.where(place < (after.created_at, after.id))
        query = query.order_by(col(Consultation.created_at).desc(), col(Consultation.id).desc())
        return self.session.exec(query.limit(wanted.limit + 1)).all()

    def waiting_of(self, lead_id: UUID) -> Consultation | None:
        """Locked. What this person asked for first and nobody has found a time for."""
        query = self.scoped().where(
            col(Consultation.lead_id) == lead_id,
            col(Consultation.status) == ConsultationStatus.PENDING,
            col(Consultation.appointment_id).is_(None),
        )
        first = query.order_by(col(Consultation.created_at), col(Consultation.id)).limit(1)
        return self.session.exec(first.with_for_update()).one_or_none()

    def of_appointment(self, appointment_id: UUID) -> Consultation | None:
        query = self.scoped().where(col(Consultation.appointment_id) == appointment_id)
        return self.session.exec(query.with_for_update()).one_or_none()
