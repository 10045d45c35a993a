"""Make a form, change its draft, publish it, say which services ask by it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.core.questions.kept import standing
from livingrite.identity import service as identity
from livingrite.intake.errors import InvalidForm
from livingrite.intake.models import IntakeForm, IntakeFormVersion
from livingrite.intake.permissions import Permission
from livingrite.intake.repository.forms import Attached, Forms, Versions
from livingrite.intake.rules import publishing
from livingrite.intake.schemas import ChangeForm, Content, CreateForm, FormRow, FormView, VersionView
from livingrite.scheduling import service as scheduling

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PLAIN = ("name", "asks", "once", "for_consultations", "remind_hours", "is_active")
MOST = 100


def list_forms(uow: "Uow") -> tuple[FormRow, ...]:
    """All of them, the oldest first, those that ask nobody any more too."""
    allow(uow.ctx, Permission.MANAGE)
    newest, attached = Versions(uow).newest_of_all(), Attached(uow).services()
    return tuple(_row(form, newest.get(form.id), attached.get(form.id, ())) for form in Forms(uow).all())


def get_form(uow: "Uow", form_id: UUID) -> FormView:
    row = Forms(uow).get(form_id)
    allow(uow.ctx, Permission.MANAGE)
    return _view(uow, row)


def create_form(uow: "Uow", command: CreateForm) -> FormView:
    """Nobody is asked by it before it is published and a service asks by it."""
    allow(uow.ctx, Permission.MANAGE)
    if len(Forms(uow).all()) >= MOST:
        raise Invalid(_("There are {most} forms. Use one of them."), most=MOST)
    row = IntakeForm(
        organization_id=uow.ctx.organization, name=command.name, draft=command.content.model_dump(mode="json")
    )
    Forms(uow).add(row)
    audit.record(uow, Action.CREATED, "intake_form", row.id, after={"name": row.name})
    return _view(uow, row)


def change_form(uow: "Uow", command: ChangeForm) -> FormView:
    """Raises NotFound, Stale."""
    forms = Forms(uow)
    forms.one_writer()
    row = forms.lock(command.form_id)
    allow(uow.ctx, Permission.MANAGE)
    if command.version is not None and command.version != row.version:
        raise Stale
    given: dict[str, Any] = {name: getattr(command, name) for name in PLAIN if getattr(command, name) is not None}
    before = {name: getattr(row, name) for name in given}
    _give_up_consultations(forms, row, given)
    for name, value in given.items():
        setattr(row, name, value)
    if command.content is not None:
        row.draft = command.content.model_dump(mode="json")
    row.version += 1
    forms.add(row)
    if command.service_ids is not None:
        _attach(uow, row.id, command.service_ids)
        given["service_ids"] = [str(id) for id in command.service_ids]
    audit.record(uow, Action.CHANGED, "intake_form", row.id, before=before, after=given)
    return _view(uow, row)


def publish_form(uow: "Uow", form_id: UUID, version: int | None = None) -> FormView:
    """What the draft says is what people are asked from now on; who was given an older version keeps it.

    Raises Stale, and InvalidForm by question for what is not finished."""
    row = Forms(uow).lock(form_id)
    allow(uow.ctx, Permission.MANAGE)
    if version is not None and version != row.version:
        raise Stale
    content = Content.model_validate(row.draft)
    wrong = publishing.problems(content, identity.organization(uow).locale)
    if wrong:
        raise InvalidForm(_("This form is not finished."), fields=wrong)
    newest = Versions(uow).newest(form_id)
    if newest is None or newest.content != row.draft:
        number = newest.number + 1 if newest else 1
        made = IntakeFormVersion(
            organization_id=uow.ctx.organization,
            form_id=form_id,
            number=number,
            content=row.draft,
            published_by_id=uow.ctx.user_id,
        )
        Versions(uow).add(made)
        row.version += 1
        Forms(uow).add(row)
        audit.record(uow, Action.CREATED, "intake_form_version", made.id, after={"form": row.name, "number": number})
    return _view(uow, row)


def list_versions(uow: "Uow", form_id: UUID) -> tuple[VersionView, ...]:
    """The newest first."""
    Forms(uow).get(form_id)
    allow(uow.ctx, Permission.MANAGE)
    return tuple(_version(row) for row in Versions(uow).of(form_id))


def _attach(uow: "Uow", form_id: UUID, service_ids: tuple[UUID, ...]) -> None:
    own = {one.id for one in scheduling.list_services(uow)}
    if not own.issuperset(service_ids):
        raise InvalidForm(fields={"service_ids": _("There is no such service.")})
    Attached(uow).put(form_id, tuple(dict.fromkeys(service_ids)))


def _give_up_consultations(forms: Forms, row: IntakeForm, given: dict[str, Any]) -> None:
    """One form at a time asks for them: the one that was named last."""
    wanted = given.get("for_consultations", row.for_consultations) and given.get("is_active", row.is_active)
    other = forms.for_consultations()
    if wanted and other is not None and other.id != row.id:
        other.for_consultations = False
        other.version += 1
        forms.add(other)


def _row(form: IntakeForm, newest: IntakeFormVersion | None, service_ids: tuple[UUID, ...]) -> FormRow:
    return FormRow(
        id=form.id,
        version=form.version,
        name=form.name,
        asks=form.asks,
        once=form.once,
        for_consultations=form.for_consultations,
        remind_hours=form.remind_hours,
        is_active=form.is_active,
        service_ids=service_ids,
        questions=len(form.draft.get("questions", ())),
        **standing(form, newest),
    )


def _view(uow: "Uow", form: IntakeForm) -> FormView:
    newest = Versions(uow).newest(form.id)
    return FormView(
        id=form.id,
        version=form.version,
        name=form.name,
        asks=form.asks,
        once=form.once,
        for_consultations=form.for_consultations,
        remind_hours=form.remind_hours,
        is_active=form.is_active,
        service_ids=Attached(uow).services().get(form.id, ()),
        **standing(form, newest),
        content=Content.model_validate(form.draft),
    )


def _version(row: IntakeFormVersion) -> VersionView:
    assert row.created_at is not None
    return VersionView(row.id, row.number, row.created_at, Content.model_validate(row.content))
