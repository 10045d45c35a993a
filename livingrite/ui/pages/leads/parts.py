"""The table of enquiries and the form of a new one."""

import reflex as rx

from livingrite.crm.permissions import Permission
from livingrite.crm.schemas import LeadStatus
from livingrite.ui.client_word import client_word
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.menu import menu_group, menu_item, more_menu
from livingrite.ui.components.select import select
from livingrite.ui.components.states import empty_state, not_found_state
from livingrite.ui.components.table import Column, cell, row
from livingrite.ui.listing import parts
from livingrite.ui.pages.dashboard.words import LEADS, SOURCES
from livingrite.ui.pages.leads.state import LeadsState
from livingrite.ui.session import BaseState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

MAY_ADD = BaseState.permissions.contains(Permission.ADD.value)
MAY_CHANGE = BaseState.permissions.contains(Permission.CHANGE.value)
STATUSES = [
    (status.value, client_word() if status is LeadStatus.CONVERTED else t(words)) for status, words in LEADS.items()
]


def toolbar() -> rx.Component:
    return parts.toolbar(LeadsState, t("Name or whole e-mail"), [("", t("All")), *STATUSES])


def add_button() -> rx.Component:
    made = button(t("New enquiry"), kind="solid", icon="plus", on_click=LeadsState.set_adding(True))
    return rx.cond(MAY_ADD, made, rx.fragment())


def lead_rows() -> rx.Component:
    columns = [
        parts.sorted_column(LeadsState, t("Name"), "name"),
        Column(t("Phone and e-mail")),
        Column(t("Source"), wide=True),
        parts.sorted_column(LeadsState, t("Received"), "received_at"),
        Column(t("Status")),
        Column(t("Change"), hidden=True),
    ]
    searching = (LeadsState.search != "") | (LeadsState.status != "")
    return rx.cond(
        LeadsState.rows.length() > 0,
        parts.listed(LeadsState, columns, _row, t("Enquiries")),
        card(rx.cond(searching, _unmatched(), _nobody())),
    )


def new_lead() -> rx.Component:
    sources = [(source.value, t(words)) for source, words in SOURCES.items()]
    return parts.adding_sheet(
        LeadsState,
        "new-lead",
        t("New enquiry"),
        t("Save enquiry"),
        text_field(t("Full name"), name="name", required=True, error=field_error("name")),
        text_field(t("Phone"), name="phone", type="tel", error=field_error("phone")),
        text_field(t("E-mail"), name="email", type="email", error=field_error("email")),
        text_area(t("What they asked"), name="notes", rows=3),
        select(t("Source"), sources, name="source", default_value="other"),
    )


def _row(lead: parts.Row) -> rx.Component:
    steps = [
        menu_item(words, on_click=LeadsState.set_status(lead["id"], status), chosen=lead["status"] == status)
        for status, words in STATUSES
    ]
    tools = rx.cond(MAY_CHANGE, more_menu(t("Change status"), menu_group(t("Status"), *steps)), rx.fragment())
    return row(
        cell(rx.el.span(avatar(lead["name"], size=28, key=lead["id"]), _words(lead), class_name="line")),
        cell(parts.contact(lead["phone"], lead["email"])),
        cell(lead["source"], label=t("Source"), wide=True),
        cell(rx.el.span(lead["received"], class_name="tabular"), label=t("Received")),
        cell(badge(lead["status_words"], tone=lead["tone"])),
        cell(tools, end=True, class_name="cell-side"),
    )


def _words(lead: parts.Row) -> rx.Component:
    """Who, and below it what they asked."""
    asked = rx.el.bdi(lead["notes"], title=lead["notes"], class_name="row-second lead-asked")
    return rx.el.span(
        rx.el.bdi(lead["name"], class_name="row-title"),
        rx.cond(lead["notes"] != "", asked, rx.fragment()),
        class_name="row-words",
    )


def _unmatched() -> rx.Component:
    everything = button(t("Show all enquiries"), on_click=LeadsState.show(""))
    return not_found_state(t("No enquiry fits"), t("Try other words, or show all."), actions=[everything])


def _nobody() -> rx.Component:
    return empty_state(
        t("No enquiry yet"),
        t("Who asks by phone or on your website stands here."),
        icon_name="inbox",
        action=rx.el.div(add_button(), class_name="line"),
    )
