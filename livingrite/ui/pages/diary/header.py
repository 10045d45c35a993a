"""The line on top: what is shown, where to, how, and "new"."""

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.choice import checkbox, radio, radio_group
from livingrite.ui.components.flyout import popover
from livingrite.ui.components.icon import icon
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select, tool_select
from livingrite.ui.components.switch import switch
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.diary.choices import with_first
from livingrite.ui.pages.diary.legend import legend
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.paper import print_menu
from livingrite.ui.pages.diary.questions import questions_button
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.undecided import undecided_button
from livingrite.ui.pages.diary.views_menu import views_menu
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.text import t
from livingrite.ui.theme.meaning import STATUS_ICONS
from livingrite.ui.widgets.calendar import Zoom


def header() -> rx.Component:
    """One row where there is room for it, else the tools wrap under the title."""
    where = rx.el.div(
        icon_button("chevron-left", t("Previous"), on_click=DiaryState.step(-1), size="small"),
        button(t("Today"), on_click=DiaryState.show_today, size="small"),
        icon_button("chevron-right", t("Next"), on_click=DiaryState.step(1), size="small"),
        class_name="line gap-4 not-phone",
    )
    return main_header(
        rx.fragment(
            rx.el.span(DiaryState.title, class_name="title-long"),
            rx.el.span(DiaryState.title_short, class_name="title-short"),
        ),
        rx.el.div(views(), class_name="not-phone diary-tools"),
        rx.el.div(_division(), class_name="not-phone"),
        rx.el.div(colour_by(), class_name="not-phone"),
        filters(),
        undecided_button(),
        questions_button(),
        rx.el.div(views_menu(), class_name="not-phone"),
        rx.el.div(
            icon_button("panel-right", t("Month and wait list"), kind="outline", on_click=ShortcutState.set_rail(True)),
            class_name="diary-rail-button",
        ),
        rx.el.div(print_menu(), class_name="not-phone no-print"),
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
    segments = [("day", t("Day")), ("week", t("Week")), ("month", t("Month")), ("agenda", t("Agenda"))]
    return segmented(t("View"), segments, value=DiaryState.view, on_change=DiaryState.show_view)


def _division() -> rx.Component:
    """What divides the view, and which one of them is shown: one list, so that it fits beside the others."""
    what = [("by:clinician", t("By clinician")), ("by:room", t("By room")), ("by:location", t("By location"))]
    listed = rx.match(
        DiaryState.by, ("room", DiaryState.rooms), ("location", DiaryState.locations), DiaryState.choices
    ).to(list[dict[str, str]])
    return tool_select(
        t("Columns"),
        [(t("Columns"), what), (t("Only"), listed)],
        name="diary-columns",
        icon_name="columns-3",
        value=rx.cond(DiaryState.whom != "", DiaryState.whom, rx.Var.create("by:") + DiaryState.by),
        on_change=DiaryState.divide,
    )


def colour_by() -> rx.Component:
    """What the colours say, and the key to them."""
    what = [
        ("status", t("Status")), ("clinician", t("Clinician")), ("service", t("Service")), ("payment", t("Payment")),
    ]  # fmt: skip
    choices = [
        radio(name, name="diary-colour", value=value, checked=DiaryState.colour == value, on_change=DiaryState.colour_by(value))
        for value, name in what
    ]  # fmt: skip
    shown = rx.match(DiaryState.colour, *what, t("Status"))
    return popover(
        rx.fragment(icon("palette"), rx.el.span(shown), icon("chevron-down", size=14)),
        rx.el.div(radio_group(t("Colour by"), *choices), legend(), class_name="stack"),
        label=t("Colour by"),
    )


def filters() -> rx.Component:
    """Which states are shown, and whether single keys work."""
    selects = [
        select(
            label,
            with_first(everything, listed),
            name=f"filter-{field}",
            value=getattr(DiaryState, field),
            on_change=lambda value, field=field: DiaryState.filter_by(field, value),
        )
        for field, label, everything, listed in (
            ("only", t("Clinician"), t("All clinicians"), DiaryState.choices),
            ("service", t("Service"), t("All services"), DiaryState.services),
            ("location", t("Location"), t("All locations"), DiaryState.locations),
        )
    ]
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
            *selects,
            radio_group(t("Show"), *boxes),
            rx.cond(DiaryState.filtered, button(t("Show all again"), size="small", on_click=DiaryState.show_all)),
            rx.el.div(
                rx.el.span(t("Height of an hour"), class_name="grow"),
                Zoom.create(label=t("Height of an hour"), names=ZOOMS),
                class_name="line wrap not-phone",
            ),
            rx.el.div(
                switch(
                    t("Single-key shortcuts"),
                    name="diary-keys",
                    checked=DiaryState.single_keys,
                    on_change=DiaryState.switch_keys,
                ),
                rx.el.p(t("T today, D W M A views, N new, / search, ? help"), class_name="small muted"),
                class_name="stack not-phone",
            ),
            class_name="stack",
        ),
        label=t("Filter"),
    )


ZOOMS = rx.Var.create([t("Low"), t("Medium"), t("High")])
