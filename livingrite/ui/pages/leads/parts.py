"""The table of enquiries and the form of a new one."""

import reflex as rx

from livingrite.crm.permissions import Permission
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.menu import menu_group, menu_item, more_menu
from livingrite.ui.components.pagination import pagination
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select
from livingrite.ui.components.states import empty_state, not_found_state
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.pages.dashboard.words import LEADS, SOURCES
from livingrite.ui.pages.leads.state import LeadsState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

MAY_ADD = BaseState.permissions.contains(Permission.ADD.value)
MAY_CHANGE = BaseState.permissions.contains(Permission.CHANGE.value)
STATUSES = [(status.value, t(words)) for status, words in LEADS.items()]


def toolbar() -> rx.Component:
    return rx.el.div(
        search_box(t("Name or whole e-mail"), on_change=LeadsState.find.debounce(200), default_value=LeadsState.search),
        segmented(t("Show"), [("", t("All")), *STATUSES[:4]], value=LeadsState.status, on_change=LeadsState.show),
        class_name="toolbar",
    )


def add_button() -> rx.Component:
    made = button(t("New enquiry"), kind="solid", icon="plus", on_click=LeadsState.set_adding(True))
    return rx.cond(MAY_ADD, made, rx.fragment())


def lead_rows() -> rx.Component:
    columns = [
        Column(t("Name"), sort=_sort("name"), on_sort=LeadsState.order("name")),
        Column(t("Phone")),
        Column(t("E-mail")),
        Column(t("Source")),
        Column(t("Received"), sort=_sort("received_at"), on_sort=LeadsState.order("received_at")),
        Column(t("Status")),
        Column(t("Change"), hidden=True),
    ]
    listed = card(
        table(columns, rx.foreach(LeadsState.rows, _row), caption=t("Enquiries")),
        pagination(
            LeadsState.counted,
            back_label=t("Page before"),
            next_label=t("Next page"),
            on_back=LeadsState.back,
            on_next=LeadsState.forward,
            first=LeadsState.first_page,
            last=LeadsState.last_page,
            label=t("Pages"),
        ),
        flush=True,
    )
    everything = button(t("Show all enquiries"), on_click=LeadsState.show(""))
    unmatched = not_found_state(t("No enquiry fits"), t("Try other words, or show all."), actions=[everything])
    nothing = empty_state(
        t("No enquiry yet"),
        t("Who asks by phone or on your website stands here."),
        icon_name="inbox",
        action=rx.el.div(add_button(), class_name="line"),
    )
    searching = (LeadsState.search != "") | (LeadsState.status != "")
    return rx.cond(LeadsState.rows.length() > 0, listed, card(rx.cond(searching, unmatched, nothing)))


def new_lead() -> rx.Component:
    sources = [(source.value, t(words)) for source, words in SOURCES.items()]
    form = rx.el.form(
        text_field(t("Full name"), name="name", error=_error("name")),
        text_field(t("Phone"), name="phone", type="tel", error=_error("phone")),
        text_field(t("E-mail"), name="email", type="email", error=_error("email")),
        text_area(t("What they asked"), name="notes", rows=3),
        select(t("Source"), sources, name="source", default_value="other"),
        on_submit=LeadsState.add,
        id="new-lead",
        no_validate=True,
        class_name="stack gap-12",
    )
    return sheet(
        form,
        title=t("New enquiry"),
        open=LeadsState.adding,
        on_open_change=LeadsState.set_adding,
        close_label=t("Close"),
        foot=button(t("Save enquiry"), kind="solid", type="submit", form="new-lead"),
    )


def _row(lead: rx.Var[dict[str, str]]) -> rx.Component:
    steps = [
        menu_item(words, on_click=LeadsState.set_status(lead["id"], status), chosen=lead["status"] == status)
        for status, words in STATUSES
    ]
    name = rx.el.span(avatar(lead["name"], size=28, key=lead["id"]), rx.el.bdi(lead["name"]), class_name="line")
    tools = rx.cond(MAY_CHANGE, more_menu(t("Change status"), menu_group(t("Status"), *steps)), rx.fragment())
    return row(
        cell(name),
        cell(rx.el.bdi(lead["phone"], class_name="tabular")),
        cell(rx.el.bdi(lead["email"])),
        cell(lead["source"], label=t("Source")),
        cell(rx.el.span(lead["received"], class_name="tabular"), label=t("Received")),
        cell(badge(lead["status_words"], tone=lead["tone"])),
        cell(tools, end=True, class_name="cell-side"),
    )


def _sort(by: str) -> rx.Var[str]:
    return rx.match(LeadsState.sort, (by, "ascending"), (f"-{by}", "descending"), "none")


def _error(field: str) -> rx.Var[str]:
    return rx.cond(LeadsState.field_errors.contains(field), LeadsState.field_errors[field], "")
