"""The diary on paper: a day sheet as PDF, or what is on the screen."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.menu import menu, menu_link
from livingrite.ui.pages.diary.columns import NONE
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.text import t


def print_menu() -> rx.Component:
    """A button beside the others; the address of the sheet names a date and ids, nobody."""
    return menu(
        [icon("printer")],
        menu_link(t("Day sheet (PDF)"), sheet_of(), icon="file-text", second=t("A page for each clinician")),
        menu_link(t("Day sheet by room (PDF)"), sheet_of_rooms(), icon="door-open", second=t("A page for each room")),
        rx.cond(
            DiaryState.only != "",
            menu_link(t("Day sheet of the one shown (PDF)"), sheet_of(DiaryState.only), icon="file-text"),
        ),
        rx.cond(
            (DiaryState.view != "day") & (DiaryState.view != "agenda"),
            menu_link(
                t("Sheets of all days shown (PDF)"),
                sheet_of(DiaryState.only, to=True),
                icon="file-text",
                second=t("A page for each day and clinician"),
            ),
        ),
        rx.el.button(
            icon("printer"),
            rx.el.span(t("Print what is shown"), class_name="grow"),
            type="button",
            data_print=True,
            class_name="menu-item",
        ),
        label=t("Print"),
        align="end",
        trigger_class="btn btn-outline btn-icon",
    )


def sheet_of_rooms() -> Any:
    """Of the room that is shown alone, else of every room that is booked."""
    alone = (DiaryState.by == "room") & (DiaryState.place != "") & (DiaryState.place != NONE)
    return sheet_of() + "&by=room" + rx.cond(alone, "&room_id=" + DiaryState.place, "")


def sheet_of(clinician: rx.Var[str] | None = None, *, to: bool = False) -> Any:
    first = DiaryState.first_day if to else DiaryState.day
    address = rx.Var.create("/api/v1/diary/day-sheet?date=") + first + "&lang=" + DiaryState.locale
    address = address + "&to=" + DiaryState.last_day if to else address
    return address if clinician is None else address + rx.cond(clinician != "", "&clinician_id=" + clinician, "")
