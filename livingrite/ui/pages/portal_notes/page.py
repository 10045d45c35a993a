"""`/portal/notes`: what the clinicians wrote for the family, and the papers that they share."""

import reflex as rx

from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import dotted_facts, list_row, row_list
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.notes.reading import files, spoken
from livingrite.ui.pages.portal_notes.state import PortalNotesState as State
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def portal_notes_page() -> rx.Component:
    return loved_frame(
        page_sentence(t("Notes"), detail=t("About {name}", name=State.loved_name)),
        rx.cond(State.loaded, rx.fragment(_summaries(), _notes(), _open()), skeleton(rows=4, label=t("Loading"))),
        active="notes",
    )


def _summaries() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return list_row(
            rx.el.bdi(row["title"]),
            second=rx.fragment(dotted_facts(row["what"]), rx.el.span(row["for_family"], class_name="block")),
            start=icon("file-text", class_name="muted"),
            href=row["href"],
            target="_blank",
            chevron=True,
            key=row["id"],
        )

    shared = card(
        row_list(rx.foreach(State.summaries, one), label=t("Medical summaries")),
        title=t("Medical summaries"),
        flush=True,
    )
    return rx.cond(State.summaries.length() > 0, shared, rx.fragment())


def _notes() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return list_row(
            rx.el.bdi(row["title"]),
            second=rx.fragment(row["day"], " · ", rx.el.bdi(row["by"])),
            start=icon("notebook-pen", class_name="muted"),
            on_click=State.open_note(row["id"]),
            chevron=True,
            key=row["id"],
        )

    nothing = card(
        empty_state(
            t("No notes yet"),
            t("When a clinician writes a note for the family, it stands here."),
            icon_name="notebook-pen",
        )
    )
    more = button(t("Show more"), kind="outline", full=True, on_click=State.show_more)
    listed = rx.fragment(
        card(row_list(rx.foreach(State.rows, one), label=t("Notes")), flush=True),
        rx.cond(State.more, more, rx.fragment()),
    )
    return rx.cond(State.rows.length() > 0, listed, rx.cond(State.summaries.length() > 0, rx.fragment(), nothing))


def _open() -> rx.Component:
    note = State.note
    return sheet(
        rx.el.p(rx.el.span(note["when"]), " · ", rx.el.bdi(note["by"]), class_name="small muted"),
        rx.el.div(spoken(State.said, State.measures, State.addenda), files(State.files)),
        title=note["title"],
        open=note.contains("id"),
        on_open_change=State.close_note,
        close_label=t("Close"),
        foot=button_link(
            t("Open as PDF"), href="/api/v1/clinical-notes/" + note["id"] + "/pdf", icon="file-text", kind="outline", target="_blank"
        ),
    )  # fmt: skip
