"""Seven days with their stretches of clock times, as a form shows them; pages/settings/week.py reads them back."""

from typing import Any

import reflex as rx

from livingrite.ui.components.button import icon_button
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def week_fields(days: Any, spans: Any, *, add: Any, drop: Any) -> rx.Component:
    """`days` and `spans` of State; `add(weekday)` and `drop(key)` are its handlers."""
    return rx.el.div(rx.foreach(days, lambda day: _day(day, spans, add, drop)), class_name="week-days")


def _day(day: Row, spans: Any, add: Any, drop: Any) -> rx.Component:
    mine = rx.foreach(
        spans, lambda one: rx.cond(one["weekday"] == day["weekday"], _span(one, day, drop), rx.fragment())
    )
    return rx.el.div(
        rx.el.span(day["name"], class_name="week-name"),
        rx.el.div(mine, rx.el.span(t("Closed"), class_name="week-closed muted"), class_name="week-spans"),
        icon_button(
            "plus", t("Add hours on {day}", day=day["name"]), size="small", on_click=add(day["weekday"].to(int))
        ),
        role="group",
        aria_label=day["name"],
        class_name="week-day-hours",
    )


def _span(one: Row, day: Row, drop: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                _time(one, "start", t("{day}, from", day=day["name"])),
                rx.el.span("–", aria_hidden="true", class_name="muted"),
                _time(one, "end", t("{day}, to", day=day["name"])),
                dir="ltr",
                class_name="line gap-4",
            ),
            icon_button("x", t("Take these hours out"), size="small", on_click=drop(one["key"])),
            class_name="line gap-4",
        ),
        rx.cond(
            one["error"] != "", rx.el.p(one["error"], id="error-" + one["key"], class_name="field-error"), rx.fragment()
        ),
        key=one["key"],
        class_name="week-span",
    )


def _time(one: Row, edge: str, label: rx.Var[str]) -> rx.Component:
    """As the clinic writes it; a browser's own time field would show AM and PM by its language."""
    control = rx.el.input(
        name=f"{edge}-" + one["key"],
        default_value=one[edge],
        aria_label=label,
        aria_invalid=one["error"] != "",
        aria_describedby="error-" + one["key"],
        input_mode="numeric",
        auto_complete="off",
        required=True,
        dir="ltr",
        class_name="input",
    )
    return rx.el.div(control, class_name="control week-time")
