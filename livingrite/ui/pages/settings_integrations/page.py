"""`/settings/integrations`: one card a vendor. A new vendor brings its card and one line here."""

import reflex as rx

from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_integrations.sendgrid import sendgrid_card
from livingrite.ui.pages.settings_integrations.state import IntegrationsState
from livingrite.ui.pages.settings_integrations.twilio import twilio_card
from livingrite.ui.text import t

CARDS = (twilio_card, sendgrid_card)


def integrations_page() -> rx.Component:
    cards = rx.el.div(
        page_sentence(
            IntegrationsState.sentence, detail=t("Accounts of the clinic at other companies."), below_header=True
        ),
        *[card() for card in CARDS],
        class_name="settings",
    )
    return staff_frame(
        beside_places(
            rx.cond(IntegrationsState.loaded, cards, skeleton(label=t("Loading"))), at="/settings/integrations"
        ),
        active="settings",
        header=main_header(t("Integrations"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )
