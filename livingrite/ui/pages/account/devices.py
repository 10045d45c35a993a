"""The card for notifications: this browser, and the others that listen."""

import reflex as rx
from reflex.event import passthrough_event_spec

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.pages.account.devices_state import DevicesState
from livingrite.ui.scripts import beside
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

_module = beside(__name__, "listening.jsx")


class Listening(rx.NoSSRComponent):
    """`on_listen` gets the subscription's address and keys, `on_refused` why there is none."""

    library = _module
    tag = "Listening"
    label: rx.Var[str]
    public_key: rx.Var[str]
    on_listen: rx.EventHandler[passthrough_event_spec(str, str, str)]
    on_refused: rx.EventHandler[passthrough_event_spec(str)]


def devices_card() -> rx.Component:
    """Only where the installation sends push messages, and for who belongs to an organization."""
    ask = Listening.create(
        label=t("Notify me in this browser"),
        public_key=DevicesState.public_key,
        on_listen=DevicesState.listen,
        on_refused=DevicesState.refused,
    )
    words = rx.el.p(
        t("Appointments and news, also while LivingRite is closed. What it is about is only shown after signing in."),
        class_name="muted",
    )
    listed = rx.el.div(rx.foreach(DevicesState.devices, _device), class_name="rows")
    top = rx.el.div(words, rx.el.div(ask, class_name="line"), class_name="stack gap-12 card-pad")
    shown = card(top, listed, title=t("Notifications"), flush=True, id="notifications")
    there = (DevicesState.public_key != "") & (BaseState.organization_slug != "")
    return rx.el.div(rx.cond(there, shown, rx.fragment()), on_mount=DevicesState.read)


def _device(one: rx.Var[dict[str, str]]) -> rx.Component:
    stop = button(
        t("Stop"),
        size="small",
        kind="ghost",
        on_click=DevicesState.stop(one["id"]),
        aria_label=t("Stop notifications: {device}", device=one["name"]),
    )
    return rx.el.div(
        icon("bell", class_name="muted"),
        rx.el.span(
            rx.el.bdi(one["name"], class_name="row-title"),
            rx.el.span(one["since"], class_name="row-second"),
            class_name="row-words",
        ),
        stop,
        class_name="list-row",
    )
