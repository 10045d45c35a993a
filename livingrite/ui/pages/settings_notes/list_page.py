"""`/settings/notes`: every template in a row, with the services whose notes begin with it."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_notes.list_state import TemplatesState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def templates_page() -> rx.Component:
    shown = rx.el.div(
        rx.cond(State.loaded, _templates(), card(skeleton(rows=4, label=t("Loading the templates")))),
        class_name="settings",
    )
    return staff_frame(
        beside_places(shown, at="/settings/notes"),
        active="settings",
        header=main_header(t("Templates of notes"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _templates() -> rx.Component:
    def one(row: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            row["name"],
            second=row["what"],
            start=rx.cond(
                row["apart"] != "", icon("eye-off", class_name="muted"), icon("notebook-pen", class_name="muted")
            ),
            end=badge(row["state"], tone=row["tone"]),
            href="/settings/notes/" + row["id"],
            chevron=True,
            key=row["id"],
        )

    add = button(t("New template"), icon="plus", size="small", on_click=State.add(True))
    return rx.fragment(
        card(
            row_list(rx.foreach(State.templates, one), label=t("Templates of notes")),
            title=t("Your templates"),
            note=t("What notes are built from. A note keeps the version that it was written to."),
            action=add,
            flush=True,
        ),
        rx.cond(State.adding, card(_new(), title=t("New template")), rx.fragment()),
    )


def _new() -> rx.Component:
    wrong = rx.cond(BaseState.field_errors.contains("name"), BaseState.field_errors["name"], "")
    begins = [
        ("empty", t("An empty page")),
        ("soap", t("SOAP: says, found, means, next")),
        ("assessment", t("A first assessment, with a body chart")),
        ("psychotherapy", t("A psychotherapy note, for its author alone")),
        ("apart", t("An empty page, for its author alone")),
    ]
    return rx.el.form(
        text_field(t("Name of the template"), name="name", error=wrong, max_length=120, auto_focus=True, dir="auto"),
        select(t("It begins with"), begins, name="begins"),
        rx.el.div(
            button(t("Make the template"), kind="solid", type="submit"),
            button(t("Cancel"), kind="ghost", on_click=State.add(False)),
            class_name="line",
        ),
        on_submit=State.create,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )
