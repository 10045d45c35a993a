"""`/portal/notifications`: ways and times, each in effect at once."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.components.switch import switch
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_notifications.state import NotificationsState
from livingrite.ui.text import t


def portal_notifications_page() -> rx.Component:
    back = link(
        icon("chevron-left", size=18), rx.el.span(t("Profile")), href="/portal/profile", class_name="link line back"
    )
    shown = rx.fragment(
        back,
        page_sentence(
            t("How shall we tell you?"),
            detail=t("About {name}. It holds from the next message on.", name=NotificationsState.loved_name),
        ),
        _phone(),
        card(
            _way("email", t("E-mail"), None),
            _way("sms", t("Text message (SMS)"), None),
            _way("whatsapp", t("WhatsApp"), None),
            _way("push", t("Push on this and other devices"), t("Only where you have allowed it.")),
            title=t("Ways"),
        ),
        card(_reminders(), title=t("Reminders of appointments")),
    )
    waiting = skeleton(rows=5, label=t("Loading"), sentence=True)
    return loved_frame(rx.cond(NotificationsState.loaded, shown, waiting), active="account")


def _phone() -> rx.Component:
    """Texts need a number: what is missing, and where it is given."""
    missing = banner(
        t("No phone number is known"),
        detail=t("Text messages and WhatsApp need one."),
        action=link(t("Add it"), href=NotificationsState.phone_page),
    )
    return rx.cond(NotificationsState.no_phone, missing, rx.fragment())


def _way(way: str, label: rx.Var[str], hint: rx.Var[str] | None) -> rx.Component:
    return switch(
        label,
        name=way,
        checked=NotificationsState.ways[way] == "on",
        on_change=lambda on: NotificationsState.switch(way, on),
        hint=hint,
    )


def _reminders() -> rx.Component:
    def plan(value: str, label: rx.Var[str], hint: rx.Var[str] | None = None) -> rx.Component:
        return radio(
            label,
            name="plan",
            value=value,
            hint=hint,
            checked=NotificationsState.plan == value,
            on_change=NotificationsState.time_by(value),
        )

    def one(time: rx.Var[dict[str, str]]) -> rx.Component:
        return rx.el.button(
            rx.cond(time["on"] == "true", icon("check", size=16), rx.fragment()),
            rx.el.span(time["words"]),
            type="button",
            class_name="filter",
            aria_pressed=time["on"] == "true",
            on_click=NotificationsState.toggle(time["minutes"].to(int)),
        )

    times = rx.el.div(
        rx.foreach(NotificationsState.times, one), role="group", aria_label=t("How long before"), class_name="line wrap"
    )
    return rx.fragment(
        radio_group(
            t("When shall we remind you?"),
            plan("clinic", t("As the clinic does it")),
            plan("own", t("At times of my own")),
            plan("none", t("No reminders")),
            hidden_legend=True,
        ),
        rx.cond(NotificationsState.plan == "own", times, rx.fragment()),
    )
