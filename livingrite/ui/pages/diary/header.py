"""The line on top: what is shown, where to, how, and "new"."""

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.flyout import popover
from livingrite.ui.components.icon import icon
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import tool_select
from livingrite.ui.components.switch import switch
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.diary.choices import with_first
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.text import t
from livingrite.ui.theme.meaning import STATUS_ICONS
from livingrite.ui.widgets.calendar import Zoom


def header() -> rx.Component:
    """One row from 1280 px on; below, the tools wrap under the title."""
    where = rx.el.div(
        icon_button("chevron-left", t("Previous"), on_click=DiaryState.step(-1), size="small"),
        button(t("Today"), on_click=DiaryState.show_today, size="small"),
        icon_button("chevron-right", t("Next"), on_click=DiaryState.step(1), size="small"),
        class_name="line gap-4 not-phone",
    )
    return main_header(
        DiaryState.title,
        rx.el.div(_search(), class_name="diary-search not-phone"),
        rx.el.div(views(), class_name="not-phone"),
        rx.el.div(_clinicians(), class_name="not-phone"),
        filters(),
        rx.el.div(
            icon_button("panel-right", t("Month and wait list"), kind="outline", on_click=ShortcutState.set_rail(True)),
            class_name="diary-rail-button",
        ),
        rx.el.div(icon_button("printer", t("Print"), kind="outline", data_print=True), class_name="not-phone no-print"),
        rx.cond(
            DiaryState.permissions.contains(Permission.CREATE.value),
            rx.el.div(
                button(t("New"), kind="solid", icon="plus", on_click=NewState.open_empty, id="diary-new"),
                class_name="not-phone",
            ),
        ),
        start=where,
    )


def views() -> rx.Component:
    segments = [("day", t("Day")), ("week", t("Week")), ("agenda", t("Agenda"))]
    return segmented(t("View"), segments, value=DiaryState.view, on_change=DiaryState.show_view)


def _clinicians() -> rx.Component:
    return tool_select(
        t("Clinician"),
        with_first(t("All clinicians"), DiaryState.choices),
        name="diary-clinician",
        icon_name="columns-3",
        value=DiaryState.whom,
        on_change=DiaryState.show_clinician,
    )


def _search() -> rx.Component:
    return search_box(
        t("Find a client"),
        name="diary-search",
        default_value=DiaryState.search,
        on_change=DiaryState.find.debounce(200),
        custom_attrs={"data-diary-search": "1"},
    )


def filters() -> rx.Component:
    """Which states are shown, and whether single keys work."""
    boxes = [
        checkbox(
            rx.el.span(icon(mark, size=15), t(STATUSES[status]), class_name="line"),
            name=f"show-{status}",
            checked=~DiaryState.hidden.contains(status),
            on_change=lambda _checked, status=status: DiaryState.toggle_status(status),
        )
        for status, mark in STATUS_ICONS.items()
    ]
    return popover(
        rx.fragment(icon("list-filter"), rx.el.span(t("Filter"), class_name="not-phone")),
        rx.el.div(
            radio_group(t("Show"), *boxes),
            rx.el.div(
                rx.el.span(t("Height of an hour"), class_name="grow"),
                Zoom.create(label=t("Height of an hour"), names=ZOOMS),
                class_name="line wrap not-phone",
            ),
            switch(
                t("Single-key shortcuts"),
                name="diary-keys",
                checked=BASE_KEYS,
                on_change=DiaryState.switch_keys,
            ),
            rx.el.p(t("T today, D W A views, N new, / search, ? help"), class_name="small muted"),
            class_name="stack",
        ),
        label=t("Filter"),
    )


ZOOMS = rx.Var.create([t("Low"), t("Medium"), t("High")])
BASE_KEYS = DiaryState.single_keys & ~DiaryState.keys_off
