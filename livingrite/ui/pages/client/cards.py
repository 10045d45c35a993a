"""The cards of a client's page."""

import reflex as rx

from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.card import card
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import dotted, list_row, row_list
from livingrite.ui.pages.care_feed.card import update_card
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.pages.client_communications.rows import message_row
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def details_card() -> rx.Component:
    client = ClientState.client
    facts = rx.el.dl(
        _fact(t("Phone"), client["phone"]),
        _fact(t("E-mail"), client["email"]),
        _fact(t("Address"), client["address"]),
        _fact(t("Care level"), client["level"]),
        _fact(t("Conditions"), client["medical_conditions"]),
        _fact(t("In an emergency"), client["emergency_contact_name"], client["emergency_contact_phone"]),
        _fact(t("Insurance"), client["insurance_provider"], client["insurance_policy_number"]),
        _fact(t("Notes for the team"), client["notes"]),
        class_name="facts",
    )
    return card(facts, title=t("Details"))


def visits_card() -> rx.Component:
    book = link(t("Open the diary"), href="/diary", class_name="link")
    coming = rx.cond(
        ClientState.coming.length() > 0,
        row_list(rx.foreach(ClientState.coming, _visit), label=t("To come")),
        rx.el.p(t("No visit is planned."), class_name="muted card-note"),
    )
    past = rx.cond(
        ClientState.past.length() > 0,
        rx.el.div(
            rx.el.h3(t("Before"), class_name="small muted strong card-note"),
            row_list(rx.foreach(ClientState.past, _visit), label=t("Before")),
        ),
        rx.fragment(),
    )
    return card(coming, past, title=t("Visits"), action=book, flush=True)


def updates_card() -> rx.Component:
    whole = link(t("All updates"), href="/care?client=" + ClientState.client["id"], class_name="link")
    nothing = rx.el.p(t("Nothing has been written yet."), class_name="muted")
    rows = rx.cond(ClientState.updates.length() > 0, rx.foreach(ClientState.updates, update_card), card(nothing))
    head = rx.el.div(rx.el.h2(t("Last updates"), class_name="section"), whole, class_name="line between")
    return rx.el.section(head, rows, class_name="stack gap-12")


def messages_card() -> rx.Component:
    """What they were told last and are going to be told; the whole log is a page of its own."""
    whole = link(t("All reminders"), href="/clients/" + ClientState.client["id"] + "/communications", class_name="link")
    nothing = rx.el.p(t("Nothing has been sent yet."), class_name="muted card-note")
    rows = row_list(rx.foreach(ClientState.messages, _message))
    shown = card(
        rx.cond(ClientState.messages.length() > 0, rows, nothing), title=t("Reminders"), action=whole, flush=True
    )
    return rx.cond(BaseState.permissions.contains("communication.read"), shown, rx.fragment())


def _visit(one: Row) -> rx.Component:
    second = dotted(rx.el.bdi(one["times"], class_name="tabular"), one["service"], one["clinician"])
    return list_row(one["day"], second=second, end=status_badge(one["status"], one["status_words"]))


def _message(one: Row) -> rx.Component:
    return message_row(one)


def _fact(label: Text, *values: Row | rx.Var[str]) -> rx.Component:
    shown = rx.el.div(
        rx.el.dt(label, class_name="small muted"),
        rx.el.dd(*[rx.el.bdi(value, class_name="fact") for value in values]),
    )
    return rx.cond(values[0] != "", shown, rx.fragment())
