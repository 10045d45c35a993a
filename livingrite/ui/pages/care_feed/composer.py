"""The composer above the staff's feed, and the dialog that corrects an update."""

import reflex as rx

from livingrite.care.schemas import NoteType, Visibility
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.care_feed.state import CareState
from livingrite.ui.pages.care_feed.words import AUDIENCES, TYPES
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def composer() -> rx.Component:
    """Whom, what, for whom. The form empties itself only when the update was posted."""
    form = rx.el.form(
        rx.cond(CareState.about.contains("id"), _chosen(), _look_up()),
        _words(),
        rx.el.div(_kind(), _audience(), class_name="composer-choices"),
        rx.el.div(
            checkbox(t("Urgent"), name="urgent", hint=t("The family gets a mail that there is an update.")),
            button(t("Post update"), kind="solid", icon="send", type="submit"),
            class_name="line between wrap gap-12",
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
        text_area(t("What happened"), name="content", rows=3, error=_error("content")),
        rx.el.details(
            rx.el.summary(t("Add a title or a mood"), class_name="link small"),
            rx.el.div(
                text_field(t("Title"), name="title"),
                text_field(t("Mood"), name="mood", hint=t("In a word, as you saw it")),
                class_name="composer-choices",
            ),
            class_name="more-fields",
        ),
    )


def _kind(prefix: str = "", row: Row | None = None) -> rx.Component:
    choices = [(kind.value, t(words)) for kind, (words, _icon) in TYPES.items()]
    chosen = NoteType.DAILY_UPDATE.value if row is None else row["type"]
    return select(t("Kind"), choices, name=f"{prefix}note_type", default_value=chosen)


def _audience(prefix: str = "", row: Row | None = None) -> rx.Component:
    choices = [(audience.value, t(words)) for audience, (words, _icon) in AUDIENCES.items()]
    chosen = Visibility.FAMILY_AND_TEAM.value if row is None else row["audience"]
    return select(t("Who may read it"), choices, name=f"{prefix}visibility", default_value=chosen)


def _error(field: str) -> rx.Var[str]:
    return rx.cond(CareState.field_errors.contains(field), CareState.field_errors[field], "")
