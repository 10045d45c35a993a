"""What a signed note says, section by section, its additions and the files that hang on it."""

import reflex as rx

from livingrite.ui.components.button import icon_button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Handler
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
Rows = rx.Var[list[dict[str, str]]]


def mark(row: Row) -> rx.Component:
    return rx.el.span(row["mark"], aria_hidden="true", data_empty=rx.cond(row["mark"] == "", "1", ""), class_name="note-mark")  # fmt: skip


def spoken(said: Rows, measures: rx.Var[dict[str, list[dict[str, str]]]], addenda: Rows) -> rx.Component:
    """`said`, `measures`: ui/notes/words.py."""

    def section(row: Row) -> rx.Component:
        cards = rx.el.div(rx.foreach(measures[row["key"]], _card), class_name="note-cards")
        words = rx.el.p(row["text"], dir=row["way"], class_name="note-words")
        return rx.el.section(
            mark(row),
            rx.el.div(
                rx.el.h3(row["label"], class_name="field-label"),
                rx.cond(row["kind"] == "table", cards, words),
                class_name="grow",
            ),
            key=row["key"],
            class_name="note-section",
        )

    return rx.fragment(rx.foreach(said, section), rx.foreach(addenda, _addendum))


def _card(one: Row) -> rx.Component:
    return rx.el.div(
        rx.el.bdi(one["name"], class_name="small muted block"),
        rx.el.span(rx.el.bdi(one["value"], class_name="strong"), " ", rx.el.bdi(one["more"], class_name="note-change")),
        class_name="note-card",
    )


def _addendum(one: Row) -> rx.Component:
    return rx.el.section(
        rx.el.span(icon("plus", size=15), aria_hidden="true", class_name="note-mark"),
        rx.el.div(
            rx.el.h3(t("Added by {name}, {time}", name=one["by"], time=one["at"]), class_name="field-label"),
            rx.el.p(one["text"], dir=one["way"], class_name="note-words"),
            class_name="grow",
        ),
        class_name="note-section",
    )


def files(rows: Rows, *, remove: Handler | None = None) -> rx.Component:
    """Pictures and films small, everything else by its name; `remove(id)` while they may be taken off."""

    def one(file: Row) -> rx.Component:
        picture = rx.el.img(src=file["image"], alt="", loading="lazy", class_name="note-picture")
        drawn = rx.el.span(icon(file["icon"], size=22, class_name="muted"), class_name="note-picture note-thing")
        words = rx.el.span(
            rx.el.bdi(file["name"], class_name="cut block small"),
            rx.cond(file["state"] != "", rx.el.span(file["state"], class_name="small muted block"), rx.fragment()),
            class_name="grow",
        )
        shown = rx.fragment(rx.cond(file["image"] != "", picture, drawn), words)
        link = rx.el.a(shown, href=file["href"], target="_blank", rel="noopener", class_name="note-file-link")
        drop = rx.fragment() if remove is None else icon_button(
            "x", t("Take out {name}", name=file["name"]), size="small", on_click=remove(file["id"])
        )  # fmt: skip
        here = rx.cond(file["href"] != "", link, rx.el.span(shown, class_name="note-file-link"))
        return rx.el.li(here, drop, key=file["id"], class_name="note-file")

    return rx.cond(
        rows.length() > 0,
        rx.el.ul(rx.foreach(rows, one), aria_label=t("Files"), class_name="note-files"),
        rx.fragment(),
    )
