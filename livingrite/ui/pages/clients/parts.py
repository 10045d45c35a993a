"""The table of clients and the form of a new one."""

import reflex as rx

from livingrite.clients.permissions import Permission
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.pagination import pagination
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select
from livingrite.ui.components.states import empty_state, not_found_state
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.pages.clients.state import ClientsState
from livingrite.ui.pages.clients.words import CARE_LEVELS
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

MAY_ADD = BaseState.permissions.contains(Permission.CREATE.value)


def toolbar() -> rx.Component:
    shown = [("", t("Current")), ("active", t("Active")), ("inactive", t("Inactive")), ("archived", t("Archived"))]
    return rx.el.div(
        search_box(
            t("Name, whole e-mail or phone number"),
            on_change=ClientsState.find.debounce(200),
            default_value=ClientsState.search,
        ),
        segmented(t("Show"), shown, value=ClientsState.status, on_change=ClientsState.show),
        class_name="toolbar",
    )


def add_button() -> rx.Component:
    made = button(t("New client"), kind="solid", icon="user-plus", on_click=ClientsState.set_adding(True))
    return rx.cond(MAY_ADD, made, rx.fragment())


def client_rows() -> rx.Component:
    columns = [
        Column(t("Name"), sort=_sort("name"), on_sort=ClientsState.order("name")),
        Column(t("Phone")),
        Column(t("E-mail")),
        Column(t("Care level")),
        Column(t("Client since"), sort=_sort("created_at"), on_sort=ClientsState.order("created_at")),
        Column(t("Status")),
    ]
    listed = card(
        table(columns, rx.foreach(ClientsState.rows, _row), caption=t("Clients")),
        pagination(
            ClientsState.counted,
            back_label=t("Page before"),
            next_label=t("Next page"),
            on_back=ClientsState.back,
            on_next=ClientsState.forward,
            first=ClientsState.first_page,
            last=ClientsState.last_page,
            label=t("Pages"),
        ),
        flush=True,
    )
    searching = (ClientsState.search != "") | (ClientsState.status != "")
    return rx.cond(ClientsState.rows.length() > 0, listed, card(rx.cond(searching, _unmatched(), _nobody())))


def new_client() -> rx.Component:
    levels = [(level.value, t(words)) for level, words in CARE_LEVELS.items()]
    form = rx.el.form(
        text_field(t("Full name"), name="name", required=True, error=_error("name")),
        text_field(t("Phone"), name="phone", type="tel", hint=t("May stay empty"), error=_error("phone")),
        text_field(t("E-mail"), name="email", type="email", hint=t("May stay empty"), error=_error("email")),
        text_field(t("Date of birth"), name="date_of_birth", type="date", error=_error("date_of_birth")),
        select(t("Care level"), levels, name="care_level", default_value="basic"),
        text_area(t("Allergies and risks"), name="allergies", rows=2, hint=t("Shown beside the name on every page")),
        on_submit=ClientsState.add,
        id="new-client",
        no_validate=True,
        class_name="stack gap-12",
    )
    return sheet(
        form,
        title=t("New client"),
        open=ClientsState.adding,
        on_open_change=ClientsState.set_adding,
        close_label=t("Close"),
        foot=button(t("Save client"), kind="solid", type="submit", form="new-client"),
    )


def _row(client: rx.Var[dict[str, str]]) -> rx.Component:
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
        cell(client["since"], label=t("Client since")),
        cell(badge(client["status"], tone=client["tone"], icon=client["icon"]), class_name="cell-side"),
    )


def _unmatched() -> rx.Component:
    everyone = button(t("Show all clients"), on_click=ClientsState.show(""))
    hidden = rx.cond(ClientsState.status == "", t("Archived clients are hidden."), t("A filter is set."))
    return not_found_state(
        t("No client fits “{words}”", words=ClientsState.search), hidden, actions=[everyone, add_button()]
    )


def _nobody() -> rx.Component:
    return empty_state(
        t("No client yet"),
        t("Add the first one, or bring your list in from a file."),
        icon_name="users",
        action=rx.el.div(add_button(), class_name="line"),
    )


def _sort(by: str) -> rx.Var[str]:
    return rx.match(ClientsState.sort, (by, "ascending"), (f"-{by}", "descending"), "none")


def _error(field: str) -> rx.Var[str]:
    return rx.cond(ClientsState.field_errors.contains(field), ClientsState.field_errors[field], "")
