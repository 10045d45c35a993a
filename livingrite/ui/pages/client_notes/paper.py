"""The note itself: written section by section, or read as it was signed."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button, button_link, icon_button
from livingrite.ui.components.field import text_area
from livingrite.ui.components.icon import icon
from livingrite.ui.components.upload import upload
from livingrite.ui.notes.reading import files, mark, spoken
from livingrite.ui.pages.client_notes.state import ClientNotesState as State
from livingrite.ui.pages.client_notes.writing import WritingState
from livingrite.ui.questions.view import questions
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
note = State.note
FILES = "image/*,video/*,application/pdf,.pdf,.heic"


def paper() -> rx.Component:
    writing = questions(
        State.fields,
        State.options,
        keep=WritingState.keep,
        keep_choice=WritingState.keep_choice,
        keep_cell=WritingState.keep_cell,
        frame=_section,
    )
    return rx.el.article(
        rx.el.div(
            _head(),
            rx.cond(note["writing"] != "", rx.fragment(writing, _attachments()), _reading()),
            class_name="note-scroll",
        ),
        rx.cond(note["writing"] != "", _foot(), rx.fragment()),
        key=note["id"],
        aria_label=note["title"],
        class_name="note-paper",
    )


def _head() -> rx.Component:
    copy = button(t("Copy last note"), kind="ghost", icon="copy", on_click=WritingState.copy_last)
    throw = icon_button("trash-2", t("Throw this draft away"), on_click=WritingState.discard)
    tools = rx.el.div(copy, throw, class_name="line gap-4 note-tools")
    by_template = rx.cond(note["template"] != "", rx.fragment(", ", rx.el.bdi(note["template"])), rx.fragment())
    paper = button_link(
        t("PDF"), href="/api/v1/clinical-notes/" + note["id"] + "/pdf", icon="file-text", kind="ghost", target="_blank"
    )
    return rx.el.header(
        icon_button("arrow-left", t("All notes"), on_click=State.to_list, class_name="note-back"),
        rx.el.div(
            rx.el.h2(rx.el.bdi(note["title"]), by_template, class_name="title-note"),
            rx.el.p(rx.el.span(note["when"]), " · ", rx.el.bdi(note["author"]), class_name="small muted"),
            class_name="grow",
        ),
        rx.cond(note["writing"] != "", tools, rx.cond(note["status"] == "signed", paper, rx.fragment())),
        class_name="note-head line gap-12",
    )


def _section(row: Row, control: rx.Component) -> rx.Component:
    """A field, and beside it what another device wrote there at the same time."""
    others = State.asides[row["key"]]
    beside = rx.cond(State.asides.contains(row["key"]), rx.foreach(others, _aside), rx.fragment())
    return rx.el.section(
        mark(row),
        rx.el.div(rx.el.div(control, key=row["mount"]), beside, class_name="grow stack gap-8"),
        key=row["key"],
        class_name="note-section",
    )


def _aside(one: Row) -> rx.Component:
    def choose(label: rx.Var[str], how: str) -> rx.Component:
        return button(label, size="small", kind="outline", on_click=WritingState.use(one["key"], one["from"], how))

    return rx.el.div(
        rx.el.p(
            icon("columns-3", size=15), t("Written at the same time by {name}, {time}", name=one["by"], time=one["at"]),
            class_name="small line gap-6 strong",
        ),
        rx.el.p(one["text"], dir="auto", class_name="own-words"),
        rx.el.div(
            choose(t("Keep mine"), "mine"),
            choose(t("Take this one"), "theirs"),
            rx.cond(one["joins"] != "", choose(t("Keep both"), "both"), rx.fragment()),
            class_name="line wrap gap-8",
        ),
        key=one["from"],
        role="group",
        aria_label=t("Another version of this section"),
        class_name="note-aside stack gap-8",
    )  # fmt: skip


def _foot() -> rx.Component:
    return rx.el.footer(
        icon("cloud-check", size=16), rx.el.span(note["saved"], class_name="small", aria_live="off"),
        class_name="note-foot line gap-6 muted",
    )  # fmt: skip


def _reading() -> rx.Component:
    hers = (note["status"] == "draft") & (note["mine"] == "")
    return rx.fragment(
        rx.cond(hers, banner(t("This note is still being written."), tone="amber"), rx.fragment()),
        spoken(State.said, State.measures, State.addenda),
        files(State.files),
        rx.cond(note["status"] == "signed", _add(), rx.fragment()),
    )


def _attachments() -> rx.Component:
    """Pictures, papers and films, sent while one writes."""
    return rx.el.section(
        rx.el.span(icon("paperclip", size=15), aria_hidden="true", class_name="note-mark"),
        rx.el.div(
            rx.el.h3(t("Files"), class_name="field-label"),
            files(State.files, remove=WritingState.detach),
            upload(
                note["client"], kind="clinical_note", accept=FILES, rev=State.attached, label=t("Add pictures, papers or films"),
                on_uploaded=WritingState.attach,
            ),
            class_name="grow stack gap-8",
        ),
        class_name="note-section",
    )  # fmt: skip


def _add() -> rx.Component:
    wrong = rx.cond(BaseState.field_errors.contains("text"), BaseState.field_errors["text"], "")
    return rx.el.form(
        text_area(t("Add something below"), name="text", rows=2, max_length=20_000, dir="auto", error=wrong),
        rx.el.div(button(t("Add"), kind="soft", type="submit"), class_name="line"),
        key="add" + State.addenda.length().to(str),
        on_submit=WritingState.add,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-12 note-add",
    )
