"""The table of clients and the form of a new one."""

import reflex as rx

from livingrite.clients.permissions import Permission
from livingrite.ui.client_word import clients_word, new_client_word
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import Kind, button
from livingrite.ui.components.card import card
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.select import select
from livingrite.ui.components.states import empty_state, not_found_state
from livingrite.ui.components.table import Column, cell, row
from livingrite.ui.listing import parts
from livingrite.ui.pages.clients.state import ClientsState
from livingrite.ui.pages.clients.words import CARE_LEVELS
from livingrite.ui.session import BaseState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

MAY_ADD = BaseState.permissions.contains(Permission.CREATE.value)


def toolbar() -> rx.Component:
    shown = [("", t("Current")), ("active", t("Active")), ("inactive", t("Inactive")), ("archived", t("Archived"))]
    return parts.toolbar(ClientsState, t("Name, whole e-mail or phone number"), shown)


def add_button(kind: Kind = "solid") -> rx.Component:
    made = button(new_client_word(), kind=kind, icon="user-plus", on_click=ClientsState.set_adding(True))
    return rx.cond(MAY_ADD, made, rx.fragment())


def client_rows() -> rx.Component:
    columns = [
        parts.sorted_column(ClientsState, t("Name"), "name"),
        Column(t("Phone")),
        Column(t("E-mail")),
        Column(t("Care level")),
        parts.sorted_column(ClientsState, t("With us since"), "created_at", wide=True),
        Column(t("Status")),
    ]
    searching = (ClientsState.search != "") | (ClientsState.status != "")
    return rx.cond(
        ClientsState.rows.length() > 0,
        parts.listed(ClientsState, columns, _row, clients_word()),
        card(rx.cond(searching, _unmatched(), _nobody())),
    )


def new_client() -> rx.Component:
    levels = [(level.value, t(words)) for level, words in CARE_LEVELS.items()]
    return parts.adding_sheet(
        ClientsState,
        "new-client",
        new_client_word(),
        t("Save"),
        text_field(t("Full name"), name="name", required=True, error=field_error("name")),
        text_field(t("Phone"), name="phone", type="tel", hint=t("Optional"), error=field_error("phone")),
        text_field(t("E-mail"), name="email", type="email", hint=t("Optional"), error=field_error("email")),
        date_field(t("Date of birth"), name="date_of_birth", born=True, error=field_error("date_of_birth")),
        select(t("Care level"), levels, name="care_level", default_value="basic"),
        text_area(t("Allergies and risks"), name="allergies", rows=2, hint=t("Shown beside the name on every page")),
    )


def _row(client: parts.Row) -> rx.Component:
    name = link(
        avatar(client["name"], size=28, key=client["id"]),
        rx.el.bdi(client["name"]),
        href="/clients/" + client["id"],
        class_name="line",
    )
    return row(
        cell(name),
        cell(rx.el.bdi(client["phone"], class_name="tabular")),
        cell(rx.el.bdi(client["email"]), class_name="truncate"),
        cell(client["level"], label=t("Care level")),
        cell(client["since"], label=t("With us since"), wide=True),
        cell(badge(client["status"], tone=client["tone"], icon=client["icon"]), class_name="cell-side"),
    )


def _unmatched() -> rx.Component:
    everyone = button(t("Show all clients"), on_click=ClientsState.show(""))
    hidden = rx.cond(ClientsState.status == "", t("Archived clients are hidden."), t("A filter is set."))
    return not_found_state(
        t("No client fits “{words}”", words=ClientsState.search), hidden, actions=[everyone, add_button("ghost")]
    )


def _nobody() -> rx.Component:
    return empty_state(
        t("No client yet"),
        t("Add the first one, or bring your list in from a file."),
        icon_name="users",
        action=rx.el.div(add_button(), class_name="line"),
    )
