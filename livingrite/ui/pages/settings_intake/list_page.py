"""`/settings/intake`: every form in a row, with who is asked by it."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_intake.list_state import FormsState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def forms_page() -> rx.Component:
    shown = rx.cond(State.forms.length() > 0, _forms(), _none())
    return staff_frame(
        beside_places(
            rx.el.div(
                rx.cond(State.loaded, shown, card(skeleton(rows=4, label=t("Loading the forms")))),
                class_name="settings",
            ),
            at="/settings/intake",
        ),
        active="settings",
        header=main_header(t("Intake forms"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _forms() -> rx.Component:
    def one(row: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            row["name"],
            second=row["what"],
            start=icon("clipboard-list", class_name="muted"),
            end=badge(row["state"], tone=row["tone"]),
            href="/settings/intake/" + row["id"],
            chevron=True,
            key=row["id"],
        )

    add = button(t("New form"), icon="plus", size="small", on_click=State.add(True))
    return rx.fragment(
        card(
            row_list(rx.foreach(State.forms, one), label=t("Intake forms")),
            title=t("Your forms"),
            note=t("What people are asked before they come."),
            action=add,
            flush=True,
        ),
        rx.cond(State.adding, card(_new(), title=t("New form")), rx.fragment()),
    )


def _none() -> rx.Component:
    add = button(t("Make the first form"), kind="solid", icon="plus", on_click=State.add(True))
    words = t(
        "Ask what you need to know before the first visit: on the booking page, or by a link in the confirmation."
    )
    empty = empty_state(t("No forms yet"), words, icon_name="clipboard-list", action=add)
    return card(rx.cond(State.adding, _new(), empty))


def _new() -> rx.Component:
    wrong = rx.cond(BaseState.field_errors.contains("name"), BaseState.field_errors["name"], "")
    return rx.el.form(
        text_field(
            t("Name of the form"), name="name", error=wrong, max_length=120, auto_focus=True, dir="auto",
            hint=t("For instance: First visit. People see its title, which you can word differently."),
        ),
        rx.el.div(
            button(t("Make the form"), kind="solid", type="submit"),
            button(t("Cancel"), kind="ghost", on_click=State.add(False)),
            class_name="line",
        ),
        on_submit=State.create,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip
