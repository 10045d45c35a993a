"""The composer above the staff's feed, and the dialog that corrects an update."""

from typing import Any

import reflex as rx

from livingrite.care.schemas import NoteType, Visibility
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.components.upload import PICTURES, upload
from livingrite.ui.health.words import MOODS
from livingrite.ui.pages.care_feed.state import CareState
from livingrite.ui.pages.care_feed.words import AUDIENCES, TYPES
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def composer() -> rx.Component:
    """Whom, what, for whom. The form empties itself only when the update was posted."""
    form = rx.el.form(
        rx.cond(CareState.about.contains("id"), _chosen(), _look_up()),
        _words(),
        rx.el.div(_kind(on_change=CareState.choose_kind), _audience(), class_name="composer-choices composer-rest"),
        rx.cond(CareState.kind == NoteType.INCIDENT_REPORT.value, _incident(), rx.fragment()),
        rx.cond(CareState.about.contains("id"), _files(), rx.fragment()),
        rx.el.div(
            checkbox(t("Urgent"), name="urgent", hint=t("The family gets a mail that there is an update.")),
            button(t("Post update"), kind="solid", icon="send", type="submit"),
            class_name="line between wrap gap-12 composer-rest",
        ),
        on_submit=CareState.post,
        key=CareState.posted,
        class_name="stack gap-12",
    )
    return card(form, title=t("New update"), class_name="composer")


def correction() -> rx.Component:
    """The same fields about an update that was posted."""
    row = CareState.editing
    form = rx.el.form(
        text_area(
            t("What happened"), name="edit-content", rows=5, default_value=row["content"], error=_error("content")
        ),
        text_field(t("Title"), name="edit-title", default_value=row["title"]),
        rx.el.div(_kind("edit-", row), _audience("edit-", row), class_name="composer-choices"),
        checkbox(t("Urgent"), name="edit-urgent", default_checked=row["urgent"] != ""),
        rx.cond(
            row["type"] == NoteType.INCIDENT_REPORT.value,
            rx.el.div(
                text_field(t("Where"), name="edit-where", default_value=row["where"], max_length=200),
                text_field(t("Injury"), name="edit-injury", default_value=row["injury"], max_length=2000),
                text_field(t("What was done"), name="edit-action", default_value=row["action"], max_length=2000),
                text_field(t("Who was told"), name="edit-told", default_value=row["told"], max_length=200),
                class_name="stack gap-12",
            ),
            rx.fragment(),
        ),
        rx.el.input(type="hidden", name="edit-mood", value=row["mood"], read_only=True),
        on_submit=CareState.save,
        id="correct",
        key=row["id"],
        class_name="stack gap-12",
    )
    return dialog(
        form,
        title=t("Correct this update"),
        description=t("What stood there before stays on the record."),
        open=row.contains("id"),
        on_open_change=CareState.stop_editing,
        actions=[
            button(t("Keep as it was"), kind="ghost", on_click=CareState.stop_editing(False), data_safest=True),
            button(t("Save correction"), kind="solid", type="submit", form="correct"),
        ],
        width=640,
    )


def _chosen() -> rx.Component:
    return rx.el.div(
        avatar(CareState.about["name"], size=28),
        rx.el.span(t("About"), class_name="muted"),
        rx.el.bdi(CareState.about["name"], class_name="strong"),
        icon_button("x", t("Choose somebody else"), size="small", on_click=CareState.choose_client("", "")),
        class_name="line",
    )


def _look_up() -> rx.Component:
    def one(person: Row) -> rx.Component:
        return rx.el.button(
            avatar(person["name"], size=24),
            rx.el.bdi(person["name"]),
            type="button",
            on_click=CareState.choose_client(person["id"], person["name"]),
            class_name="list-row list-row-open",
        )

    return rx.el.div(
        text_field(
            t("About whom"),
            name="client",
            placeholder=t("Part of the name"),
            autocomplete="off",
            on_change=CareState.look_up.debounce(200),
            error=_error("client"),
        ),
        rx.cond(
            CareState.matches.length() > 0,
            rx.el.div(
                rx.foreach(CareState.matches, one),
                role="group",
                aria_label=t("Clients"),
                class_name="rows card card-flush",
            ),
            rx.fragment(),
        ),
        class_name="stack gap-4",
    )


def _words() -> rx.Component:
    return rx.fragment(
        text_area(t("What happened"), name="content", rows=3, error=_error("content"), placeholder=" "),
        rx.el.details(
            rx.el.summary(t("Add a title or a mood"), class_name="link small"),
            rx.el.div(
                text_field(t("Title"), name="title"),
                select(t("Mood"), [("", t("Not said")), *((one, t(one)) for one in MOODS)], name="mood"),
                class_name="composer-choices",
            ),
            class_name="more-fields composer-rest",
        ),
    )


def _incident() -> rx.Component:
    """What a report has to say besides its text, and who does what about it until when."""
    return rx.el.div(
        text_field(t("Where"), name="where", max_length=200),
        text_field(t("Injury"), name="injury", hint=t("None, or what can be seen"), max_length=2000),
        text_field(t("What was done"), name="action", max_length=2000),
        text_field(t("Who was told"), name="told", max_length=200),
        text_field(
            t("What is to follow"), name="task", hint=t("Stands on the list until it is done"), error=_error("task")
        ),
        rx.el.div(
            select(t("Who does it"), CareState.colleagues, name="assignee"),
            date_field(t("Until"), name="due_on", error=_error("due_on")),
            class_name="composer-choices",
        ),
        class_name="stack gap-12 composer-incident",
    )


def _files() -> rx.Component:
    """Photos and videos, sent while one writes."""
    return rx.el.div(
        upload(
            CareState.about["id"],
            kind="progress_note",
            accept=PICTURES,
            rev=CareState.posted,
            label=t("Photos and videos"),
            on_uploaded=CareState.uploaded,
            on_removed=CareState.taken_out,
        ),
        class_name="composer-rest",
    )


def _kind(prefix: str = "", row: Row | None = None, **props: Any) -> rx.Component:
    choices = [(kind.value, t(words)) for kind, (words, _icon) in TYPES.items()]
    chosen = NoteType.DAILY_UPDATE.value if row is None else row["type"]
    return select(t("Kind"), choices, name=f"{prefix}note_type", default_value=chosen, **props)


def _audience(prefix: str = "", row: Row | None = None) -> rx.Component:
    choices = [(audience.value, t(words)) for audience, (words, _icon) in AUDIENCES.items()]
    chosen = Visibility.FAMILY_AND_TEAM.value if row is None else row["audience"]
    return select(t("Who may read it"), choices, name=f"{prefix}visibility", default_value=chosen)


def _error(field: str) -> rx.Var[str]:
    return rx.cond(CareState.field_errors.contains(field), CareState.field_errors[field], "")
