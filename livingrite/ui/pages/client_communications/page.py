"""`/clients/<id>/communications`: what is planned, what was sent, what was not and why."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.list_row import row_list
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_communications.rows import Row, message_row
from livingrite.ui.pages.client_communications.state import ClientCommunicationsState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def client_communications_page() -> rx.Component:
    return client_frame(_log(), tab="communications", ready=State.loaded, beside=[_message()])


def _log() -> rx.Component:
    coming = card(row_list(rx.foreach(State.coming, _coming), label=t("To come")), title=t("To come"), flush=True)
    nothing = empty_state(
        t("Nothing has been sent yet"),
        t("Confirmations and reminders appear here as soon as an appointment is booked."),
        icon_name="mail",
    )
    more = button(t("Show more"), kind="outline", on_click=State.show_more)
    past = card(
        row_list(rx.foreach(State.past, _past), label=t("Sent and not sent")),
        rx.cond(State.more, rx.el.div(more, class_name="card-note"), rx.fragment()),
        title=t("Sent and not sent"),
        flush=True,
    )
    empty = (State.coming.length() == 0) & (State.past.length() == 0)
    return rx.el.div(
        _texts(),
        rx.cond(State.coming.length() > 0, coming, rx.fragment()),
        rx.cond(State.past.length() > 0, past, rx.fragment()),
        rx.cond(empty, card(nothing), rx.fragment()),
        class_name="narrow stack gap-12 message-log",
    )


def _texts() -> rx.Component:
    """Whether the client may be texted, and the wish that did not come as a text (case N7)."""
    may_change = BaseState.permissions.contains("communication.opt_out")
    stop = button(t("No more texts"), size="small", kind="outline", icon="bell-off", on_click=State.stop_texts)
    again = button(t("Allow texts again"), size="small", kind="outline", on_click=State.allow_texts)
    dead = (State.stopped == "bounced") | (State.stopped == "unreachable")
    said = rx.cond(dead, t("Texts to this number do not arrive."), t("They want no texts. Mails are sent instead."))
    stopped = banner(said, tone="amber", icon_name="bell-off", action=rx.cond(may_change, again, rx.fragment()))
    offer = rx.el.div(
        rx.el.p(t("They asked for no more texts, by phone or in person?"), class_name="small muted grow"),
        stop,
        class_name="line wrap gap-12",
    )
    known = (State.stopped != "") & (State.stopped != "never")
    return rx.cond(
        known, rx.cond(State.stopped == "may", rx.cond(may_change, offer, rx.fragment()), stopped), rx.fragment()
    )


def _coming(one: Row) -> rx.Component:
    told = button(t("I have told them"), size="small", icon="check", on_click=State.told(one["id"]))
    may = BaseState.permissions.contains("communication.open")
    return message_row(one, rx.cond((one["tone"] == "amber") & may, told, rx.fragment()))


def _past(one: Row) -> rx.Component:
    """The row opens what the message said."""
    readable = (one["readable"] != "") & BaseState.permissions.contains("communication.open")
    return rx.cond(readable, message_row(one, on_click=State.open(one["id"]), chevron=True), message_row(one))


def _message() -> rx.Component:
    subject = rx.el.p(rx.el.bdi(State.subject), class_name="strong")
    return sheet(
        rx.cond(State.subject != "", subject, rx.fragment()),
        rx.el.p(State.text, dir="auto", class_name="message-text"),
        title=t("What it said"),
        open=State.opened != "",
        on_open_change=State.close,
        close_label=t("Close"),
    )
