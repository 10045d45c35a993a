"""Two versions of a note, word by word."""

import reflex as rx

from livingrite.ui.components.dialog import sheet
from livingrite.ui.pages.client_notes.state import ClientNotesState as State
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def comparison() -> rx.Component:
    def piece(one: Row) -> rx.Component:
        return rx.match(
            one["how"],
            ("gone", rx.el.del_(one["text"])),
            ("new", rx.el.ins(one["text"])),
            rx.el.span(one["text"]),
        )

    def section(one: Row) -> rx.Component:
        return rx.el.section(
            rx.el.h3(one["label"], class_name="field-label"),
            rx.el.p(rx.foreach(State.pieces[one["key"]], piece), dir=one["way"], class_name="note-words compared"),
            key=one["key"],
        )

    nothing = rx.el.p(t("Nothing is written in it."), class_name="muted")
    return sheet(
        rx.el.p(t("Red was taken out, green came in."), class_name="small muted"),
        rx.cond(
            State.differences.length() > 0,
            rx.el.div(rx.foreach(State.differences, section), class_name="stack gap-20"),
            nothing,
        ),
        title=t("Version {n}, and the one before", n=State.comparing),
        open=State.comparing != "",
        on_open_change=State.close_comparison,
        close_label=t("Close"),
    )
