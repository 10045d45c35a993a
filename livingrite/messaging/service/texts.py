"""The words of the messages: read, written anew as a version, shown with a real example before they are kept."""

from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow
from livingrite.core.errors import Invalid, NotFound
from livingrite.core.i18n import LOCALES, _
from livingrite.identity.service import names_of
from livingrite.messaging.errors import ProductTemplate, TemplateUsed
from livingrite.messaging.models import Form, MessageTemplate, MessageText
from livingrite.messaging.permissions import Permission
from livingrite.messaging.repository.rules import Rules, Templates, Texts
from livingrite.messaging.rules.defaults import TEXTS
from livingrite.messaging.rules.variables import VARIABLES, check_places
from livingrite.messaging.schemas import CopyTemplate, CreateTemplate, TemplateView, TextView, WriteText
from livingrite.messaging.service.book import Book, open_book

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PRODUCT_TEXTS = TEXTS
PLACES = VARIABLES
"""What may stand in a text, with the words that explain it: for the editor's list."""


def list_templates(uow: "Uow") -> list[TemplateView]:
    """Each with the words that speak now, in every language."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    book = open_book(uow)
    return [_view(book, row) for row in book.templates.values() if row.removed_at is None]


def create_template(uow: "Uow", command: CreateTemplate) -> TemplateView:
    """With its first words. Raises Invalid at the field for a place that does not exist."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    open_book(uow)
    _check(command.form, command.subject, command.body)
    row = Templates(uow).add(
        MessageTemplate(organization_id=uow.ctx.organization, name=command.name, form=command.form)
    )
    words = WriteText(template_id=row.id, locale=command.locale, subject=command.subject, body=command.body)
    audit.record(uow, Action.CREATED, "message_template", row.id, after={"name": row.name})
    return write_text(uow, words)


def copy_template(uow: "Uow", command: CopyTemplate) -> TemplateView:
    """The words as they speak now, the product's own too; later changes of one do not reach the other. Raises NotFound."""
    source = Templates(uow).get(command.template_id)
    allow(uow.ctx, Permission.MANAGE_RULES)
    row = Templates(uow).add(MessageTemplate(organization_id=uow.ctx.organization, name=command.name, form=source.form))
    book = open_book(uow)
    audit.record(uow, Action.CREATED, "message_template", row.id, after={"name": row.name, "copy_of": source.id})
    view = _view(book, row)
    for locale in LOCALES:
        words = book.words(source.id, locale)
        if (source.id, locale) in book.texts or source.key is not None:
            view = write_text(uow, WriteText(template_id=row.id, locale=locale, subject=words.subject, body=words.body))
    return view


def remove_template(uow: "Uow", template_id: UUID) -> None:
    """A text of the clinic's own that no rule uses; what was sent with it stays in the log. Raises NotFound,
    ProductTemplate, TemplateUsed."""
    row = Templates(uow).lock(template_id)
    allow(uow.ctx, Permission.MANAGE_RULES)
    if row.removed_at is not None:
        raise NotFound
    if row.key is not None:
        raise ProductTemplate
    if any(rule.template_id == row.id for rule in Rules(uow).all()):
        raise TemplateUsed
    row.removed_at = uow.clock.now()
    audit.record(uow, Action.REMOVED, "message_template", row.id, before={"name": row.name})


def write_text(uow: "Uow", command: WriteText) -> TemplateView:
    """A new version; the old ones are kept, and what waits is written with the new one (case N4). Two who write at the same
    time make two versions. Raises Invalid at the field, NotFound."""
    template = Templates(uow).lock(command.template_id)
    allow(uow.ctx, Permission.MANAGE_RULES)
    _check(template.form, command.subject, command.body)
    texts = Texts(uow)
    version = texts.last_version(template.id, command.locale) + 1
    subject = command.subject if template.form == Form.EMAIL else None
    texts.add(
        MessageText(
            organization_id=uow.ctx.organization,
            template_id=template.id,
            locale=command.locale,
            version=version,
            subject=subject,
            body=command.body,
            created_by_id=uow.ctx.user_id,
            created_at=uow.clock.now(),
        )
    )
    after = {"locale": command.locale, "version": version}
    audit.record(uow, Action.CHANGED, "message_template", template.id, after=after)
    return _view(open_book(uow), template)


def text_versions(uow: "Uow", template_id: UUID, locale: str) -> list[TextView]:
    """Every version of the words in one language, the newest first."""
    allow(uow.ctx, Permission.MANAGE_RULES)
    Templates(uow).get(template_id)
    rows = Texts(uow).versions(template_id, locale)
    names = names_of(uow, {row.created_by_id for row in rows if row.created_by_id})
    return [
        TextView(
            locale=row.locale,
            version=row.version,
            subject=row.subject,
            body=row.body,
            created_at=row.created_at,
            created_by=names.get(row.created_by_id, "") if row.created_by_id else "",
        )
        for row in rows
    ]


def _check(form: Form, subject: str, body: str) -> None:
    if form == Form.EMAIL and not subject:
        raise Invalid(fields={"subject": _("Please fill this in.")})
    check_places("subject", subject)
    check_places("body", body)


def _view(book: Book, row: MessageTemplate) -> TemplateView:
    texts: list[TextView] = []
    for locale in LOCALES:
        stored, words = book.texts.get((row.id, locale)), book.words(row.id, locale)
        if stored is not None or row.key is not None:
            version = stored.version if stored else 0
            texts.append(TextView(locale=locale, version=version, subject=words.subject or None, body=words.body))
    return TemplateView(id=row.id, key=row.key, name=row.name, form=row.form, texts=tuple(texts))
