"""`/portal/notifications`: what by which way, when, and when not; each in effect at once."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_notifications.state import NotificationsState
from livingrite.ui.pages.portal_notifications.times import chip, time_chips
from livingrite.ui.session.said import field_error
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
        rx.foreach(NotificationsState.stopped, lambda words: banner(words, tone="amber", icon_name="ban")),
        card(
            rx.el.div(rx.foreach(NotificationsState.kinds, _kind), class_name="stack gap-20"),
            rx.el.p(t("Push comes to devices on which you have allowed it."), class_name="small muted"),
            title=t("What, and by which way"),
        ),
        card(_reminders(), title=t("Reminders of appointments")),
        card(_quiet(), title=t("Quiet hours")),
    )
    waiting = skeleton(rows=5, label=t("Loading"), sentence=True)
    return loved_frame(rx.cond(NotificationsState.loaded, shown, waiting), active="account")


def _phone() -> rx.Component:
    """Texts need a number: what is missing, and where it is given."""
    missing = banner(
        t("Your phone number is missing"),
        detail=t("Text messages and WhatsApp need one."),
        action=link(t("Add it"), href=NotificationsState.phone_page),
    )
    return rx.cond(NotificationsState.no_phone, missing, rx.fragment())


def _kind(kind: rx.Var[dict[str, str]]) -> rx.Component:
    """What it is, and its ways as chips."""

    def way(one: rx.Var[dict[str, str]]) -> rx.Component:
        press = NotificationsState.switch(one["kind"], one["way"])
        return chip(one["name"], one["on"] == "true", press, aria_label=one["label"], disabled=one["off"] != "")

    ways = NotificationsState.chips[kind["kind"]].to(list[dict[str, str]])
    return rx.el.div(
        rx.el.div(
            rx.el.p(kind["name"], class_name="row-title"), rx.el.p(kind["hint"], class_name="row-second"), class_name="stack"
        ),
        rx.el.div(rx.foreach(ways, way), role="group", aria_label=kind["name"], class_name="line wrap"),
        class_name="stack gap-8",
    )  # fmt: skip


def _reminders() -> rx.Component:
    def plan(value: str, label: rx.Var[str]) -> rx.Component:
        return radio(
            label,
            name="plan",
            value=value,
            checked=NotificationsState.plan == value,
            on_change=NotificationsState.time_by(value),
        )

    return rx.fragment(
        radio_group(
            t("When shall we remind you?"),
            plan("clinic", t("As the clinic does it")),
            plan("own", t("At times of my own")),
            plan("none", t("No reminders")),
            hidden_legend=True,
        ),
        rx.cond(
            NotificationsState.plan == "own",
            time_chips(NotificationsState.times, NotificationsState.toggle),
            rx.fragment(),
        ),
        rx.el.p(t("For one appointment you can choose others on its own page."), class_name="small muted"),
    )


def _quiet() -> rx.Component:
    """SMS, WhatsApp and push keep them; a mail makes no noise."""

    def plan(value: str, label: rx.Var[str], hint: rx.Var[str] | None = None) -> rx.Component:
        return radio(
            label,
            name="quiet",
            value=value,
            hint=hint,
            checked=NotificationsState.quiet == value,
            on_change=NotificationsState.quiet_by(value),
        )

    form = rx.el.form(
        rx.el.div(
            _clock("quiet_from", t("Quiet from"), NotificationsState.quiet_from),
            _clock("quiet_until", t("Quiet until"), NotificationsState.quiet_until),
            class_name="settings-two",
        ),
        rx.el.div(button(t("Save"), kind="soft", size="large", type="submit"), class_name="line"),
        key="quiet" + NotificationsState.stamp.to(str),
        on_submit=NotificationsState.save_quiet,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )
    return rx.fragment(
        radio_group(
            t("Quiet hours"),
            plan("clinic", t("As the clinic does it"), NotificationsState.quiet_words),
            plan("own", t("Hours of my own"), t("By the clock where you are")),
            hidden_legend=True,
        ),
        rx.cond(NotificationsState.quiet == "own", form, rx.fragment()),
        rx.el.p(t("SMS, WhatsApp and push wait until they end. A mail makes no noise."), class_name="small muted"),
    )


def _clock(name: str, label: rx.Var[str], value: rx.Var[str]) -> rx.Component:
    return text_field(
        label,
        name=name,
        default_value=value,
        error=field_error(name),
        input_mode="numeric",
        dir="ltr",
        autocomplete="off",
    )
