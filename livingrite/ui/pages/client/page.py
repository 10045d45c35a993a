"""`/clients/<id>`: one client."""

import reflex as rx

from livingrite.clients.permissions import Permission
from livingrite.ui.answers.view import client_answers
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.pages.client.cards import (
    details_card,
    family_card,
    messages_card,
    team_card,
    updates_card,
    visits_card,
)
from livingrite.ui.pages.client.consents import consents_card
from livingrite.ui.pages.client.forms import details_form, family_form, team_form
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def client_page() -> rx.Component:
    columns = rx.el.div(
        rx.el.div(visits_card(), client_answers(ClientState.client["id"]), updates_card(), class_name="stack gap-12"),
        rx.el.div(
            details_card(), family_card(), team_card(), consents_card(), messages_card(), class_name="stack gap-12"
        ),
        class_name="two",
    )
    to_list = button_link(t("All clients"), "/clients", icon="users")
    unknown = card(not_found_state(t("This client was not found"), t("The address may be old."), actions=[to_list]))
    return staff_frame(
        rx.cond(
            ClientState.loaded, rx.cond(ClientState.unknown, unknown, columns), skeleton(rows=6, label=t("Loading"))
        ),
        details_form(),
        family_form(),
        team_form(),
        active="clients",
        header=rx.cond(ClientState.client.contains("id"), _head(), rx.fragment()),
        ground=True,
    )


def _head() -> rx.Component:
    """Allergies and risks stand beside the name, as on every page of a client."""
    client = ClientState.client
    badges = rx.fragment(
        rx.cond(
            client["allergies"] != "", badge(client["allergies"], tone="red", icon="triangle-alert"), rx.fragment()
        ),
        rx.cond(
            client["status"] != "active",
            badge(client["status_words"], tone=client["tone"], icon=client["icon"]),
            rx.fragment(),
        ),
    )
    born = rx.cond(
        client["born"] != "", rx.el.span(t("Born {day}, {age}", day=client["born"], age=client["age"])), rx.fragment()
    )
    facts = [
        rx.cond(client[name] != "", rx.el.span(rx.el.bdi(client[name])), rx.fragment()) for name in ("gender", "phone")
    ]
    second = rx.el.p(born, *facts, class_name="small muted client-second line wrap")
    name = rx.el.div(
        rx.el.div(
            rx.el.h1(rx.el.bdi(client["name"]), class_name="title title-client"),
            badges,
            class_name="line wrap client-names",
        ),
        second,
        class_name="grow",
    )
    change = button(t("Change details"), icon="pencil", on_click=ClientState.open_panel("details"))
    may = BaseState.permissions.contains(Permission.UPDATE.value)
    post = button_link(t("Write update"), "/care?client=" + client["id"], kind="solid", icon="heart-pulse")
    tools = rx.el.div(rx.cond(may, change, rx.fragment()), post, class_name="main-tools")
    return rx.el.header(
        avatar(client["name"], size=48, key=client["id"]), name, tools, class_name="main-head client-head"
    )
