"""Texts that a booking has to accept, each with its link, and those it only names: a part of the last step of public
booking and of the portal's."""

from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.consents import service as consents
from livingrite.consents.errors import NotAccepted
from livingrite.consents.schemas import AskedText
from livingrite.core.i18n import LOCALES
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.icon import icon
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.session.refusal import refuse
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

FIELD = "accepted"


class Accepting(rx.State, mixin=True):
    """`texts` have to be accepted (`on` when they are), `named` are only shown. A version that is not the one read any more
    is not accepted any more either."""

    texts: list[dict[str, str]] = []
    named: list[dict[str, str]] = []

    @handler(PUBLIC)
    async def accept(self, version_id: UUID, on: bool) -> None:
        self.texts = [one | {"on": "1" if on else ""} if one["id"] == str(version_id) else one for one in self.texts]

    async def _not_accepted(self: Any, problem: NotAccepted) -> Any:
        """A text was not accepted, or is another one since: what is asked now, and the sentence that says so."""
        await self._ask_visitor()
        await refuse(self, problem)
        return rx.set_focus(FIELD)

    def _in_language(self: Any) -> str:
        """For links to other pages of ours, where this page's address names its language."""
        asked = self.router.url.query_parameters.get("lang", "")
        return f"?lang={asked}" if asked in LOCALES else ""

    async def _ask_visitor(self: Any) -> None:
        """What the chosen service asks of somebody without a login."""
        found = await self.verb_as(self._public(), consents.asked_at_booking, UUID(self._service))
        self._show_texts(found, self._slug, self._in_language().replace("?", "&"))

    def _show_texts(self, found: list[AskedText], slug: str, lang: str = "") -> None:
        """What is asked now; what was accepted stays accepted as long as its version counts."""
        before = set(self._accepted())
        rows = [
            {
                "id": str(one.version_id),
                "title": one.title,
                "number": str(one.number),
                "href": f"/policy/{slug}/{one.kind}?version={one.number}{lang}",
                "on": "1" if one.version_id in before else "",
                "required": "1" if one.required else "",
            }
            for one in found
        ]
        self.texts = [row for row in rows if row["required"]]
        self.named = [row for row in rows if not row["required"]]

    def _accepted(self) -> tuple[UUID, ...]:
        return tuple(UUID(one["id"]) for one in self.texts if one["on"])


def accepting_part(state: Any) -> rx.Component:
    """Nothing while nothing is asked."""

    def one(text: rx.Var[dict[str, str]]) -> rx.Component:
        box = checkbox(
            t("I have read and accept: {title}", title=text["title"]),
            name="accept",
            value=text["id"],
            checked=text["on"] == "1",
            on_change=lambda on: state.accept(text["id"], on),
            aria_invalid=field_error(FIELD) != "",
            aria_describedby=f"{FIELD}-error",
        )
        return rx.el.div(box, _read(text), class_name="accept-line")

    wrong = rx.el.p(field_error(FIELD), id=f"{FIELD}-error", class_name="field-error")
    asked = rx.el.fieldset(
        rx.el.legend(t("Please accept"), class_name="field-label"),
        rx.foreach(state.texts, one),
        rx.cond(field_error(FIELD) != "", wrong, rx.fragment()),
        id=FIELD,
        tab_index=-1,
        class_name="choices accept",
    )
    links = rx.el.p(icon("info", size=16), rx.foreach(state.named, _plain), class_name="line wrap small muted")
    return rx.fragment(
        rx.cond(state.texts.length() > 0, asked, rx.fragment()), rx.cond(state.named.length() > 0, links, rx.fragment())
    )


def _read(text: rx.Var[dict[str, str]]) -> rx.Component:
    """In a tab of its own: what is typed stays."""
    return rx.el.a(
        t("Read it (version {n})", n=text["number"]),
        rx.el.span(text["title"], class_name="sr-only"),
        href=text["href"],
        target="_blank",
        rel="noopener",
        class_name="link small",
    )


def _plain(text: rx.Var[dict[str, str]]) -> rx.Component:
    return rx.el.a(text["title"], href=text["href"], target="_blank", rel="noopener", class_name="link")
