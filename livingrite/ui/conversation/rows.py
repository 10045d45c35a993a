"""The list of threads beside or before the open one."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.icon import icon
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def thread_list(state: Any, *, about: bool = False) -> rx.Component:
    """`state.threads`, each opens with `state.open_thread(id)`. about = say which client, in the inbox of all."""
    return rx.el.ul(
        rx.foreach(state.threads, lambda row: rx.el.li(_row(state, row, about=about), key=row["id"])),
        class_name="threads",
        aria_label=t("Conversations"),
    )


def excerpt(words: rx.Var[str], *, class_name: str) -> rx.Component:
    """The first words of a message: as many whole ones as there is room for."""
    return rx.el.span(rx.el.span(words, dir="auto"), class_name=f"{class_name} excerpt-lines")


def _row(state: Any, row: Row, *, about: bool) -> rx.Component:
    preview = excerpt(row["preview"], class_name="thread-preview" if about else "row-second")
    second = rx.el.span(row["second"], class_name="row-second truncate") if about else preview
    first = rx.el.span(
        rx.el.bdi(row["title"], class_name="row-title truncate grow"),
        rx.cond(
            row["muted"] != "", icon("volume-x", size=14, label=t("Without notices"), class_name="muted"), rx.fragment()
        ),
        rx.el.span(row["when"], class_name="small muted tabular thread-when"),
        class_name="line thread-line",
    )
    third = preview if about else rx.fragment()
    number = rx.cond(
        row["unread"] != "",
        rx.el.span(
            row["unread"], class_name="count count-strong", role="img", aria_label=t("{n} not read", n=row["unread"])
        ),
        rx.fragment(),
    )
    marks = rx.cond(
        (row["waiting"] != "") & (row["assigned_name"] == ""),
        badge(t("Waiting"), tone="amber", icon="hourglass"),
        rx.cond(
            row["assigned_name"] != "",
            rx.el.span(t("For {name}", name=row["assigned_name"]), class_name="small muted truncate"),
            rx.fragment(),
        ),
    )
    low = rx.el.span(
        rx.el.span(second, third, class_name="stack grow thread-words"), number, class_name="line thread-line"
    )
    return rx.el.button(
        avatar(row["face"], size=40),
        rx.el.span(
            first,
            low,
            rx.el.span(marks, class_name="thread-marks") if about else rx.fragment(),
            class_name="stack grow thread-texts",
        ),
        type="button",
        on_click=state.open_thread(row["id"]),
        aria_current=rx.cond(state.thread["id"] == row["id"], "true", "false"),
        data_unread=row["unread"],
        class_name="thread-row",
    )
