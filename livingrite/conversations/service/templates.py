"""What the office writes often: kept once, put into a message with the reader's name and language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.conversations.models import ReplyTemplate
from livingrite.conversations.permissions import Permission
from livingrite.conversations.repository import Templates, Threads
from livingrite.conversations.rules.office import TEMPLATE_PLACES, in_language
from livingrite.conversations.schemas import (
    ChangeReplyTemplate,
    FilledTemplate,
    ReplyTemplateFields,
    ReplyTemplateView,
)
from livingrite.conversations.service.words import places, reader
from livingrite.core.access import allow
from livingrite.core.errors import Denied, Invalid, Stale
from livingrite.core.fill_in import check_places, filled
from livingrite.core.i18n import _
from livingrite.identity import service as identity

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

MOST = 100
NAME_TAKEN = _("Another template has this name.")


def list_templates(uow: "Uow") -> list[ReplyTemplateView]:
    """By name; for all of the staff who write."""
    _allow_staff(uow)
    return [_view(row) for row in Templates(uow).all()]


def filled_templates(uow: "Uow", conversation_id: UUID) -> list[FilledTemplate]:
    """As they would be said in this thread. Raises NotFound."""
    thread = Threads(uow).visible(conversation_id)
    _allow_staff(uow)
    to, house = reader(uow, thread), identity.organization(uow)
    given = places(uow, thread, to)
    said = ((row, in_language(row.texts, to.locale, house.locale)) for row in Templates(uow).all())
    return [
        FilledTemplate(id=row.id, name=row.name, locale=words[0], content=filled(words[1], given))
        for row, words in said
        if words
    ]


def add_template(uow: "Uow", command: ReplyTemplateFields) -> ReplyTemplateView:
    """Raises Invalid for a name that is taken, for a place that does not exist, and when there are a hundred."""
    allow(uow.ctx, Permission.MANAGE)
    templates = Templates(uow)
    _check(command.texts)
    if len(templates.all()) >= MOST:
        raise Invalid(fields={"name": (_("There are {n} templates already. Remove one first."), {"n": MOST})})
    with _one_of_a_name(uow):
        row = templates.add(ReplyTemplate(organization_id=uow.ctx.organization, **command.model_dump()))
    audit.record(uow, Action.CREATED, "reply_template", row.id, after=command.model_dump(mode="json"))
    return _view(row)


def change_template(uow: "Uow", command: ChangeReplyTemplate) -> ReplyTemplateView:
    """Raises NotFound, Stale, Invalid."""
    templates = Templates(uow)
    row = templates.lock(command.template_id)
    allow(uow.ctx, Permission.MANAGE)
    if command.version is not None and command.version != row.version:
        raise Stale
    _check(command.texts or {})
    given = command.model_dump(include={"name", "texts"}, exclude_none=True)
    before = {name: getattr(row, name) for name in given}
    if before != given:
        with _one_of_a_name(uow):
            row.sqlmodel_update(given)
            row.version += 1
            templates.add(row)
        audit.record(uow, Action.CHANGED, "reply_template", row.id, before=before, after=given)
    return _view(row)


def remove_template(uow: "Uow", template_id: UUID) -> None:
    """What was written with it stays. Raises NotFound."""
    templates = Templates(uow)
    row = templates.lock(template_id)
    allow(uow.ctx, Permission.MANAGE)
    audit.record(uow, Action.REMOVED, "reply_template", row.id, before={"name": row.name, "texts": row.texts})
    templates.remove(row)


def _allow_staff(uow: "Uow") -> None:
    allow(uow.ctx, Permission.WRITE)
    if uow.ctx.clients is not None:
        raise Denied


def _check(texts: dict[str, str]) -> None:
    for locale, words in texts.items():
        check_places(f"texts.{locale}", words, TEMPLATE_PLACES)


@contextmanager
def _one_of_a_name(uow: "Uow") -> Iterator[None]:
    """The database decides, also between two that come at once."""
    try:
        with uow.attempt():
            yield
    except IntegrityError as error:
        if "uq_reply_template_name" in str(error.orig):
            raise Invalid(fields={"name": NAME_TAKEN}) from None
        raise


def _view(row: ReplyTemplate) -> ReplyTemplateView:
    return ReplyTemplateView(id=row.id, version=row.version, name=row.name, texts=row.texts)
