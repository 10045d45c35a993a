"""Rows of templates, their versions and the services whose notes begin with them."""

from uuid import UUID

from sqlmodel import col, select

from livingrite.core.questions import kept
from livingrite.records.models import NoteTemplate, NoteTemplateService, NoteTemplateVersion


class Templates(kept.Built[NoteTemplate]):
    table = NoteTemplate


class Versions(kept.Published[NoteTemplateVersion]):
    table, owner = NoteTemplateVersion, "template_id"


class Attached(kept.Attached[NoteTemplateService]):
    table, owner = NoteTemplateService, "template_id"

    def of_service(self, service_id: UUID) -> UUID | None:
        """The template with which notes of this service begin."""
        query = select(col(NoteTemplateService.template_id)).where(
            col(NoteTemplateService.organization_id) == self.uow.ctx.organization,
            col(NoteTemplateService.service_id) == service_id,
        )
        return self.session.exec(query).one_or_none()
