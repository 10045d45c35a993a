"""`/clients/<id>/notes`: the chart, the note, and who may read it, its codes and versions."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.components.button import button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.menu import menu, menu_group, menu_item
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_notes.comparison import comparison
from livingrite.ui.pages.client_notes.paper import paper
from livingrite.ui.pages.client_notes.side import side
from livingrite.ui.pages.client_notes.state import ClientNotesState as State
from livingrite.ui.pages.client_notes.summaries import summaries, summary_drawer
from livingrite.ui.pages.client_notes.writing import WritingState
from livingrite.ui.text import t
from livingrite.ui.widgets.address import address

Row = rx.Var[dict[str, str]]


def client_notes_page() -> rx.Component:
    nothing = empty_state(
        t("No note is open"),
        t("Choose one from the list, or begin a new one."),
        icon_name="notebook-pen",
        action=_new(),
    )
    opened = rx.cond(
        State.note.contains("id"), rx.fragment(paper(), side()), rx.el.div(nothing, class_name="note-paper")
    )
    work = rx.el.div(_chart(), opened, data_listing=rx.cond(State.listing, "1", ""), class_name="notes")
    beside = [comparison(), summary_drawer(), address(State.address)]
    return client_frame(work, tab="notes", ready=State.loaded, beside=beside, flush=True)


def _chart() -> rx.Component:
    none = rx.el.p(
        rx.cond(State.search != "", t("No note says that."), t("Nothing has been written yet.")),
        class_name="small muted notes-none",
    )
    more = button(t("Show more"), kind="ghost", size="small", full=True, on_click=State.show_more)
    return rx.el.nav(
        rx.el.div(
            search_box(t("Search notes"), value=State.search, on_change=State.find.debounce(250)),
            _new(),
            class_name="line gap-8 notes-find",
        ),
        rx.cond(State.rows.length() > 0, rx.el.ul(rx.foreach(State.rows, _line), class_name="notes-list"), none),
        rx.cond(State.more, more, rx.fragment()),
        summaries(),
        aria_label=t("Notes of this client"),
        class_name="notes-chart",
    )


def _line(one: Row) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                rx.el.bdi(one["title"], class_name="grow cut"), rx.el.span(one["day"], class_name="small muted"),
                class_name="line gap-8 notes-line",
            ),
            rx.el.span(icon(one["icon"], size=14), rx.el.span(one["said"], class_name="cut"), data_tone=one["tone"], class_name="line gap-4 small notes-said"),
            type="button",
            on_click=State.open_note(one["id"]),
            aria_current=rx.cond(State.note["id"] == one["id"], "true", "false"),
            class_name="notes-one",
        ),
        key=one["id"],
    )  # fmt: skip


def _new() -> rx.Component:
    """Of a visit, or free by a template."""

    def visit(one: Row) -> rx.Component:
        return menu_item(one["name"], icon="calendar", second=one["at"], on_click=WritingState.begin_for(one["id"]))

    def template(one: Row) -> rx.Component:
        return menu_item(one["name"], icon="file-text", on_click=WritingState.begin(one["id"]))

    visits = menu_group(t("About a visit"), rx.foreach(State.visits, visit))
    return menu(
        [icon("plus"), rx.el.span(t("New note"), class_name="sr-only")],
        rx.cond(State.visits.length() > 0, visits, rx.fragment()),
        menu_group(t("Without a visit"), rx.foreach(State.templates, template)),
        label=t("New note"),
        align="end",
        popup_class="notes-menu",
        trigger_class="btn btn-soft btn-icon",
    )
