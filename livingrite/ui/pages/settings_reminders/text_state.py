"""The words of one text, open in the drawer: written in each language, shown at once as a reader would get them."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_date, format_money, translate
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import Form, Preview, PreviewText, SendTest, WriteText
from livingrite.ui.commands import command
from livingrite.ui.pages.settings_reminders import words
from livingrite.ui.pages.settings_reminders.state import RemindersState
from livingrite.ui.session import handler

Text = Annotated[str, Field(max_length=8_000)]
Place = Annotated[str, Field(pattern="^[a-z_]{2,20}$")]


class TextState(RemindersState):
    """`text` is the open one ({} while the drawer is closed); `subject` and `body` are what has been typed. `shown` is the
    preview, which stays as it was while a place is misspelt."""

    text: dict[str, str] = {}
    language: str = ""
    subject: str = ""
    body: str = ""
    shown: dict[str, str] = {}
    shown_facts: list[str] = []
    versions: list[dict[str, str]] = []
    text_form: int = 0

    @handler(Permission.MANAGE_RULES, touch=True)
    async def open_text(self, template_id: UUID) -> None:
        one = self._templates[str(template_id)]
        self.text = {
            "id": str(one.id),
            "name": words.name_of(one, self.ctx.locale),
            "form": one.form,
            "key": one.key or "",
        }
        self.language = self.ctx.locale
        await self._fill()

    @handler(Permission.MANAGE_RULES)
    async def close_text(self, shown: bool = False) -> None:
        if not shown:
            self.text, self.versions, self.field_errors = {}, [], {}

    @handler(Permission.MANAGE_RULES, touch=True)
    async def remove_text(self) -> None:
        """Take away a text of the clinic's own; what uses it is said and stays."""
        await self.verb(messaging.remove_template, UUID(self.text["id"]))
        name, self.text, self.versions = self.text["name"], {}, []
        self.say(_("{name} is removed."), name=name)
        await self._read()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def choose_language(self, language: Annotated[str, Field(pattern="^(en|he|de)$")]) -> None:
        self.language = language
        await self._fill()

    @handler(Permission.MANAGE_RULES)
    async def type_subject(self, value: Text) -> None:
        if value != self.subject:
            self.subject = value
            await self._show()

    @handler(Permission.MANAGE_RULES)
    async def type_body(self, value: Text) -> None:
        if value != self.body:
            self.body = value
            await self._show()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def insert(self, place: Place) -> None:
        """Put a place at the end of the words."""
        gap = "" if not self.body or self.body.endswith((" ", "\n")) else " "
        self.body = f"{self.body}{gap}{{{place}}}"
        self.text_form += 1
        await self._show()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def use_version(self, number: int) -> None:
        """Take the words of an older version into the form; nothing is kept before it is saved."""
        found = next(one for one in self.versions if one["version"] == str(number))
        self.subject, self.body = found["subject"], found["body"]
        self.text_form += 1
        await self._show()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def save_text(self, _form: dict[str, str]) -> None:
        """A new version; what waits is written with it."""
        self.field_errors = {}
        given = {"template_id": self.text["id"], "locale": self.language, "subject": self.subject, "body": self.body}
        await self.verb(messaging.write_text, command(WriteText, **given))
        self.say(_("The text is saved. What waits to be sent uses it."))
        await self._read()
        await self._fill()

    @handler(Permission.MANAGE_RULES, touch=True)
    async def test_text(self) -> None:
        """To oneself, as it stands in the form."""
        given = {"form": self.text["form"], "locale": self.language, "subject": self.subject, "body": self.body}
        sent = await self.verb(messaging.send_test, command(SendTest, **given))
        self.say(_("A test is on its way to {address}."), address=sent.recipient)

    async def _fill(self) -> None:
        one = self._templates[self.text["id"]]
        mine = next((text for text in one.texts if text.locale == self.language), None)
        self.subject, self.body = (mine.subject or "", mine.body) if mine else ("", "")
        self.field_errors, self.text_form = {}, self.text_form + 1
        found = await self.verb(messaging.text_versions, one.id, self.language)
        said = _("Version {n}, {day}, {name}")
        self.versions = [
            {
                "version": str(old.version),
                "subject": old.subject or "",
                "body": old.body,
                "label": translate(
                    self.ctx.locale, said, n=old.version, name=old.created_by or "–",
                    day=format_date(old.created_at, self.ctx.locale, self.ctx.timezone) if old.created_at else "",
                ),
            }
            for old in found[1:6]
        ]  # fmt: skip
        await self._show()

    async def _show(self) -> None:
        given = PreviewText(
            form=Form(self.text["form"]), locale=self.language, subject=self.subject, body=self.body,
            audience=words.audience_of(self.text["key"]),
        )  # fmt: skip
        try:
            found = await self.verb(messaging.preview_text, given)
        except Invalid as wrong:
            self.field_errors = {
                name: translate(self.ctx.locale, said if isinstance(said, str) else said[0],
                                **({} if isinstance(said, str) else said[1]))
                for name, said in wrong.fields.items()
            }  # fmt: skip
            return
        self.field_errors = {}
        self.shown, self.shown_facts = self._flat(found), list(found.facts)

    def _flat(self, found: Preview) -> dict[str, str]:
        cost = ""
        if found.cost_micros:
            minor = max(1, round(found.cost_micros / 10_000))
            cost = format_money(minor, found.currency, self.ctx.locale)
        return {
            "subject": found.subject,
            "text": found.text,
            "link": "1" if found.link else "",
            "encoding": found.encoding,
            "segments": str(found.segments),
            "units": str(found.units),
            "left": str(found.left),
            "cost": cost,
            "example": found.example,
            "dir": "rtl" if self.language == "he" else "ltr",
        }
