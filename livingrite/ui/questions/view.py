"""One field a question; label, help and error tied to it, in the reader's language and direction."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from livingrite.ui.components.choice import checkbox, radio
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.questions.body_chart import body_chart
from livingrite.ui.questions.table import table
from livingrite.ui.questions.while_typing import typed, while_typing
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
Keep = Any
"""A State's handler that hears `(key, value)` while somebody answers, or None."""


def questions(
    asked: rx.Var[list[dict[str, str]]],
    offers: rx.Var[dict[str, list[dict[str, str]]]],
    *,
    keep: Keep = None,
    keep_choice: Keep = None,
    keep_cell: Keep = None,
    frame: Callable[[Row, rx.Component], rx.Component] | None = None,
) -> rx.Component:
    """`keep(key, value)` hears each answer while it is given, `keep_choice(key, choice, on)` each tick of a list and each
    place of a figure, `keep_cell(key, row, column, value)` each cell of a table. `frame` draws what stands around one."""

    def one(row: Row) -> rx.Component:
        control = rx.match(
            row["kind"],
            ("long", _long(row, keep)),
            ("one", _one(row, offers[row["key"]], keep)),
            ("many", _many(row, offers[row["key"]], keep_choice)),
            ("yes_no", _yes_no(row, keep)),
            ("consent", _consent(row, keep)),
            ("date", _date(row, keep)),
            ("number", _short(row, keep, "number")),
            ("tick", _tick(row, keep)),
            ("scale", _scale(row, offers[row["key"]], keep)),
            ("signature", _signature(row, keep)),
            ("body", _group(row, body_chart(offers[row["key"]], keep_choice))),
            ("table", _group(row, table(row["columns"], offers[row["key"]], keep_cell))),
            _short(row, keep, "text"),
        )
        if frame is not None:
            return frame(row, control)
        return rx.el.div(control, key=row["key"], class_name="question")

    kept = rx.fragment() if keep is None else while_typing()
    return rx.el.div(kept, rx.foreach(asked, one), class_name="stack gap-24")


def _label(row: Row) -> rx.Var[str]:
    return rx.cond(row["required"] != "", row["label"], row["label"] + " " + t("(optional)"))


def _error(row: Row) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(row["name"]), BaseState.field_errors[row["name"]], "")


def _heard(keep: Keep, row: Row) -> dict[str, Any]:
    return {} if keep is None else {"on_change": keep(row["tell"])}


def _props(row: Row, keep: Keep) -> dict[str, Any]:
    return {
        "name": row["name"],
        "required": row["required"] != "",
        "default_value": row["value"],
        "hint": row["help"],
        "error": _error(row),
        **({} if keep is None else typed(keep, row["tell"])),
    }


def _short(row: Row, keep: Keep, kind: str) -> rx.Component:
    more: dict[str, Any] = {"dir": "auto", "max_length": 400}
    if kind == "number":
        narrow = {"style": {"max_inline_size": "220px"}}
        more = {"input_mode": "decimal", "dir": "ltr", "max_length": 40} | narrow
    return text_field(_label(row), **_props(row, keep), **more)


def _date(row: Row, keep: Keep) -> rx.Component:
    """The product's own, in the reader's language; what it hears is a whole date, or the text while it is none."""
    props = _props(row, None) | _heard(keep, row)
    return rx.el.div(date_field(_label(row), born=True, **props), style={"max_inline_size": "220px"})


def _long(row: Row, keep: Keep) -> rx.Component:
    return text_area(_label(row), rows=3, dir="auto", max_length=20_000, **_props(row, keep))


def _signature(row: Row, keep: Keep) -> rx.Component:
    """A name that is typed to sign."""
    return text_field(
        _label(row), dir="auto", max_length=200, autocomplete="off", start=icon("signature"), **_props(row, keep)
    )


def _tick(row: Row, keep: Keep) -> rx.Component:
    tick = checkbox(
        _label(row), name=row["name"], value="1", default_checked=row["value"] == "yes", **_heard(keep, row)
    )
    shown = rx.el.p(_error(row), id=f"{row['name']}-error", class_name="field-error")
    return rx.el.div(tick, rx.cond(_error(row) != "", shown, rx.fragment()), class_name="stack gap-4")


def _scale(row: Row, offers: rx.Var[list[dict[str, str]]], keep: Keep) -> rx.Component:
    """Every number of it, one press away."""

    def number(one: Row) -> rx.Component:
        return rx.el.label(
            rx.el.input(
                type="radio",
                name=one["name"],
                value=one["key"],
                default_checked=one["on"] != "",
                class_name="sr-only",
                **_heard(keep, row),
            ),
            rx.el.span(one["label"]),
            key=one["key"],
            class_name="scale-step",
        )

    return _group(row, rx.el.div(rx.foreach(offers, number), class_name="scale"), role="radiogroup")


def _group(row: Row, *children: rx.Component, role: str = "group") -> rx.Component:
    name = row["name"]
    shown = rx.el.p(_error(row), id=f"{name}-error", class_name="field-error")
    return rx.el.fieldset(
        rx.el.legend(_label(row), class_name="field-label"),
        rx.cond(row["help"] != "", rx.el.p(row["help"], id=f"{name}-hint", class_name="field-hint"), rx.fragment()),
        *children,
        rx.cond(_error(row) != "", shown, rx.fragment()),
        id=name,
        role=role,
        tab_index=-1,
        aria_describedby=f"{name}-error {name}-hint",
        aria_invalid=rx.cond(_error(row) != "", "true", "false"),
        class_name="choices",
    )


def _one(row: Row, offers: rx.Var[list[dict[str, str]]], keep: Keep) -> rx.Component:
    def choice(one: Row) -> rx.Component:
        return radio(
            one["label"],
            name=one["name"],
            value=one["key"],
            default_checked=one["on"] != "",
            key=one["key"],
            **_heard(keep, row),
        )

    return _group(row, rx.foreach(offers, choice), role="radiogroup")


def _many(row: Row, offers: rx.Var[list[dict[str, str]]], keep: Keep) -> rx.Component:
    def choice(one: Row) -> rx.Component:
        heard = {} if keep is None else {"on_change": keep(row["tell"], one["key"])}
        return checkbox(
            one["label"], name=one["name"], value="1", default_checked=one["on"] != "", key=one["key"], **heard
        )

    return _group(row, rx.foreach(offers, choice))


def _yes_no(row: Row, keep: Keep) -> rx.Component:
    def choice(value: str, label: rx.Var[str]) -> rx.Component:
        return radio(label, name=row["name"], value=value, default_checked=row["value"] == value, **_heard(keep, row))

    pair = rx.el.div(choice("yes", t("Yes")), choice("no", t("No")), class_name="line gap-24")
    return _group(row, pair, role="radiogroup")


def _consent(row: Row, keep: Keep) -> rx.Component:
    """The whole text stands above the tick: what is agreed to is read, not looked up."""
    name = row["name"]
    text = rx.el.div(
        row["help"], id=f"{name}-hint", tab_index=0, role="region", aria_label=row["label"], class_name="consent-text"
    )
    tick = checkbox(
        _label(row),
        name=row["name"],
        value="1",
        id=row["name"],
        default_checked=row["value"] == "yes",
        aria_describedby=f"{name}-error {name}-hint",
        aria_invalid=rx.cond(_error(row) != "", "true", "false"),
        **_heard(keep, row),
    )  # fmt: skip
    shown = rx.el.p(_error(row), id=f"{name}-error", class_name="field-error")
    return rx.el.div(text, tick, rx.cond(_error(row) != "", shown, rx.fragment()), class_name="stack gap-8")
