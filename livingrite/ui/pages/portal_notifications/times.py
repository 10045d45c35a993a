"""Times before an appointment as chips: for all appointments, and for one of them."""

from collections.abc import Callable, Collection
from typing import Any

import reflex as rx

from livingrite.core.i18n import ngettext
from livingrite.ui.components.icon import icon
from livingrite.ui.text import t

HOUR, DAY = 60, 24 * 60
TIMES = (7 * DAY, 3 * DAY, 2 * DAY, DAY, 2 * HOUR)


def before(minutes: int, locale: str) -> str:
    """3 days before."""
    if minutes % (7 * DAY) == 0:
        return ngettext(locale, "{n} week before", "{n} weeks before", minutes // (7 * DAY))
    if minutes % DAY == 0:
        return ngettext(locale, "{n} day before", "{n} days before", minutes // DAY)
    if minutes % HOUR == 0:
        return ngettext(locale, "{n} hour before", "{n} hours before", minutes // HOUR)
    return ngettext(locale, "{n} minute before", "{n} minutes before", minutes)


def time_rows(chosen: Collection[int], locale: str, *, left: int | None = None) -> list[dict[str, str]]:
    """The choices, the longest first. `left`: minutes until the appointment; what is over by then cannot be chosen."""
    return [
        {"minutes": str(one), "words": before(one, locale), "on": "true" if one in chosen else "false"}
        for one in sorted({*TIMES, *chosen}, reverse=True)
        if left is None or one < left
    ]


def chosen_of(rows: Collection[dict[str, str]]) -> tuple[int, ...]:
    return tuple(int(one["minutes"]) for one in rows if one["on"] == "true")


def time_chips(rows: Any, toggle: Callable[[Any], Any]) -> rx.Component:
    """`toggle(minutes)` is the event of one chip."""

    def one(time: rx.Var[dict[str, str]]) -> rx.Component:
        return chip(time["words"], time["on"] == "true", toggle(time["minutes"].to(int)))

    return rx.el.div(rx.foreach(rows, one), role="group", aria_label=t("How long before"), class_name="line wrap")


def chip(words: Any, on: Any, press: Any, **props: Any) -> rx.Component:
    """A choice of several that takes effect at once."""
    return rx.el.button(
        rx.cond(on, icon("check", size=16), rx.fragment()),
        rx.el.span(words),
        type="button",
        class_name="filter",
        aria_pressed=on,
        on_click=press,
        **props,
    )
