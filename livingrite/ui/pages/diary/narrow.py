"""The diary on a phone: week strip, three choices, the day as a list. An empty place is one tap from "new"."""

import reflex as rx

from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import tool_select
from livingrite.ui.components.states import empty_state, error_state, skeleton
from livingrite.ui.pages.diary.choices import with_first
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.text import t
from livingrite.ui.widgets.agenda import agenda, week_strip


def narrow() -> rx.Component:
    return rx.el.div(
        week_strip(DiaryState.strip, on_pick=DiaryState.show_day, label=t("Week")),
        rx.el.div(_only_me(), _clinician(), class_name="line scroll diary-chips"),
        clocks_note(),
        day_list(),
        class_name="diary-narrow",
    )


def clocks_note() -> rx.Component:
    """On a day on which the clocks change."""
    said = rx.el.p(icon("clock", size=14), DiaryState.clocks, class_name="small line zone-note clocks-note")
    return rx.cond(DiaryState.clocks != "", said)


def day_list() -> rx.Component:
    """Also the agenda of wide screens."""
    nothing = empty_state(
        t("A free day"),
        t("No appointments here yet."),
        icon_name="coffee",
        action=button(t("New appointment"), kind="solid", icon="plus", on_click=NewState.open_empty),
    )
    lines = agenda(DiaryState.lines, on_open=LookState.open_id, on_gap=NewState.open_gap, label=t("Appointments"))
    shown = rx.cond(DiaryState.lines.length() > 0, lines, rx.cond(DiaryState.unstaffed, nobody(), nothing))
    return rx.el.div(
        rx.cond(DiaryState.ready & (DiaryState.narrow | (DiaryState.view == "agenda")), shown, waiting()),
        class_name="diary-list",
    )


def nobody() -> rx.Component:
    """A new organization."""
    return empty_state(
        t("Nobody to plan for yet"),
        t("Add the people who see clients, and their days appear here."),
        icon_name="users-round",
        action=button_link(t("First steps"), "/welcome", kind="solid"),
    )


def waiting() -> rx.Component:
    """Before the first answer: the shape of a day, or what to do when it did not come."""
    broken = error_state(
        t("The diary could not be loaded"),
        t("Nothing was lost and nothing was sent."),
        actions=[button(t("Try now"), kind="solid", icon="rotate-cw", on_click=DiaryState.load)],
    )
    return rx.cond(DiaryState.failed, broken, skeleton(rows=7, label=t("Loading the diary")))


def _only_me() -> rx.Component:
    mine = DiaryState.only == DiaryState.own
    return rx.cond(
        DiaryState.own != "",
        rx.el.button(
            icon("user"),
            t("Only me"),
            type="button",
            aria_pressed=mine,
            on_click=DiaryState.show_clinician(rx.cond(mine, "", DiaryState.own)),
            class_name=rx.cond(mine, "btn btn-soft pill", "btn btn-outline pill"),
        ),
    )


def _clinician() -> rx.Component:
    return tool_select(
        t("Clinician"),
        with_first(t("All clinicians"), DiaryState.choices),
        name="narrow-clinician",
        icon_name="stethoscope",
        value=DiaryState.whom,
        on_change=DiaryState.show_clinician,
    )
