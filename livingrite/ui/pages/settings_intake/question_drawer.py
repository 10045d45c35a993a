"""The drawer in which one question is written, in every language of the clinic."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.pages.settings_intake.question_state import QuestionState as State
from livingrite.ui.pages.settings_intake.words import KINDS
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def question_drawer() -> rx.Component:
    form = rx.el.form(
        *[_words(code, name) for code, name in LANGUAGES],
        checkbox(
            t("Has to be answered"), name="required", value="true", default_checked=State.question["required"] != ""
        ),
        id="question",
        key="question" + State.question_stamp.to(str),
        on_submit=State.save_question,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-20",
    )
    foot = rx.el.div(
        button(t("Save the question"), kind="solid", type="submit", form="question"),
        button(t("Cancel"), kind="ghost", on_click=State.close_question(False)),
        class_name="line",
    )
    kinds = [(kind.value, t(words)) for kind, (words, _icon) in KINDS.items()]
    return sheet(
        form,
        title=rx.match(State.question["kind"], *kinds, t("Question")),
        open=State.question.contains("kind"),
        on_open_change=State.close_question,
        close_label=t("Close"),
        foot=foot,
    )


def _words(code: str, name: str) -> rx.Component:
    """One language. The text of a consent is long; what helps with another question is short."""
    kind = State.question["kind"]
    consent = kind == "consent"
    lists = (kind == "one") | (kind == "many")
    plain = {"lang": code, "dir": "auto"}
    return rx.el.fieldset(
        rx.el.legend(name, lang=code, class_name="field-label"),
        text_field(
            rx.cond(consent, t("Beside the tick"), t("Question")), name=f"label_{code}", max_length=400,
            default_value=State.question[f"label_{code}"], error=_wrong(f"label_{code}"), **plain,
        ),
        rx.cond(
            consent,
            text_area(
                t("The text that is agreed to"), name=f"help_{code}", rows=6, max_length=8_000,
                default_value=State.question[f"help_{code}"], error=_wrong(f"help_{code}"), **plain,
            ),
            text_field(
                t("Help"), name=f"help_{code}", max_length=400, default_value=State.question[f"help_{code}"],
                error=_wrong(f"help_{code}"), **plain,
            ),
        ),
        rx.cond(
            lists,
            text_area(
                t("Choices, one a line"), name=f"choices_{code}", rows=4, max_length=20_000,
                default_value=State.question[f"choices_{code}"], error=_wrong(f"choices_{code}"), **plain,
                hint=t("The same line in each language is the same choice."),
            ),
            rx.fragment(),
        ),
        class_name="stack gap-12 words-of",
    )  # fmt: skip


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
