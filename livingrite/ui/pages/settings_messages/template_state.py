"""State of the templates: the list, and the one that is open."""

from typing import Any
from uuid import UUID

from livingrite.conversations import service as conversations
from livingrite.conversations.permissions import Permission
from livingrite.conversations.schemas import ChangeReplyTemplate, ReplyTemplateFields, ReplyTemplateView
from livingrite.core.errors import Invalid, Stale
from livingrite.core.i18n import _
from livingrite.ui.commands import command
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.pages.settings_messages.texts import Language, read_texts
from livingrite.ui.session import BaseState, handler

FIELDS = {"name": "template_name"}


class TemplatesState(BaseState):
    """`template` fills the open drawer, {} while it is closed: id ("" for a new one), version, name and the words by
    language."""

    rows: list[dict[str, str]] = []
    template: dict[str, str] = {}
    speaking: str = ""
    form_turn: int = 0
    problem: str = ""

    @handler(Permission.MANAGE)
    async def open_new(self) -> None:
        self._open({"id": "", "version": "", "name": "", **{locale: "" for locale, _name in LANGUAGES}})

    @handler(Permission.MANAGE)
    async def open_one(self, template_id: UUID) -> None:
        self._open(next((one for one in self.rows if one["id"] == str(template_id)), {}))

    @handler(Permission.MANAGE)
    async def close_template(self, shown: bool = False) -> None:
        if not shown:
            self.template, self.field_errors = {}, {}

    @handler(Permission.MANAGE)
    async def speak(self, language: Language) -> None:
        self.speaking = language

    @handler(Permission.MANAGE, touch=True)
    async def save_template(self, form: dict[str, Any]) -> None:
        """A new one, or the open one as it was typed."""
        self.field_errors, self.problem = {}, ""
        texts = read_texts(form, "template")
        given = {"name": str(form.get("template_name", "")), "texts": texts}
        if not texts:
            raise Invalid(fields={f"texts.{self.speaking}": _("Write it in one language at least.")})
        try:
            saved = await self._save(given)
        except Stale:
            await self._read()
            self._open(next((one for one in self.rows if one["id"] == self.template["id"]), {}))
            self.problem = self.words(_("Somebody else changed it a moment ago. This is how it is now."))
            return
        except Invalid as refused:
            self.speaking = next((name[6:] for name in refused.fields if name.startswith("texts.")), self.speaking)
            fields = {FIELDS.get(name, name): said for name, said in refused.fields.items()}
            raise Invalid(fields=fields) from None
        self.template = {}
        await self._read()
        self.say(_("{name} is saved."), name=saved.name)

    @handler(Permission.MANAGE, touch=True)
    async def remove_template(self) -> None:
        """What was written with it stays."""
        await self.verb(conversations.remove_template, UUID(self.template["id"]))
        name, self.template = self.template["name"], {}
        await self._read()
        self.say(_("{name} is removed."), name=name)

    async def _save(self, given: dict[str, Any]) -> ReplyTemplateView:
        if not self.template["id"]:
            return await self.verb(conversations.add_template, command(ReplyTemplateFields, FIELDS, **given))
        ids = {"template_id": self.template["id"], "version": int(self.template["version"])}
        return await self.verb(conversations.change_template, command(ChangeReplyTemplate, FIELDS, **ids, **given))

    def _open(self, row: dict[str, str]) -> None:
        self.template, self.field_errors, self.problem = row, {}, ""
        self.speaking = self.ctx.locale
        self.form_turn += 1

    async def _read(self) -> None:
        self.rows = [self._row(one) for one in await self.verb(conversations.list_templates)]

    def _row(self, one: ReplyTemplateView) -> dict[str, str]:
        own = {locale: one.texts.get(locale, "") for locale, _name in LANGUAGES}
        first = own[self.ctx.locale] or next(words for words in own.values() if words)
        names = ", ".join(name for locale, name in LANGUAGES if own[locale])
        return {"id": str(one.id), "version": str(one.version), "name": one.name, "first": first, "in": names, **own}
