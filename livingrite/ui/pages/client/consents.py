"""The card of consents on a client's page: what holds now; the whole record is a page of its own."""

import reflex as rx

from livingrite.consents.permissions import Permission
from livingrite.ui.components.badge import badge
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def consents_card() -> rx.Component:
    def one(consent: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            consent["title"],
            end=badge(consent["state"], tone=consent["tone"], icon=consent["icon"]),
            key=consent["kind"],
        )

    whole = link(t("All consents"), href="/clients/" + ClientState.client["id"] + "/consents", class_name="link")
    nothing = rx.el.p(t("Nothing has been agreed to yet."), class_name="muted card-note")
    rows = rx.cond(
        ClientState.consents.length() > 0, row_list(rx.foreach(ClientState.consents, one), label=t("Consents")), nothing
    )
    shown = card(rows, title=t("Consents"), action=whole, flush=True)
    return rx.cond(BaseState.permissions.contains(Permission.READ.value), shown, rx.fragment())
