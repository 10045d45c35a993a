"""`/imports`: two kinds of file to choose, and what came in so far."""

import reflex as rx

from livingrite.ui.client_word import clients_word
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.file_field import file_field
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.link import link
from livingrite.ui.components.native_form import native_form
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.frames import staff_frame
from livingrite.ui.frames.auth import hidden, refused
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.imports.list_state import ImportsState
from livingrite.ui.text import t


def imports_page() -> rx.Component:
    clients = _upload(
        "clients",
        clients_word(),
        t("A CSV file from Excel, Google Sheets or your old program. You choose what each column means."),
        ".csv,.txt,.tsv,text/csv",
    )
    appointments = _upload(
        "appointments",
        t("Appointments"),
        t("A calendar file (.ics) from Google, Outlook or Apple. Import the clients first."),
        ".ics,.ical,text/calendar",
    )
    return staff_frame(
        page_sentence(
            t("Bring your clinic along."),
            detail=t("Nothing comes in before you have seen it. Importing the same file again changes nothing."),
            below_header=True,
        ),
        refused(),
        rx.el.div(
            rx.el.div(clients, appointments, class_name="import-choices"),
            rx.cond(ImportsState.loaded, _past(), skeleton(label=t("Loading the imports"))),
            class_name="stack gap-12",
        ),
        active="imports",
        header=main_header(t("Import")),
        ground=True,
    )


def _upload(kind: str, title: Text, words: Text, accept: str) -> rx.Component:
    """A native form: the browser sends the file straight to the API, which answers with the next page."""
    chooser = file_field(
        t("File"),
        id=f"file-{kind}",
        name="file",
        accept=accept,
        chosen=ImportsState.chosen[kind],
        on_choose=ImportsState.choose(kind),
        hint=t("At most 10 MB."),
    )
    return card(
        rx.el.p(words, class_name="muted"),
        native_form(
            hidden("kind", kind),
            chooser,
            rx.el.div(button(t("Show what is in it"), kind="solid", icon="file-up", type="submit"), class_name="line"),
            action="/api/v1/imports/form",
            custom_attrs={"encType": "multipart/form-data"},
            class_name="stack gap-12",
        ),
        title=title,
    )


def _past() -> rx.Component:
    columns = [
        Column(t("File")),
        Column(t("What")),
        Column(t("When")),
        Column(t("Result")),
        Column(t("State"), end=True),
    ]
    listed = card(
        table(columns, rx.foreach(ImportsState.runs, _run), caption=t("Imports so far")),
        title=t("Imports so far"),
        flush=True,
    )
    nothing = card(
        empty_state(
            t("Nothing was imported yet."),
            t("Choose a file above; a list of ten people is a good first try."),
            icon_name="file-up",
        )
    )
    return rx.cond(ImportsState.runs.length() > 0, listed, nothing)


def _run(one: rx.Var[dict[str, str]]) -> rx.Component:
    return row(
        cell(link(rx.el.bdi(one["name"]), href="/imports/" + one["id"])),
        cell(one["kind"], label=t("What")),
        cell(rx.el.span(one["when"], class_name="tabular"), label=t("When")),
        cell(one["figures"], label=t("Result")),
        cell(badge(one["status"], tone=one["tone"]), end=True, class_name="cell-side"),
    )
