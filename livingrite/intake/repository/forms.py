"""Rows of forms, their versions and the services that ask by them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, text
from sqlmodel import col, select

from livingrite.core.repository import Repository
from livingrite.intake.models import IntakeForm, IntakeFormService, IntakeFormVersion

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


class Forms(Repository[IntakeForm]):
    table = IntakeForm

    def all(self) -> Sequence[IntakeForm]:
        return self.session.exec(self.scoped().order_by(col(IntakeForm.created_at), col(IntakeForm.id))).all()

    def one_writer(self) -> None:
        """Which service asks by which form is changed by one person at a time."""
        self.session.connection().execute(LOCK, {"key": f"intake_form {self.uow.ctx.organization}"})

    def for_consultations(self) -> IntakeForm | None:
        query = self.scoped().where(col(IntakeForm.for_consultations), col(IntakeForm.is_active))
        return self.session.exec(query).one_or_none()

    def of_service(self, service_id: UUID) -> IntakeForm | None:
        """The active one that this service asks by."""
        asked = select(IntakeFormService.form_id).where(
            col(IntakeFormService.organization_id) == self.uow.ctx.organization,
            col(IntakeFormService.service_id) == service_id,
        )
        query = self.scoped().where(col(IntakeForm.id).in_(asked), col(IntakeForm.is_active))
        return self.session.exec(query).one_or_none()


class Versions(Repository[IntakeFormVersion]):
    table = IntakeFormVersion

    def newest(self, form_id: UUID) -> IntakeFormVersion | None:
        query = self.scoped().where(col(IntakeFormVersion.form_id) == form_id)
        return self.session.exec(query.order_by(col(IntakeFormVersion.number).desc()).limit(1)).one_or_none()

    def newest_of_all(self) -> dict[UUID, IntakeFormVersion]:
        query = self.scoped().order_by(col(IntakeFormVersion.form_id), col(IntakeFormVersion.number))
        return {row.form_id: row for row in self.session.exec(query).all()}

    def of_form(self, form_id: UUID) -> Sequence[IntakeFormVersion]:
        """The newest first."""
        query = self.scoped().where(col(IntakeFormVersion.form_id) == form_id)
        return self.session.exec(query.order_by(col(IntakeFormVersion.number).desc())).all()


class Attached(Repository[IntakeFormService]):
    table = IntakeFormService

    def by_form(self) -> dict[UUID, tuple[UUID, ...]]:
        found: dict[UUID, tuple[UUID, ...]] = {}
        for row in self.session.exec(self.scoped().order_by(col(IntakeFormService.service_id))).all():
            found[row.form_id] = (*found.get(row.form_id, ()), row.service_id)
        return found

    def put(self, form_id: UUID, service_ids: Sequence[UUID]) -> None:
        """These and no others ask by the form; another form loses them."""
        mine = col(IntakeFormService.organization_id) == self.uow.ctx.organization
        other = (col(IntakeFormService.form_id) == form_id) | col(IntakeFormService.service_id).in_(service_ids)
        self.session.connection().execute(delete(IntakeFormService).where(mine, other))
        for id in service_ids:
            self.session.add(
                IntakeFormService(organization_id=self.uow.ctx.organization, form_id=form_id, service_id=id)
            )
        self.session.flush()
