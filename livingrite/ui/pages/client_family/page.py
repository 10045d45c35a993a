"""`/clients/<id>/family`: who of the family may look in, who cares for the client, what was agreed to."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.pages.client_family.cards import consents_card, family_card, invitations_card, team_card
from livingrite.ui.pages.client_family.forms import agreement_form, team_form
from livingrite.ui.pages.client_family.inviting import family_form, letter_sheet
from livingrite.ui.pages.client_family.state import ClientFamilyState as State


def client_family_page() -> rx.Component:
    columns = rx.el.div(
        rx.el.div(family_card(), invitations_card(), class_name="stack gap-12"),
        rx.el.div(team_card(), consents_card(), class_name="stack gap-12"),
        class_name="two",
    )
    return client_frame(
        columns,
        tab="family",
        ready=State.loaded,
        beside=[family_form(), letter_sheet(), agreement_form(), team_form()],
    )
