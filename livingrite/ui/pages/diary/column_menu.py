"""The menu at the head of a column: what a desk does with one clinician, one room, one location."""

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.menu import menu_beside, menu_item, menu_link
from livingrite.ui.pages.diary.away_state import AwayState
from livingrite.ui.pages.diary.column_state import ColumnState
from livingrite.ui.pages.diary.columns import NONE
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.paper import sheet_of
from livingrite.ui.text import t


def column_menu() -> rx.Component:
    person, somewhere = ColumnState.by == "clinician", ColumnState.head != NONE
    may = ColumnState.permissions
    alone = rx.cond(person, ColumnState.only, ColumnState.place) == ColumnState.head
    return menu_beside(
        rx.Var.create('[data-head="') + ColumnState.head + '"]',
        rx.cond(
            may.contains(Permission.CREATE.value),
            menu_item(t("Add an appointment"), icon="calendar-plus", on_click=NewState.open_in(ColumnState.head)),
        ),
        rx.cond(
            (person | (ColumnState.by == "room") & somewhere) & may.contains(Permission.MANAGE_HOURS.value),
            menu_item(
                rx.cond(person, t("Time off on this day"), t("Out of use on this day")),
                icon=rx.cond(person, "coffee", "ban"),
                on_click=AwayState.add_away(ColumnState.head),
            ),
        ),
        rx.cond(person, menu_link(t("Print this day (PDF)"), sheet_of(ColumnState.head), icon="printer")),
        rx.cond(
            somewhere,
            menu_item(
                rx.cond(alone, t("Show all columns"), t("Show only {name}", name=ColumnState.head_name)),
                icon="columns-3",
                on_click=ColumnState.only_this,
            ),
        ),
        label=t("Menu of {name}", name=ColumnState.head_name),
        open=ColumnState.head_open,
        on_open_change=ColumnState.set_menu,
    )
