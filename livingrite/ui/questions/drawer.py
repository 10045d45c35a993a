"""The drawer in which one question is written, in every language of the clinic, and the list that it stands in."""

from collections.abc import Collection
from typing import Any

import reflex as rx

from livingrite.core.questions.content import Kind
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.menu import menu, menu_item
from livingrite.ui.components.select import select
from livingrite.ui.components.states import empty_state
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.questions.kinds import KINDS
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def question_list(state: Any, kinds: Collection[Kind], *, title: Text, nothing: Text, add: Text) -> rx.Component:
    """`state` is a State with `building(...)` and `rows` (`question_lines`)."""

    def one(row: rx.Var[dict[str, str]]) -> rx.Component:
        key, label = row["key"], row["label"]
        tools = rx.el.span(
            icon_button(
                "arrow-up", t("Up: {question}", question=label), size="small", id="up-" + key, disabled=row["first"] != "",
                on_click=state.move_question(key, False),
            ),
            icon_button(
                "arrow-down", t("Down: {question}", question=label), size="small", id="down-" + key,
                disabled=row["last"] != "", on_click=state.move_question(key, True),
            ),
            icon_button(
                "pencil", t("Change: {question}", question=label), size="small", id="edit-" + key,
                on_click=state.open_question(key),
            ),
            icon_button(
                "trash-2", t("Remove: {question}", question=label), size="small", on_click=state.remove_question(key)
            ),
            class_name="line question-tools",
        )  # fmt: skip
        kind = rx.fragment(
            row["kind"],
            rx.cond(row["required"] != "", rx.fragment(", ", t("has to be answered")), ""),
            rx.cond(row["hangs"] != "", rx.fragment(", ", t("only sometimes asked")), ""),
        )
        wrong = rx.cond(_wrong(key) != "", rx.el.span(_wrong(key), class_name="field-error block"), rx.fragment())
        return list_row(
            label,
            second=rx.fragment(kind, wrong),
            start=icon(row["icon"], size=17, class_name="muted"),
            end=tools,
            key=key,
        )

    items = [
        menu_item(t(KINDS[kind][0]), icon=KINDS[kind][1], on_click=state.new_question(kind.value))
        for kind in KINDS
        if kind in kinds
    ]
    adding = menu(
        [icon("plus"), rx.el.span(add)], *items, label=add, align="end", trigger_class="btn btn-outline btn-small"
    )
    none = empty_state(nothing, add, icon_name="clipboard-list")
    wrong = rx.el.p(_wrong("questions"), class_name="field-error card-note")
    return card(
        rx.cond(state.rows.length() > 0, row_list(rx.foreach(state.rows, one), label=title), none),
        rx.cond(_wrong("questions") != "", wrong, rx.fragment()),
        title=title,
        action=adding,
        flush=True,
        id="questions",
    )


def question_drawer(state: Any, *, for_notes: bool = False) -> rx.Component:
    """`for_notes`: also what only notes know: a letter beside it, what it begins with, when it is asked."""
    form = rx.el.form(
        *[_words(state, code, name) for code, name in LANGUAGES],
        *([_scale(state), _begins(state), _condition(state), _mark(state)] if for_notes else []),
        checkbox(
            t("Has to be answered"), name="required", value="true", default_checked=state.question["required"] != ""
        ),
        id="question",
        key="question" + state.question_stamp.to(str),
        on_submit=state.save_question,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-20",
    )
    foot = rx.el.div(
        button(t("Save the question"), kind="solid", type="submit", form="question"),
        button(t("Cancel"), kind="ghost", on_click=state.close_question(False)),
        class_name="line",
    )
    kinds = [(kind.value, t(words)) for kind, (words, _icon) in KINDS.items()]
    return sheet(
        form,
        title=rx.match(state.question["kind"], *kinds, t("Question")),
        open=state.question.contains("kind"),
        on_open_change=state.close_question,
        close_label=t("Close"),
        foot=foot,
    )


def _words(state: Any, code: str, name: str) -> rx.Component:
    """One language. The text of a consent is long; what helps with another question is short."""
    question = state.question
    consent = question["kind"] == "consent"
    table = question["kind"] == "table"
    lists = (question["kind"] == "one") | (question["kind"] == "many") | table
    plain = {"lang": code, "dir": "auto"}
    return rx.el.fieldset(
        rx.el.legend(name, lang=code, class_name="field-label"),
        text_field(
            rx.cond(consent, t("Beside the tick"), t("Question")), name=f"label_{code}", max_length=400,
            default_value=question[f"label_{code}"], error=_wrong(f"label_{code}"), **plain,
        ),
        rx.cond(
            consent,
            text_area(
                t("The text that is agreed to"), name=f"help_{code}", rows=6, max_length=8_000,
                default_value=question[f"help_{code}"], error=_wrong(f"help_{code}"), **plain,
            ),
            text_field(
                t("Help"), name=f"help_{code}", max_length=400, default_value=question[f"help_{code}"],
                error=_wrong(f"help_{code}"), **plain,
            ),
        ),
        rx.cond(
            lists,
            text_area(
                rx.cond(table, t("Columns, one a line"), t("Choices, one a line")), name=f"choices_{code}", rows=4,
                max_length=20_000, default_value=question[f"choices_{code}"], error=_wrong(f"choices_{code}"), **plain,
                hint=t("The same line in each language is the same choice."),
            ),
            rx.fragment(),
        ),
        class_name="stack gap-12 words-of",
    )  # fmt: skip


def _scale(state: Any) -> rx.Component:
    def end(label: Text, name: str) -> rx.Component:
        return text_field(
            label, name=name, default_value=state.question[name], input_mode="numeric", dir="ltr", error=_wrong(name)
        )

    ends = rx.el.div(end(t("From"), "lowest"), end(t("To"), "highest"), class_name="settings-two")
    return rx.cond(state.question["kind"] == "scale", ends, rx.fragment())


def _begins(state: Any) -> rx.Component:
    """Of those kinds that can begin with something."""
    kind, value = state.question["kind"], state.question["default"]
    label = t("It begins with")
    yes_no = select(
        label, [("", t("Nothing")), ("yes", t("Yes")), ("no", t("No"))], name="default", default_value=value
    )
    plain = {"name": "default", "default_value": value, "error": _wrong("default"), "dir": "auto"}
    short = text_field(label, hint=t("What stands there when somebody begins a note. It may stay empty."), **plain)
    listed = text_field(label, hint=t("One of the choices, as it is written above. Several with commas."), **plain)
    return rx.match(
        kind,
        ("yes_no", yes_no),
        ("tick", yes_no),
        ("one", listed),
        ("many", listed),
        ("long", text_area(label, rows=3, max_length=8_000, **plain)),
        *((one, short) for one in ("short", "number", "scale")),
        rx.fragment(),
    )


def _condition(state: Any) -> rx.Component:
    """Always, unless answers of a question above are ticked."""
    ticks = rx.foreach(
        state.conditions,
        lambda one: checkbox(one["label"], name=one["name"], value="true", default_checked=one["ticked"] != ""),
    )
    box = rx.el.fieldset(
        rx.el.legend(t("Ask it only after one of these answers"), class_name="field-label"),
        rx.el.div(ticks, class_name="stack gap-4"),
        rx.el.p(t("With none ticked it is always asked."), class_name="field-hint"),
        rx.cond(_wrong("condition") != "", rx.el.p(_wrong("condition"), class_name="field-error"), rx.fragment()),
        class_name="choices",
    )
    return rx.cond(state.conditions.length() > 0, box, rx.fragment())


def _mark(state: Any) -> rx.Component:
    return text_field(
        t("Letter beside it"), name="mark", default_value=state.question["mark"], max_length=2, dir="auto",
        hint=t("Such as S, O, A and P. It may stay empty."), error=_wrong("mark"),
    )  # fmt: skip


def _wrong(name: str | rx.Var[str]) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
