"""`/clients/<id>`: one client."""

import reflex as rx

from livingrite.clients.permissions import Permission
from livingrite.ui.answers.view import client_answers
from livingrite.ui.client import client_frame
from livingrite.ui.components.button import button
from livingrite.ui.pages.client.cards import details_card, messages_card, updates_card, visits_card
from livingrite.ui.pages.client.forms import details_form
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def client_page() -> rx.Component:
    columns = rx.el.div(
        rx.el.div(visits_card(), client_answers(ClientState.client["id"]), updates_card(), class_name="stack gap-12"),
        rx.el.div(details_card(), messages_card(), class_name="stack gap-12"),
        class_name="two",
    )
    change = button(t("Change details"), icon="pencil", on_click=ClientState.open_panel("details"))
    may = BaseState.permissions.contains(Permission.UPDATE.value)
    return client_frame(
        columns,
        tab="overview",
        ready=ClientState.loaded,
        beside=[details_form()],
        tools=rx.cond(may, change, rx.fragment()),
    )
