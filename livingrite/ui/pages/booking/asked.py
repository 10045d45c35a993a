"""What the clinic asks with a booking: before it, as a part of the details, or after it, now or later by a link."""

from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.core.errors import Invalid
from livingrite.intake import service as intake
from livingrite.intake.schemas import AskedView, Asks, IntakeGiven
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.pages.booking.details import LABELS
from livingrite.ui.questions.values import answers, at_fields, rows, to_mend
from livingrite.ui.questions.view import questions as draw
from livingrite.ui.session.refusal import refuse
from livingrite.ui.text import t, tn


class Asked(rx.State, mixin=True):
    """`questions` are those that are part of the booking, none when the clinic asks afterwards; `ask_url` is then where.
    `to_answer`: how many there are."""

    questions: list[dict[str, str]] = []
    options: dict[str, list[dict[str, str]]] = {}
    form_title: str = ""
    form_intro: str = ""
    ask_url: str = ""
    to_answer: int = 0
    wrong: list[dict[str, str]] = []
    _version: str = ""

    async def _ask(self) -> None:
        """In the language that the page has now."""
        found: AskedView | None = None
        if self._service:
            found = await self.verb_as(self._public(), intake.asked_by_service, UUID(self._service))
        self.questions, self.options, self._version = [], {}, ""
        self.form_title, self.form_intro, self.to_answer = "", "", 0
        if found is None:
            return
        self.form_title, self.form_intro, self.to_answer = found.title, found.intro, len(found.questions)
        if found.asks == Asks.BEFORE:
            self.questions, self.options = rows(found, {})
            self._version = str(found.version_id)

    def _given(self, note: str, sent: dict[str, Any]) -> IntakeGiven:
        found = answers(self.questions, self.options, sent)
        return IntakeGiven(note=note or None, version_id=self._version or None, answers=found)

    async def _not_booked(self: Any, problem: Invalid) -> Any:
        """What to mend stands above the form and has the focus; a refusal that is about no field is said aloud."""
        wrong = Invalid(problem.message, fields=at_fields(problem))
        await refuse(self, wrong)
        own = [{"name": name, "label": self.words(label)} for name, label in LABELS.items()]
        self.wrong = to_mend([*own, *self.questions], wrong)
        if not self.wrong:
            return None
        self._silence()
        return rx.set_focus("errors")


def booking_questions(state: Any) -> rx.Component:
    """Inside the form of the details."""
    head = rx.el.div(
        rx.el.h2(state.form_title, class_name="section"),
        rx.cond(state.form_intro != "", rx.el.p(state.form_intro, dir="auto", class_name="own-words muted"), rx.fragment()),
        class_name="stack gap-4",
    )  # fmt: skip
    shown = rx.el.div(
        rx.el.hr(class_name="card-rule"), head, draw(state.questions, state.options), class_name="stack gap-20"
    )
    return rx.cond(state.questions.length() > 0, shown, rx.fragment())


def answer_now(state: Any) -> rx.Component:
    """On the confirmation."""
    count = tn("{n} question, a few minutes.", "{n} questions, a few minutes.", state.to_answer)
    words = rx.el.span(
        rx.el.span(state.form_title, class_name="row-title"),
        rx.el.span(
            count, " ", rx.cond(state.mailed_to != "", t("You can also do it later: the link is in your mail."), ""),
            class_name="row-second",
        ),
        class_name="row-words",
    )  # fmt: skip
    now = rx.cond(
        state.framed,
        rx.el.a(t("Answer now"), href=state.ask_url, target="_blank", class_name="btn btn-solid btn-large"),
        button_link(t("Answer now"), state.ask_url, kind="solid", size="large"),
    )
    shown = card(
        rx.el.div(icon("clipboard-list", class_name="ask-icon"), words, now, class_name="line gap-12 wrap"),
        class_name="ask",
    )
    return rx.cond(state.ask_url != "", shown, rx.fragment())
