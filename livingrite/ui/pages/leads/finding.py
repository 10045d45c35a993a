"""The dialog in which somebody who asked for a first talk is given a time."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.select import select
from livingrite.ui.pages.leads.finding_state import FindingState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def finding_dialog() -> rx.Component:
    errors = BaseState.field_errors
    nothing = rx.el.p(t("No time is free in the next three weeks."), class_name="muted")
    form = rx.el.form(
        select(t("Day"), FindingState.days, name="day", value=FindingState.day, on_change=FindingState.choose_day),
        select(
            t("Time"),
            FindingState.times,
            name="starts_at",
            value=FindingState.time,
            on_change=FindingState.choose_time,
            error=rx.cond(errors.contains("starts_at"), errors["starts_at"], ""),
        ),
        id="give-time",
        no_validate=True,
        on_submit=FindingState.give_time,
        class_name="stack gap-16",
    )
    free = FindingState.days.length() > 0
    return dialog(
        rx.cond(FindingState.finding_wish != "", rx.el.p(FindingState.finding_wish), rx.fragment()),
        rx.cond(
            FindingState.finding_taken != "", rx.el.p(FindingState.finding_taken, class_name="muted"), rx.fragment()
        ),
        rx.cond(free, form, nothing),
        title=t("A time for {name}", name=FindingState.finding_name),
        description=t("With whoever is free then. They get a confirmation with a link to change or cancel."),
        open=FindingState.finding != "",
        on_open_change=FindingState.set_finding,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=FindingState.set_finding(False), data_safest=True),
            rx.cond(free, button(t("Book it"), kind="solid", type="submit", form="give-time"), rx.fragment()),
        ],
    )


def find_time(one: rx.Var[dict[str, str]]) -> rx.Component:
    """For who has no time yet."""
    offer = button(
        t("Find a time"),
        kind="outline",
        size="small",
        icon="calendar-plus",
        on_click=FindingState.find_time(one["id"]),
        aria_label=t("Find a time for {name}", name=one["name"]),
    )
    may = BaseState.permissions.contains("lead.change") & (one["waits"] == "yes")
    return rx.cond(may, offer, rx.fragment())
