"""Every SQL statement of medicines and doses."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from livingrite.care.models import Medication, MedicationDose
from livingrite.core.repository import Repository


class Medications(Repository[Medication]):
    table = Medication

    def of(self, client_id: UUID) -> Sequence[Medication]:
        """All that ever were, by when they were begun."""
        query = self.scoped().where(col(Medication.client_id) == client_id)
        return self.session.exec(query.order_by(col(Medication.starts_on), col(Medication.created_at))).all()


class Doses(Repository[MedicationDose]):
    table = MedicationDose

    def between(self, client_id: UUID, first: date, last: date) -> Sequence[MedicationDose]:
        due = col(MedicationDose.due_on)
        query = self.scoped().where(col(MedicationDose.client_id) == client_id, due >= first, due <= last)
        return self.session.exec(query).all()

    def put(self, row: MedicationDose) -> bool:
        """False when the dose is recorded already: of two at once one writes."""
        values: dict[str, Any] = row.model_dump(exclude_none=True)
        statement = (
            insert(MedicationDose)
            .values(**values)
            .on_conflict_do_nothing(index_elements=["organization_id", "medication_id", "due_on", "due_time"])
        )
        return self.session.execute(statement.returning(col(MedicationDose.id))).first() is not None

    def locked(self, medication_id: UUID, due_on: date, due_time: str) -> MedicationDose | None:
        query = self.scoped().where(
            col(MedicationDose.medication_id) == medication_id,
            col(MedicationDose.due_on) == due_on,
            col(MedicationDose.due_time) == due_time,
        )
        return self.session.exec(query.with_for_update().execution_options(populate_existing=True)).one_or_none()
