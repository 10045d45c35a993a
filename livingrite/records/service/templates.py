"""Write a template: begin one, change its draft, publish it, say which services' notes begin with it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.core.questions.kept import standing
from livingrite.identity import service as identity
from livingrite.records.errors import InvalidTemplate
from livingrite.records.models import NoteTemplate, NoteTemplateVersion
from livingrite.records.permissions import Permission
from livingrite.records.repository.templates import Attached, Templates, Versions
from livingrite.records.rules import publishing
from livingrite.records.rules.suggested import KEPT_APART, NAMES, SUGGESTED
from livingrite.records.schemas import (
    ChangeTemplate,
    Content,
    CreateTemplate,
    TemplateRow,
    TemplateVersionView,
    TemplateView,
)
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 100


def list_templates(uow: "Uow") -> tuple[TemplateRow, ...]:
    """All of them, the oldest first. A house without any has the SOAP note."""
    allow(uow.ctx, Permission.WRITE)
    begin_with_soap(uow)
    newest, attached = Versions(uow).newest_of_all(), Attached(uow).services()
    return tuple(_row(one, newest.get(one.id), attached.get(one.id, ())) for one in Templates(uow).all())


def begin_with_soap(uow: "Uow") -> None:
    """For verbs that need a template: the first one is there before anybody has built one."""
    templates = Templates(uow)
    if templates.all():
        return
    templates.one_writer()
    if not templates.all():
        _add(uow, _named("soap", identity.organization(uow).locale), "soap")


def _add(uow: "Uow", name: str, suggestion: str) -> NoteTemplate:
    content = SUGGESTED[suggestion].model_dump(mode="json")
    own: dict[str, Any] = {"organization_id": uow.ctx.organization}
    row = Templates(uow).add(NoteTemplate(**own, name=name, draft=content, kept_apart=suggestion in KEPT_APART))
    Versions(uow).add(NoteTemplateVersion(**own, template_id=row.id, number=1, content=content))
    audit.record(uow, Action.CREATED, "note_template", row.id, after={"name": name})
    return row


def _named(suggestion: str, locale: str) -> str:
    return NAMES[suggestion].get(locale) or NAMES[suggestion]["en"]


def get_template(uow: "Uow", template_id: UUID) -> TemplateView:
    row = Templates(uow).get(template_id)
    allow(uow.ctx, Permission.TEMPLATES)
    return _view(uow, row)


def create_template(uow: "Uow", command: CreateTemplate) -> TemplateView:
    """Nobody writes by it before it is published; a suggestion is published at once."""
    allow(uow.ctx, Permission.TEMPLATES)
    Templates(uow).one_writer()
    if len(Templates(uow).all()) >= MOST:
        raise Invalid(_("There are {most} templates. Use one of them."), most=MOST)
    if command.suggestion:
        if command.suggestion not in SUGGESTED:
            raise Invalid(fields={"suggestion": _("There is no such suggestion.")})
        return _view(uow, _add(uow, command.name, command.suggestion))
    row = NoteTemplate(
        organization_id=uow.ctx.organization,
        name=command.name,
        kept_apart=command.kept_apart,
        draft=command.content.model_dump(mode="json"),
    )
    Templates(uow).add(row)
    audit.record(uow, Action.CREATED, "note_template", row.id, after={"name": row.name})
    return _view(uow, row)


def change_template(uow: "Uow", command: ChangeTemplate) -> TemplateView:
    """Raises NotFound, Stale."""
    templates = Templates(uow)
    templates.one_writer()
    row = templates.lock(command.template_id)
    allow(uow.ctx, Permission.TEMPLATES)
    if command.version is not None and command.version != row.version:
        raise Stale
    given: dict[str, Any] = {
        name: getattr(command, name) for name in ("name", "is_active") if getattr(command, name) is not None
    }
    before = {name: getattr(row, name) for name in given}
    for name, value in given.items():
        setattr(row, name, value)
    if command.content is not None:
        row.draft = command.content.model_dump(mode="json")
    row.version += 1
    templates.add(row)
    if command.service_ids is not None:
        own = {one.id for one in scheduling.list_services(uow)}
        if not own.issuperset(command.service_ids):
            raise InvalidTemplate(fields={"service_ids": _("There is no such service.")})
        Attached(uow).put(row.id, tuple(dict.fromkeys(command.service_ids)))
        given["service_ids"] = [str(id) for id in command.service_ids]
    audit.record(uow, Action.CHANGED, "note_template", row.id, before=before, after=given)
    return _view(uow, row)


def publish_template(uow: "Uow", template_id: UUID, version: int | None = None) -> TemplateView:
    """Notes that are begun from now on are written by what the draft says; older ones keep theirs.

    Raises Stale, and InvalidTemplate by question for what is not finished."""
    row = Templates(uow).lock(template_id)
    allow(uow.ctx, Permission.TEMPLATES)
    if version is not None and version != row.version:
        raise Stale
    wrong = publishing.problems(Content.model_validate(row.draft), identity.organization(uow).locale)
    if wrong:
        raise InvalidTemplate(fields=wrong)
    newest = Versions(uow).newest(template_id)
    if newest is None or newest.content != row.draft:
        made = NoteTemplateVersion(
            organization_id=uow.ctx.organization,
            template_id=template_id,
            number=newest.number + 1 if newest else 1,
            content=row.draft,
            published_by_id=uow.ctx.user_id,
        )
        Versions(uow).add(made)
        row.version += 1
        Templates(uow).add(row)
        after = {"template": row.name, "number": made.number}
        audit.record(uow, Action.CREATED, "note_template_version", made.id, after=after)
    return _view(uow, row)


def list_template_versions(uow: "Uow", template_id: UUID) -> tuple[TemplateVersionView, ...]:
    """The newest first."""
    Templates(uow).get(template_id)
    allow(uow.ctx, Permission.TEMPLATES)
    return tuple(
        TemplateVersionView(row.id, row.number, row.created_at, Content.model_validate(row.content))
        for row in Versions(uow).of(template_id)
        if row.created_at is not None
    )


def _row(row: NoteTemplate, newest: NoteTemplateVersion | None, service_ids: tuple[UUID, ...]) -> TemplateRow:
    return TemplateRow(
        id=row.id,
        version=row.version,
        name=row.name,
        kept_apart=row.kept_apart,
        is_active=row.is_active,
        service_ids=service_ids,
        questions=len(row.draft.get("questions", ())),
        **standing(row, newest),
    )


def _view(uow: "Uow", row: NoteTemplate) -> TemplateView:
    newest = Versions(uow).newest(row.id)
    return TemplateView(
        id=row.id,
        version=row.version,
        name=row.name,
        kept_apart=row.kept_apart,
        is_active=row.is_active,
        service_ids=Attached(uow).services().get(row.id, ()),
        **standing(row, newest),
        content=Content.model_validate(row.draft),
    )
