"""Which dates of a series a change or a cancellation is for, in numbers, with a choice for each that is taken."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.dialog import dialog
from livingrite.ui.pages.diary.repeat_form import date_list
from livingrite.ui.pages.diary.scope import ScopeState
from livingrite.ui.text import t, tn


def scope_dialog() -> rx.Component:
    scopes = (
        ("this", t("Only this date")),
        ("following", t("This and the following")),
        ("all", t("All of the series")),
    )
    chosen = [
        radio(
            words,
            name="series-scope",
            value=value,
            checked=ScopeState.scope == value,
            on_change=ScopeState.choose_scope(value),
        )
        for value, words in scopes
    ]
    taken = banner(
        tn("{n} date is taken: choose for it.", "{n} dates are taken: choose for each.", ScopeState.taken_count),
        tone="amber",
        icon_name="triangle-alert",
    )
    return dialog(
        radio_group(t("What does the change apply to?"), *chosen, hidden_legend=True),
        rx.cond(ScopeState.taken_count > 0, taken, rx.fragment()),
        rx.cond(
            ScopeState.scope_problem != "",
            banner(ScopeState.scope_problem, tone="red", icon_name="circle-alert", assertive=True),
            rx.fragment(),
        ),
        rx.cond(
            ScopeState.changed_dates.length() > 0,
            date_list(ScopeState.changed_dates, ScopeState.choose_date, ScopeState.put_date, change=True),
            rx.fragment(),
        ),
        title=t("This appointment is part of a series"),
        description=t("What is over stays as it was; what was removed stays removed."),
        open=ScopeState.scope_open,
        on_open_change=ScopeState.close_scope,
        width=640,
        actions=[
            button(t("Back"), data_safest=True, on_click=ScopeState.close_scope(False)),
            button(
                tn("Change {n} appointment", "Change {n} appointments", ScopeState.changed_count),
                kind="solid",
                on_click=ScopeState.save_scope,
                disabled=ScopeState.taken_count > 0,
                id="save-scope",
            ),
        ],
    )
