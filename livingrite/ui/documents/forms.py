"""The staff's form of a document, and the sheet with its versions and who looked at it."""

from typing import Any

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog, sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import dotted_facts
from livingrite.ui.components.select import select, tool_select
from livingrite.ui.components.upload import upload
from livingrite.ui.documents.words import CATEGORIES, READERS
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def categories() -> list[tuple[str, rx.Var[str]]]:
    return [(key.value, t(words)) for key, words in CATEGORIES.items()]


def readers() -> list[tuple[str, rx.Var[str]]]:
    return [(key.value, t(words)) for key, (words, _tone, _mark) in READERS.items()]


def sending(state: Any) -> rx.Component:
    """Where new files go and who will see them, then the files."""
    return rx.el.section(
        rx.el.div(
            rx.el.span(t("New files:"), class_name="small muted"),
            tool_select(
                t("Category"), categories(), name="file-under", icon_name="folder", value=state.category,
                on_change=state.file_under,
            ),
            tool_select(
                t("Who sees them"), readers(), name="show-to", icon_name="eye", value=state.readers, on_change=state.show_to
            ),
            class_name="line wrap gap-8",
        ),
        upload(
            state.subject,
            on_uploaded=state.arrived,
            about={"document_category": state.category, "visibility": state.readers},
        ),
        aria_label=t("Send documents"),
        class_name="stack gap-8",
    )  # fmt: skip


def form(state: Any) -> rx.Component:
    row = state.editing
    inside = rx.el.form(
        text_field(t("Name"), name="file_name", default_value=row["name"], required=True, error=field_error("file_name")),
        select(t("Category"), categories(), name="document_category", default_value=row["category"]),
        select(
            t("Who sees it"), readers(), name="visibility", default_value=row["visibility"],
            hint=t("What you withdraw leaves the family's screens at once."),
        ),
        text_area(
            t("Description"), name="description", rows=3, default_value=row["description"], error=field_error("description")
        ),
        id="document-form",
        key=row["id"],
        on_submit=state.save,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-12",
    )  # fmt: skip
    return dialog(
        inside,
        title=t("Document"),
        open=row.contains("id"),
        on_open_change=state.close_form,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=state.close_form(False)),
            button(t("Save"), kind="solid", type="submit", form="document-form"),
        ],
    )


def history(state: Any) -> rx.Component:
    further = upload(
        state.subject,
        on_uploaded=state.version_arrived,
        about={"document_id": state.about["id"]},
        multiple=False,
        label=t("Send a new version"),
    )
    return sheet(
        rx.el.h3(t("Versions"), class_name="strong"),
        rx.el.ul(rx.foreach(state.history, _version), class_name="plain-list stack gap-8"),
        further,
        rx.el.h3(t("Who looked at it"), class_name="strong"),
        rx.el.ul(rx.foreach(state.looks, _look), class_name="plain-list stack gap-4"),
        title=rx.el.bdi(state.about["name"]),
        open=state.about.contains("id"),
        on_open_change=state.close_history,
        close_label=t("Close"),
    )


def _version(one: Row) -> rx.Component:
    name = rx.el.bdi(one["name"])
    return rx.el.li(
        rx.el.span(
            rx.cond(one["url"] != "", link(name, href=one["url"], reload=True), rx.el.span(name)),
            rx.cond(one["state"] != "", rx.el.span(" · ", one["state"], class_name="muted"), rx.fragment()),
        ),
        rx.el.span(dotted_facts(one["second"], t("Version {n}", n=one["number"])), class_name="row-second"),
        class_name="stack",
        style={"--gap": "0"},
        key=one["number"],
    )


def _look(one: Row) -> rx.Component:
    return rx.el.li(
        rx.el.bdi(one["name"], class_name="strong"),
        " ",
        one["action"],
        " · ",
        rx.el.span(one["when"], class_name="muted"),
    )
