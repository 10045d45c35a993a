"""`/leads`: enquiries."""

import reflex as rx

from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.leads.parts import add_button, lead_rows, new_lead, toolbar
from livingrite.ui.pages.leads.state import LeadsState
from livingrite.ui.pages.leads.talks import talks_card
from livingrite.ui.text import t


def leads_page() -> rx.Component:
    return staff_frame(
        talks_card(),
        toolbar(),
        rx.cond(LeadsState.loaded, lead_rows(), skeleton(rows=8, label=t("Loading"))),
        new_lead(),
        active="leads",
        header=main_header(t("Enquiries"), add_button()),
        ground=True,
    )
