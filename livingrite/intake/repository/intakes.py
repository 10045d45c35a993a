"""Rows of who was asked and what they answered."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.intake.models import Intake, IntakeStatus

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

BY_TOKEN = text("SELECT app.organization_of_intake(:digest)")
WAITING = (IntakeStatus.ASKED, IntakeStatus.SENT, IntakeStatus.OPENED)


class Intakes(Repository[Intake]):
    table = Intake

    def insert(self, row: Intake) -> bool:
        """False when its appointment or consultation has one, or its client has one of a form that is answered once."""
        values = row.model_dump(exclude={"created_at", "updated_at"})
        made = insert(Intake).values(values).on_conflict_do_nothing().returning(col(Intake.id))
        return self.session.connection().execute(made).scalar() is not None

    def by_token(self, digest: bytes, *, lock: bool = False) -> Intake | None:
        query = self.scoped().where(col(Intake.token_hash) == digest)
        if lock:
            query = query.with_for_update().execution_options(populate_existing=True)
        return self.session.exec(query).one_or_none()

    def of_appointment(self, appointment_id: UUID) -> Intake | None:
        return self.session.exec(self.scoped().where(col(Intake.appointment_id) == appointment_id)).one_or_none()

    def of_consultation(self, consultation_id: UUID) -> Intake | None:
        return self.session.exec(self.scoped().where(col(Intake.consultation_id) == consultation_id)).one_or_none()

    def waiting_single(self, client_id: UUID, form_id: UUID) -> Intake | None:
        """Locked. The one open request of a form that is answered once."""
        query = self.scoped().where(
            col(Intake.client_id) == client_id,
            col(Intake.form_id) == form_id,
            col(Intake.single),
            col(Intake.status).in_(WAITING),
        )
        return self.session.exec(query.with_for_update().execution_options(populate_existing=True)).one_or_none()

    def answered(self, client_id: UUID, form_id: UUID) -> bool:
        """Whether this client has filled the form in, with whatever booking."""
        query = self.scoped().where(
            col(Intake.client_id) == client_id,
            col(Intake.form_id) == form_id,
            col(Intake.status) == IntakeStatus.FILLED,
        )
        return self.session.exec(query.limit(1)).first() is not None

    def of_client(self, client_id: UUID, limit: int) -> Sequence[Intake]:
        query = self.scoped().where(col(Intake.client_id) == client_id)
        return self.session.exec(query.order_by(col(Intake.created_at).desc(), col(Intake.id)).limit(limit)).all()

    def of_consultations(self, ids: Collection[UUID]) -> Sequence[Intake]:
        return self.session.exec(self.scoped().where(col(Intake.consultation_id).in_(ids))).all()


def organization_of_intake(uow: "Uow", digest: bytes) -> UUID | None:
    """Before any organization is known: an id and nothing else."""
    return uow.session.connection().execute(BY_TOKEN, {"digest": digest}).scalar()
