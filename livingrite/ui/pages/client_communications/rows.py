"""One line of the log of messages."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import dotted, list_row

Row = rx.Var[dict[str, str]]


def message_row(one: Row, *tools: rx.Component, **look: Any) -> rx.Component:
    """What it was for, to whom, by which way, when, and what became of it, with the reason when it was not sent."""
    second = rx.fragment(
        dotted(
            one["channel"],
            rx.cond(one["who"] != "", rx.el.bdi(one["who"]), rx.fragment()),
            rx.el.bdi(one["when"], class_name="tabular"),
        ),
        rx.cond(one["why"] != "", rx.el.span(one["why"], class_name="message-why"), rx.fragment()),
    )
    end = rx.el.span(badge(one["status"], tone=one["tone"], icon=one["icon"]), *tools, class_name="line gap-4")
    return list_row(
        one["title"], second=second, start=icon(one["channel_icon"], size=17), end=end, key=one["id"], **look
    )
