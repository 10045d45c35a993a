"""A new text: named, begun with the words of another one or with none."""

from typing import Annotated

import reflex as rx
from pydantic import BaseModel, Field

from livingrite.core.i18n import _, translate
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import CopyTemplate, CreateTemplate
from livingrite.ui.commands import command
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.settings_reminders.text_state import TextState
from livingrite.ui.session import handler
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

EMPTY = {"email": _("An empty mail"), "short": _("An empty short text")}
GREETING = _("Hello {first_name},")
FORMS = {"email": _("mail"), "short": _("short text")}


class NewText(BaseModel):
    name: str = Field(default="", max_length=400)
    begin_with: Annotated[str, Field(max_length=40)] = "email"


class NewTextState(TextState):
    """`sources` are what a new text can begin with: nothing, or a text there is."""

    naming: bool = False
    sources: list[dict[str, str]] = []

    @handler(Permission.MANAGE_RULES, touch=True)
    async def ask_for_name(self) -> None:
        there = [
            {"value": one["id"], "label": f"{one['name']} ({self.words(FORMS[one['form']])})"} for one in self.texts
        ]
        self.sources = [*({"value": form, "label": self.words(said)} for form, said in EMPTY.items()), *there]
        self.naming, self.field_errors = True, {}

    @handler(Permission.MANAGE_RULES)
    async def name_later(self, shown: bool = False) -> None:
        if not shown:
            self.naming, self.field_errors = False, {}

    @handler(Permission.MANAGE_RULES, touch=True)
    async def make_text(self, form: NewText) -> object:
        """Make it and open it, to be written on."""
        self.field_errors = {}
        if form.begin_with in EMPTY:
            locale = self.ctx.locale
            given = {"name": form.name, "form": form.begin_with, "locale": locale}
            words = {"subject": form.name[:200], "body": translate(locale, GREETING, first_name="{first_name}")}
            made = await self.verb(messaging.create_template, command(CreateTemplate, **given, **words))
        else:
            copy = command(CopyTemplate, template_id=form.begin_with, name=form.name)
            made = await self.verb(messaging.copy_template, copy)
        self.naming = False
        await self._read()
        return TextState.open_text(str(made.id))


def new_text_button() -> rx.Component:
    return button(t("Add a text"), icon="plus", size="small", on_click=NewTextState.ask_for_name)


def new_text_dialog() -> rx.Component:
    form = rx.el.form(
        text_field(t("Name"), name="name", error=field_error("name"), hint=t("Only the team sees it."), max_length=120),
        select(t("Begin with"), NewTextState.sources, name="begin_with", default_value="email"),
        id="new-text",
        on_submit=NewTextState.make_text,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-12",
    )
    return dialog(
        form,
        title=t("A new text"),
        open=NewTextState.naming,
        on_open_change=NewTextState.name_later,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=NewTextState.name_later(False)),
            button(t("Make it"), kind="solid", type="submit", form="new-text"),
        ],
    )
