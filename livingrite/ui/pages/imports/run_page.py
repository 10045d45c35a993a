"""`/imports/<id>`: look at the file and decide, watch it come in, read what was refused."""

from typing import Literal

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.progress import progress
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.imports.preview import preview
from livingrite.ui.pages.imports.refused_rows import refusals
from livingrite.ui.pages.imports.run_state import ImportState
from livingrite.ui.text import t, tn


def import_page() -> rx.Component:
    shown = rx.match(
        ImportState.phase,
        ("preview", preview()),
        ("running", _running()),
        ("ended", _ended()),
        ("unknown", _unknown()),
        skeleton(label=t("Reading the file")),
    )
    header = main_header(t("Import"), back=(t("All imports"), "/imports"))
    return staff_frame(shown, active="imports", header=header, ground=True)


def _running() -> rx.Component:
    stop = button(t("Stop"), kind="ghost", size="small", on_click=ImportState.stop, disabled=ImportState.cancelling)
    bar = progress(
        rx.cond(ImportState.cancelling, t("Stopping"), t("Importing")),
        value=ImportState.done,
        total=rx.cond(ImportState.total > 0, ImportState.total, 1),
        counted=t("{done} of {total}", done=ImportState.done, total=ImportState.total),
        note=t("Goes on when you close this tab."),
        stop=stop,
    )
    return rx.el.div(
        page_sentence(t("{file} is coming in.", file=ImportState.file_name), below_header=True),
        card(bar),
        class_name="stack gap-16",
    )


def _ended() -> rx.Component:
    file, refused = ImportState.file_name, ImportState.refused
    sentence = rx.match(
        ImportState.outcome,
        ("all", t("{file} is in.", file=file)),
        ("part", tn("{file} is in, except one row.", "{file} is in, except {n} rows.", refused, file=file)),
        ("stopped", t("{file} was stopped.", file=file)),
        t("Nothing of {file} came in.", file=file),
    )
    why = rx.cond(
        ImportState.all_or_nothing_failed,
        t("You chose all or nothing. Correct the rows below and import the file again."),
        "",
    )
    result = card(
        rx.el.div(
            badge(ImportState.status_words, tone=ImportState.tone),
            rx.el.span(ImportState.figures, class_name="tabular"),
            rx.el.span(ImportState.when, class_name="muted"),
            class_name="line wrap gap-12",
        ),
        rx.cond((ImportState.outcome == "nothing") | (ImportState.outcome == "stopped"), _tools("again"), _tools("on")),
    )
    return rx.el.div(
        page_sentence(sentence, detail=why, below_header=True),
        result,
        rx.cond(refused > 0, _report(), rx.fragment()),
        class_name="stack gap-16",
    )


def _tools(first: Literal["again", "on"]) -> rx.Component:
    """The next step first: another try when nothing came in, else what is there now."""
    on_kind, again_kind = ("solid", "ghost") if first == "on" else ("ghost", "solid")
    on = rx.cond(
        ImportState.kind == "clients",
        button_link(t("Open the clients"), "/clients", kind=on_kind, icon="users"),
        button_link(t("Open the diary"), "/diary", kind=on_kind, icon="calendar-days"),
    )
    again = button_link(t("Import another file"), "/imports", kind=again_kind, icon="file-up")
    return rx.el.div(*((on, again) if first == "on" else (again, on)), class_name="line wrap")


def _report() -> rx.Component:
    download = link(
        t("Download as CSV"), href=ImportState.report_url, reload=True, class_name="btn btn-outline btn-small"
    )
    return card(
        refusals(ImportState.report),
        rx.cond(
            ImportState.refused > ImportState.report.length(),
            rx.el.p(t("The file lists all of them."), class_name="muted card-foot"),
            rx.fragment(),
        ),
        title=tn("{n} row was refused", "{n} rows were refused", ImportState.refused),
        action=download,
        flush=True,
    )


def _unknown() -> rx.Component:
    return card(
        not_found_state(
            t("This import is not here"),
            t("Files that nobody went on with are removed after a day."),
            actions=[button_link(t("Choose a file"), "/imports", kind="solid")],
        )
    )
