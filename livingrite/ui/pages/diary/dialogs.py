"""The two decisions of the diary: cancel a visit, move one against a rule."""

import reflex as rx

from livingrite.ui.client_word import find_client_word, the_client_word
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.dialog import dialog, sheet
from livingrite.ui.components.field import text_area
from livingrite.ui.components.kbd import kbd
from livingrite.ui.pages.diary.away import away_form, away_list, away_panel
from livingrite.ui.pages.diary.group_flyout import call_off_dialog
from livingrite.ui.pages.diary.legend import legend
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.moves import MoveState
from livingrite.ui.pages.diary.rail import find_client, small_month
from livingrite.ui.pages.diary.repeat_form import dates_dialog
from livingrite.ui.pages.diary.scope_dialog import scope_dialog
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.undecided import undecided_panel
from livingrite.ui.pages.diary.views_menu import views_dialog
from livingrite.ui.pages.diary.waiting import wait_list
from livingrite.ui.pages.diary.waiting_form import waiting_form
from livingrite.ui.text import t


def dialogs() -> rx.Component:
    return rx.fragment(
        cancel_dialog(),
        call_off_dialog(),
        dates_dialog(),
        scope_dialog(),
        override_dialog(),
        help_dialog(),
        rail_drawer(),
        views_dialog(),
        waiting_form(),
        away_form(),
        away_panel(),
        undecided_panel(),
    )


def cancel_dialog() -> rx.Component:
    """Who cancels decides whether it counts as late; the safe way out has the focus."""
    form = rx.el.form(
        radio_group(
            t("Who cancels?"),
            radio(t("The clinic"), name="by", value="clinic", default_checked=True),
            radio(
                the_client_word(),
                name="by",
                value="client",
                hint=t("After the deadline this counts as a late cancellation."),
            ),
        ),
        rx.cond(LookState.series_id != "", _how_many()),
        text_area(t("Reason"), name="cancel_reason", rows=2, hint=t("Stays with the appointment.")),
        id="cancel-visit",
        no_validate=True,
        on_submit=LookState.cancel,
        class_name="stack",
    )
    return dialog(
        form,
        title=t("Cancel the appointment of {name}?", name=LookState.client_name),
        description=t("{when}. The time is free again at once.", when=LookState.when),
        open=LookState.cancel_open,
        on_open_change=LookState.set_cancel,
        actions=[
            button(t("Keep it"), data_safest=True, on_click=LookState.set_cancel(False)),
            button(t("Cancel appointment"), kind="danger-solid", type="submit", form="cancel-visit"),
        ],
    )


def _how_many() -> rx.Component:
    return radio_group(
        t("Which dates of the series?"),
        radio(t("Only this date"), name="scope", value="this", default_checked=True),
        radio(t("This and the following"), name="scope", value="following"),
        radio(t("All that are still to come"), name="scope", value="all"),
    )


def override_dialog() -> rx.Component:
    form = rx.el.form(
        text_area(
            t("Reason"),
            name="override_reason",
            rows=2,
            hint=t("Kept with the appointment and in the audit."),
            error=rx.cond(
                MoveState.field_errors.contains("override_reason"), MoveState.field_errors["override_reason"], ""
            ),
        ),
        id="override-move",
        no_validate=True,
        on_submit=MoveState.override,
    )
    return dialog(
        form,
        title=t("Move anyway?"),
        description=MoveState.override_text,
        open=MoveState.override_open,
        on_open_change=MoveState.set_override,
        actions=[
            button(t("Leave it"), data_safest=True, on_click=MoveState.set_override(False)),
            button(t("Move anyway"), kind="solid", type="submit", form="override-move"),
        ],
    )


def help_dialog() -> rx.Component:
    """What the keys do; opened by the question mark."""
    rows = (
        ("T", t("Today")),
        ("D", t("Day")),
        ("W", t("Week")),
        ("M", t("Month")),
        ("A", t("Agenda")),
        ("← →", t("Previous and next")),
        ("N", t("New appointment")),
        ("/", find_client_word()),
        ("Ctrl / ⌘ + K", t("Find or do: clients, dates, pages and actions")),
        ("Alt + ↑ ↓", t("Move the chosen appointment by 15 minutes")),
        ("Alt + ← →", t("Give the chosen appointment to another clinician")),
        ("Alt + ← ↑ ↓ →", t("In the month: move it by a day or a week")),
        ("Esc", t("Close")),
    )
    lines = [rx.el.div(rx.el.dt(kbd(keys)), rx.el.dd(words), class_name="line") for keys, words in rows]
    return dialog(
        rx.el.dl(*lines, class_name="stack gap-8 key-list"),
        title=t("Keys of the diary"),
        open=ShortcutState.help_open,
        on_open_change=ShortcutState.set_help,
        actions=[button(t("Close"), data_safest=True, on_click=ShortcutState.set_help(False))],
    )


def rail_drawer() -> rx.Component:
    """Below 1280 pixels the rail comes from the end edge."""
    return sheet(
        find_client("diary-search-drawer"),
        small_month(),
        legend(),
        wait_list(),
        away_list(),
        title=t("Month and wait list"),
        open=ShortcutState.rail_open,
        on_open_change=ShortcutState.set_rail,
        close_label=t("Close"),
    )
