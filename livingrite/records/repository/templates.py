"""Rows of templates, their versions and the services whose notes begin with them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, text
from sqlmodel import col, select

from livingrite.core.repository import Repository
from livingrite.records.models import NoteTemplate, NoteTemplateService, NoteTemplateVersion

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


class Templates(Repository[NoteTemplate]):
    table = NoteTemplate

    def all(self) -> Sequence[NoteTemplate]:
        return self.session.exec(self.scoped().order_by(col(NoteTemplate.created_at), col(NoteTemplate.id))).all()

    def one_writer(self) -> None:
        """Which templates there are, and which service begins with which, is changed by one person at a time."""
        self.session.connection().execute(LOCK, {"key": f"note_template {self.uow.ctx.organization}"})


class Versions(Repository[NoteTemplateVersion]):
    table = NoteTemplateVersion

    def newest(self, template_id: UUID) -> NoteTemplateVersion | None:
        query = self.scoped().where(col(NoteTemplateVersion.template_id) == template_id)
        return self.session.exec(query.order_by(col(NoteTemplateVersion.number).desc()).limit(1)).one_or_none()

    def newest_of_all(self) -> dict[UUID, NoteTemplateVersion]:
        query = self.scoped().order_by(col(NoteTemplateVersion.template_id), col(NoteTemplateVersion.number))
        return {row.template_id: row for row in self.session.exec(query).all()}

    def of_template(self, template_id: UUID) -> Sequence[NoteTemplateVersion]:
        """The newest first."""
        query = self.scoped().where(col(NoteTemplateVersion.template_id) == template_id)
        return self.session.exec(query.order_by(col(NoteTemplateVersion.number).desc())).all()

    def by_ids(self, ids: Collection[UUID]) -> dict[UUID, NoteTemplateVersion]:
        query = self.scoped().where(col(NoteTemplateVersion.id).in_(ids))
        return {row.id: row for row in self.session.exec(query).all()}


class Attached(Repository[NoteTemplateService]):
    table = NoteTemplateService

    def by_template(self) -> dict[UUID, tuple[UUID, ...]]:
        found: dict[UUID, tuple[UUID, ...]] = {}
        for row in self.session.exec(self.scoped().order_by(col(NoteTemplateService.service_id))).all():
            found[row.template_id] = (*found.get(row.template_id, ()), row.service_id)
        return found

    def of_service(self, service_id: UUID) -> UUID | None:
        """The template with which notes of this service begin."""
        query = select(col(NoteTemplateService.template_id)).where(
            col(NoteTemplateService.organization_id) == self.uow.ctx.organization,
            col(NoteTemplateService.service_id) == service_id,
        )
        return self.session.exec(query).one_or_none()

    def put(self, template_id: UUID, service_ids: Sequence[UUID]) -> None:
        """These and no others begin with the template; another template loses them."""
        mine = col(NoteTemplateService.organization_id) == self.uow.ctx.organization
        other = (col(NoteTemplateService.template_id) == template_id) | col(NoteTemplateService.service_id).in_(
            service_ids
        )
        self.session.connection().execute(delete(NoteTemplateService).where(mine, other))
        own = {"organization_id": self.uow.ctx.organization, "template_id": template_id}
        self.session.add_all([NoteTemplateService(**own, service_id=id) for id in service_ids])
        self.session.flush()
