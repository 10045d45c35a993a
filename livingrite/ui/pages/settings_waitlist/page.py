"""`/settings/waitlist`: who is asked when a place comes free, and for how long it is kept."""

import reflex as rx

from livingrite.ui.components.card import card
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.components.switch import switch
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_waitlist.state import WaitlistSettingsState as State
from livingrite.ui.text import t


def waitlist_settings_page() -> rx.Component:
    by_itself = switch(
        t("Offer free places automatically"),
        name="waitlist-automatic",
        checked=State.automatic,
        on_change=State.set_automatic,
        hint=t("Whoever waits longest is asked first, urgent people before all others; then the next one. Without this, the diary shows the place and you choose whom to ask."),
    )  # fmt: skip
    minutes = select(
        t("Time to answer"),
        State.choices,
        name="waitlist-minutes",
        value=State.minutes,
        on_change=lambda value: State.set_minutes(value.to(int)),
        hint=t("How long the place is kept for one person. Offers that are already out keep their time."),
    )
    form = rx.el.div(by_itself, minutes, class_name="stack gap-12")
    return staff_frame(
        beside_places(
            rx.el.div(
                card(
                    rx.cond(State.minutes != "", form, skeleton(rows=3, label=t("Loading"))),
                    title=t("When a place comes free"),
                ),
                class_name="settings",
            ),
            at="/settings/waitlist",
        ),
        active="settings",
        header=main_header(t("Wait list"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )
