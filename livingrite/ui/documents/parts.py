"""The list of documents: chips, search, order, rows, and the bar of what is chosen."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import dotted_facts, row_list
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.select import tool_select
from livingrite.ui.components.states import empty_state, not_found_state
from livingrite.ui.documents.state import ALL, BIN
from livingrite.ui.documents.words import CATEGORIES, MARKS
from livingrite.ui.text import t
from livingrite.ui.widgets.download import download

Row = rx.Var[dict[str, str]]
ORDERS = ["-created_at", "created_at", "file_name", "-file_size"]


def chips(state: Any, *, bin_too: Any = False) -> rx.Component:
    """`state` is a State with `Library`; `bin_too`: this person may bring back what was removed."""
    kinds = [(ALL, t("All"), "layers"), *((key.value, t(words), MARKS[key]) for key, words in CATEGORIES.items())]
    removed = rx.cond(bin_too, _chip(state, BIN, t("Removed"), "trash-2"), rx.fragment())
    return rx.el.div(
        *[_chip(state, key, words, mark) for key, words, mark in kinds],
        removed,
        role="group",
        aria_label=t("Show"),
        class_name="line scroll filters",
    )


def _chip(state: Any, key: str, words: rx.Var[str], mark: str) -> rx.Component:
    return rx.el.button(
        icon(mark, size=16),
        rx.el.span(words),
        type="button",
        aria_pressed=state.show == key,
        on_click=state.choose_show(key),
        class_name="filter",
    )


def tools(state: Any) -> rx.Component:
    orders = [t("Newest first"), t("Oldest first"), t("By name"), t("Largest first")]
    return rx.el.div(
        search_box(t("Search in documents"), on_change=state.find.debounce(250)),
        tool_select(
            t("Order"),
            list(zip(ORDERS, orders, strict=True)),
            name="order",
            icon_name="arrow-down",
            on_change=state.order,
        ),
        rx.el.span(state.counted, class_name="small muted"),
        class_name="toolbar",
    )


def chosen_bar(state: Any) -> rx.Component:
    """Appears with the first chosen row."""
    bar = rx.el.div(
        rx.el.span(state.chosen_words, role="status", class_name="strong grow"),
        button(t("Choose none"), kind="ghost", on_click=state.choose_none),
        download(state.archive, name="documents.zip", label=t("Download as ZIP")),
        class_name="documents-chosen card",
        role="group",
        aria_label=state.chosen_words,
    )
    return rx.cond(state.chosen.length() > 0, bar, rx.fragment())


def listed(state: Any, *, more: Any, nothing: rx.Component) -> rx.Component:
    """`more(row)` gives further items of a row's menu."""

    def one(row: Row) -> rx.Component:
        return _row(state, row, more)

    show_all = button(t("Show all"), on_click=state.choose_show(ALL))
    unmatched = not_found_state(t("No document fits"), t("Try other words, or show all."), actions=[show_all])
    narrowed = (state.search != "") | (state.show != ALL)
    rows = card(row_list(rx.foreach(state.rows, one), label=t("Documents")), flush=True)
    return rx.cond(state.rows.length() > 0, rows, rx.cond(narrowed, unmatched, nothing))


def nothing_yet(words: rx.Var[str]) -> rx.Component:
    return empty_state(t("No documents yet"), words, icon_name="folder")


def _row(state: Any, row: Row, more: Any) -> rx.Component:
    small = rx.el.img(src=row["thumbnail"], alt="", loading="lazy", class_name="document-small")
    sign = rx.el.span(icon(row["icon"], size=20), class_name="document-small document-sign")
    title = rx.cond(
        row["opens"] != "",
        rx.el.button(
            rx.el.bdi(row["name"]), type="button", on_click=state.view(row["id"]), class_name="document-name link-plain"
        ),
        rx.cond(
            row["download"] != "",
            link(rx.el.bdi(row["name"]), href=row["download"], reload=True, class_name="document-name link-plain"),
            rx.el.span(rx.el.bdi(row["name"]), class_name="document-name"),
        ),
    )
    choose = rx.el.input(
        type="checkbox",
        class_name="document-box choice-mark",
        aria_label=t("Choose {name}", name=row["name"]),
        checked=state.chosen.contains(row["id"]),
        disabled=row["url"] == "",
        on_change=state.toggle(row["id"]).stop_propagation,
    )
    return rx.el.div(
        rx.el.label(choose, class_name="document-choose"),
        rx.cond(row["thumbnail"] != "", small, sign),
        rx.el.div(
            title,
            rx.el.span(dotted_facts(row["second"]), class_name="row-second"),
            rx.cond(row["description"] != "", rx.el.bdi(row["description"], class_name="row-second"), rx.fragment()),
            rx.cond(row["finding"] != "", rx.el.span(row["finding"], class_name="row-second bad"), rx.fragment()),
            _badges(row),
            class_name="row-words",
        ),
        rx.cond(row["download"] != "", _download(row), rx.fragment()),
        more_menu(t("More about {name}", name=row["name"]), *more(row)),
        class_name="list-row document-row",
        key=row["id"],
    )


def _badges(row: Row) -> rx.Component:
    def shown(words: Any, **look: Any) -> rx.Component:
        return rx.cond(words != "", badge(words, **look), rx.fragment())

    return rx.el.span(
        shown(row["state"], tone=row["tone"], icon=row["mark"]),
        shown(row["readers"], tone=row["reader_tone"], icon=row["reader_mark"]),
        shown(row["versions"], tone="sand", icon="history"),
        shown(row["newer"], tone="sand", icon="hourglass"),
        rx.cond(row["unscanned"] != "", badge(t("Not scanned"), tone="amber", icon="shield"), rx.fragment()),
        class_name="line wrap gap-8 document-badges",
    )


def _download(row: Row) -> rx.Component:
    return link(
        icon("download"),
        href=row["download"],
        reload=True,
        class_name="btn btn-ghost btn-icon not-phone",  # there the name leads to it
        aria_label=t("Download {name}", name=row["name"]),
    )


def remove_item(state: Any, row: Row) -> rx.Component:
    item = menu_item(t("Remove"), icon="trash-2", danger=True, on_click=state.ask_removing(row["id"]))
    return rx.cond(row["may_remove"] != "", item, rx.fragment())


def removing(state: Any) -> rx.Component:
    """Into the bin; out of it for good when the row is in there already."""
    name, binned = state.removing["name"], state.removing["may_restore"] != ""
    return dialog(
        title=rx.cond(binned, t("Delete this document for good?"), t("Remove this document?")),
        description=rx.cond(
            binned,
            t("{name} and all its versions are gone at once. Nobody can bring them back.", name=name),
            t("{name} leaves every list. For 30 days the clinic can bring it back.", name=name),
        ),
        open=state.removing.contains("id"),
        on_open_change=state.keep,
        actions=[
            button(t("Keep it"), kind="ghost", data_safest=True, on_click=state.keep(False)),
            button(rx.cond(binned, t("Delete for good"), t("Remove")), kind="solid", on_click=state.remove),
        ],
    )
