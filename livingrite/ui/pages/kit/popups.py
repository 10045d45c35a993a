"""Kit: dialog, sheet, menu, popover, tooltip, tabs. Rendered once, outside the two halves."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.dialog import dialog, sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.flyout import popover
from livingrite.ui.components.icon import icon
from livingrite.ui.components.menu import menu_group, menu_item, menu_line, more_menu
from livingrite.ui.components.tabs import tab_links, tabs
from livingrite.ui.components.tooltip import tooltip
from livingrite.ui.pages.kit.state import KitState
from livingrite.ui.pages.kit.swatches import kit_part


def popups() -> rx.Component:
    """What opens above the page."""
    more = more_menu(
        "More",
        menu_item("Copy link", icon="link", on_click=KitState.set_view("day")),
        menu_item("Only me", icon="user", chosen=True, on_click=KitState.set_view("day")),
        menu_line(),
        menu_group("Series", menu_item("Cancel visit", icon="ban", danger=True, on_click=KitState.set_view("day"))),
    )
    series = radio_group(
        "Which visits?",
        radio("Only this one, Tue 24 November", name="scope", value="one", default_checked=True),
        radio("This and the 9 that follow", name="scope", value="rest"),
    )
    decide = dialog(
        series, title="Cancel Oscar's visit?", description="Less than 24 hours before, a fee of £47.50 applies. Oscar is told at once.", open=KitState.dialog_open, on_open_change=KitState.set_dialog,
        actions=[button("Keep visit", on_click=KitState.set_dialog(False), data_safest=True), button("Cancel visit", kind="danger-solid", on_click=KitState.set_dialog(False))],
    )  # fmt: skip
    side = sheet(
        text_field("Full name", name="sheet-name"),
        title="New client",
        open=KitState.sheet_open,
        on_open_change=KitState.set_sheet,
        close_label="Close",
        foot=button("Save client", kind="solid"),
    )
    places = tab_links(
        "Client",
        [("overview", "Overview", "#", None), ("visits", "Visits", "#", "12"), ("notes", "Notes", "#", "11")],
        active="notes",
    )
    panels = tabs(
        [("a", "Morning", rx.el.p("Medicine at 8:00")), ("b", "Evening", rx.el.p("Medicine at 20:00"))], label="Times"
    )
    tools = rx.el.div(
        more,
        tooltip("Print the day", icon("printer")),
        popover(rx.el.span("Filter"), rx.el.p("Only mine"), label="Filter"),
        class_name="line",
    )
    return rx.el.div(kit_part("Popups", tools, places, panels), decide, side, class_name="kit-half")
