"""`/clients/<id>/health`: the week, what is due, trends, and the sheets that write it all down."""

from typing import Any

import reflex as rx

from livingrite.care.permissions import Permission
from livingrite.care.schemas import DoseStatus
from livingrite.care.schemas.words import DOSES
from livingrite.ui.client import client_frame
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.list_row import row_list
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.states import empty_state
from livingrite.ui.health.taking_along import share_menu
from livingrite.ui.health.view import day_by_day, glance, week_turner
from livingrite.ui.pages.client_health.entry import entry_sheet
from livingrite.ui.pages.client_health.entry_state import EntryState
from livingrite.ui.pages.client_health.setting import medicine_sheet, range_sheet, usual
from livingrite.ui.pages.client_health.state import ClientHealthState as State
from livingrite.ui.pages.client_health.trends import trends
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def client_health_page() -> rx.Component:
    write = button(t("Write down"), kind="solid", icon="plus", on_click=EntryState.open_entry)
    may_log = BaseState.permissions.contains(Permission.LOG_HEALTH.value)
    tools = rx.el.div(
        week_turner(State),
        rx.el.div(share_menu(State, State.head["id"]), rx.cond(may_log, write, rx.fragment()), class_name="line"),
        class_name="line between wrap gap-8",
    )
    nothing = card(
        empty_state(
            t("Nothing was written down in this week"),
            t("Readings, meals, medicine, mood and sleep of a visit fit on one sheet."),
            icon_name="heart-pulse",
            action=rx.cond(
                may_log, button(t("Write down"), icon="plus", on_click=EntryState.open_entry), rx.fragment()
            ),
        )
    )
    return client_frame(
        rx.el.div(
            rx.el.div(
                tools,
                rx.el.p(State.sentence, class_name="health-sentence"),
                glance(State),
                rx.cond(
                    State.days.length() > 0,
                    day_by_day(State, entry_tools=_entry_tools, dose_tools=_dose_tools),
                    nothing,
                ),
                class_name="stack gap-12",
            ),
            rx.el.div(trends(), usual(), class_name="stack gap-12"),
            class_name="two health-page",
        ),
        tab="health",
        ready=State.loaded,
        beside=[entry_sheet(), range_sheet(), medicine_sheet(), _past()],
    )


def _entry_tools(row: rx.Var[dict[str, Any]]) -> rx.Component:
    id, version = row["id"].to(str), row["version"].to(int)
    mine = row["mine"].to(str) != ""
    back = menu_item(t("Take it back"), icon="trash-2", danger=True, on_click=State.withdraw(id, version))
    tools = more_menu(
        t("What can be done with this entry"),
        rx.cond(mine, menu_item(t("Correct"), icon="pencil", on_click=EntryState.open_correction(id)), rx.fragment()),
        menu_item(t("Who wrote and changed it"), icon="history", on_click=State.show_past(id)),
        rx.cond(mine, back, rx.fragment()),
    )
    return rx.cond(State.may_log, tools, rx.fragment())


def _dose_tools(row: rx.Var[dict[str, str]]) -> rx.Component:
    """One tap when it was given; everything else in the menu."""
    give = button(
        t("Given"),
        size="small",
        icon="check",
        on_click=State.record_dose(row["id"], row["on"], row["time"], DoseStatus.GIVEN.value),
    )
    choices = [
        menu_item(
            t(words),
            on_click=State.record_dose(row["id"], row["on"], row["time"], status.value),
            chosen=row["status"] == status.value,
        )
        for status, words in DOSES.items()
    ]
    tools = rx.el.span(
        rx.cond(row["status"] == "", give, rx.fragment()),
        more_menu(t("What became of this dose"), *choices),
        class_name="line",
    )
    return rx.cond(State.may_log, tools, rx.fragment())


def _past() -> rx.Component:
    def one(row: rx.Var[dict[str, str]]) -> rx.Component:
        return rx.el.div(
            rx.el.div(
                rx.el.span(row["what"], rx.cond(row["who"] != "", rx.el.span(" · ", rx.el.bdi(row["who"])), rx.fragment()), class_name="row-title"),
                rx.el.span(row["when"], class_name="row-second"),
                rx.cond(row["before"] != "", rx.el.span(t("Before: {what}", what=row["before"]), class_name="row-second"), rx.fragment()),
                rx.cond(row["reason"] != "", rx.el.span(row["reason"], class_name="row-second"), rx.fragment()),
                class_name="row-words consent-said",
            ),
            class_name="list-row",
            key=row["key"],
        )  # fmt: skip

    return sheet(
        row_list(rx.foreach(State.past, one), label=t("History")),
        title=t("History"),
        open=State.past_open,
        on_open_change=State.close_past,
        close_label=t("Close"),
    )
