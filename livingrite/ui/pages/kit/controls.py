"""Kit: buttons, fields, choices."""

import reflex as rx

from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.choice import checkbox, radio
from livingrite.ui.components.error_summary import error_summary
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select
from livingrite.ui.components.switch import switch
from livingrite.ui.pages.kit.state import KitState
from livingrite.ui.pages.kit.swatches import kit_part


def buttons() -> rx.Component:
    """Every kind, switched off and busy."""
    return kit_part(
        "Buttons",
        rx.el.div(
            button("Save", kind="solid"), button("Add", kind="soft", icon="plus"), button("Export"), button("Back", kind="ghost"), button("Cancel visit", kind="danger-soft"),
            button("Off", disabled=True), button("Save", kind="solid", busy=True, busy_label="Saving"), button("Erase", kind="danger-solid"),
            icon_button("printer", "Print", kind="outline"), button("Print", size="small"), button("Large", kind="solid", size="large"), class_name="line wrap",
        ),
    )  # fmt: skip


def fields(mode: str) -> rx.Component:
    """A good field, a wrong one, a long one, a list, the summary."""
    wrong = text_field("Date", name=f"date-{mode}", default_value="31 February", error="February has 28 days in 2026.")
    return kit_part(
        "Fields",
        error_summary("One thing to put right", [{"field": f"date-{mode}", "label": "Date"}], id=f"errors-{mode}"),
        rx.el.div(
            text_field("Full name", name=f"name-{mode}", default_value="Dana Levi", hint="As on the health card."),
            wrong,
            class_name="kit-two",
        ),
        rx.el.div(
            select("Service", [("physio", "Physiotherapy"), ("hand", "Hand therapy")], name=f"service-{mode}"),
            search_box("Search clients", name=f"search-{mode}", keys="/"),
            class_name="kit-two",
        ),
        text_area("Note", name=f"note-{mode}", rows=2),
    )


def choices(mode: str) -> rx.Component:
    """Check box, radio buttons, switch, segments."""
    return kit_part(
        "Choices",
        rx.el.div(
            rx.el.div(
                checkbox(
                    "Send a reminder", name=f"remind-{mode}", default_checked=True, hint="By e-mail, 48 hours before."
                ),
                radio("Only the team", name=f"reads-{mode}", value="team", default_checked=True),
                radio("Team and family", name=f"reads-{mode}", value="family"),
            ),
            rx.el.div(
                switch(
                    "Single-key shortcuts", name=f"keys-{mode}", checked=KitState.keys_on, on_change=KitState.set_keys
                ),
                segmented(
                    "View",
                    [("day", "Day"), ("week", "Week"), ("agenda", "Agenda", "list")],
                    value=KitState.view,
                    on_change=KitState.set_view,
                ),
                class_name="stack",
            ),
            class_name="kit-two",
        ),
    )
