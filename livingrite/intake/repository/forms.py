"""Rows of forms, their versions and the services that ask by them."""

from uuid import UUID

from sqlmodel import col, select

from livingrite.core.questions import kept
from livingrite.intake.models import IntakeForm, IntakeFormService, IntakeFormVersion


class Forms(kept.Built[IntakeForm]):
    table = IntakeForm

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


class Versions(kept.Published[IntakeFormVersion]):
    table, owner = IntakeFormVersion, "form_id"


class Attached(kept.Attached[IntakeFormService]):
    table, owner = IntakeFormService, "form_id"
