"""Settings of what is printed."""

import reflex as rx

from livingrite.ui.components.card import card
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_printing.state import PrintingState
from livingrite.ui.text import t


def printing_page() -> rx.Component:
    choices = (
        ("full", t("Full name"), t("For a desk that only staff can see.")),
        ("initials", t("Initials only"), t("Enough to recognise who is expected.")),
        ("none", t("No name"), t("Only time, service and room.")),
    )
    answers = [
        radio(
            name,
            name="client_name",
            value=value,
            hint=hint,
            checked=PrintingState.client_name == value,
            on_change=PrintingState.choose(value),
        )
        for value, name, hint in choices
    ]
    cards = card(
        radio_group(t("What a printed day shows of a client"), *answers, hidden_legend=True),
        rx.el.p(t("Also when a browser prints the diary. Every day sheet is recorded."), class_name="small muted"),
        title=t("What a printed day shows of a client"),
    )
    return staff_frame(
        beside_places(
            rx.el.div(
                rx.cond(PrintingState.client_name != "", cards, skeleton(rows=3, label=t("Loading"))),
                class_name="settings",
            ),
            at="/settings/printing",
        ),
        active="settings",
        header=main_header(t("Printing"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )
