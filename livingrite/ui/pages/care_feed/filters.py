"""The filters above a feed: one row of chips that scrolls sideways on a phone."""

from typing import Any

import reflex as rx

from livingrite.ui.components.date_field import date_input
from livingrite.ui.components.icon import icon
from livingrite.ui.pages.care_feed.feeding import ALL, UNREAD, URGENT
from livingrite.ui.pages.care_feed.words import TYPES
from livingrite.ui.text import t


def filters(state: Any) -> rx.Component:
    """`state` is a State with `Feeding`."""
    chips = [(ALL, t("All"), "layers"), (UNREAD, t("New"), "bell"), (URGENT, t("Urgent"), "siren")]
    chips += [(kind.value, t(words), mark) for kind, (words, mark) in TYPES.items()]
    return rx.el.div(
        *[_chip(state, key, words, mark) for key, words, mark in chips],
        role="group",
        aria_label=t("Show"),
        class_name="line scroll filters",
    )


def dates(state: Any) -> rx.Component:
    """From a date, until a date; both are on the reader's calendar."""
    return rx.el.div(
        rx.el.span(t("From"), class_name="muted small", aria_hidden="true"),
        date_input(t("From"), name="since", value=state.since, on_change=state.from_day, class_name="feed-day"),
        rx.el.span(t("Until"), class_name="muted small", aria_hidden="true"),
        date_input(t("Until"), name="until", value=state.until, on_change=state.to_day, class_name="feed-day"),
        class_name="line wrap gap-8 feed-dates",
    )


def _chip(state: Any, key: str, words: rx.Var[str], mark: str) -> rx.Component:
    return rx.el.button(
        icon(mark, size=16),
        rx.el.span(words),
        type="button",
        aria_pressed=state.show == key,
        on_click=state.choose(key),
        class_name="filter",
    )
