"""`/clients`: everybody the organization looks after."""

import reflex as rx

from livingrite.ui.client_word import clients_word
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.clients.parts import add_button, client_rows, new_client, toolbar
from livingrite.ui.pages.clients.state import ClientsState
from livingrite.ui.text import t


def clients_page() -> rx.Component:
    return staff_frame(
        toolbar(),
        rx.cond(ClientsState.loaded, client_rows(), skeleton(rows=8, label=t("Loading"))),
        new_client(),
        active="clients",
        header=main_header(clients_word(), add_button()),
        ground=True,
    )
