"""`/settings/calendly`: the account in words, then what people book there and what it means here."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.frames.auth import refused
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_calendly.state import CalendlyState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t, tn

State = CalendlyState
Row = rx.Var[dict[str, str]]
CONNECT = "/session/calendly/connect"


def calendly_page() -> rx.Component:
    return staff_frame(
        beside_places(
            rx.cond(State.loaded, _loaded(), skeleton(label=t("Loading"), kind="cards", rows=2)),
            at="/settings/calendly",
        ),
        _leave_dialog(),
        _offer_dialog(),
        active="settings",
        header=main_header(t("Calendly"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _loaded() -> rx.Component:
    done = banner(State.done, tone="jade", icon_name="circle-check")
    waiting = banner(
        tn("{n} booking in Calendly does not fit here.", "{n} bookings in Calendly do not fit here.", State.waiting),
        detail=t("Nobody was booked twice; somebody has to decide."),
        action=button_link(t("Decide"), "/settings/calendars", size="small"),
    )
    return rx.el.div(
        rx.cond(State.done != "", done, rx.fragment()),
        refused(),
        rx.cond(State.waiting > 0, waiting, rx.fragment()),
        rx.cond(State.account.contains("looked"), rx.fragment(_account(), _offers()), _unconnected()),
        class_name="settings",
    )


def _account() -> rx.Component:
    wrong = banner(State.account["wrong"], tone="amber")
    again = rx.el.div(
        wrong, rx.cond(State.account["mend"] != "", _connecting(), rx.fragment()), class_name="stack gap-16"
    )
    return card(
        rx.el.div(
            rx.cond(State.account["wrong"] != "", again, rx.fragment()),
            rx.el.p(State.account["looked"]),
            rx.el.p(
                t("So that nobody books a taken time there: let Calendly check the Google calendar that we write to, or choose below that appointments are put there too."),
                class_name="small muted",
            ),
            rx.el.div(
                button(t("Look now"), icon="refresh-cw", on_click=State.look_now),
                button(t("Disconnect"), kind="danger", on_click=State.ask_leave(True)),
                class_name="line between wrap",
            ),
            class_name="stack gap-16",
        ),
        title=t("Calendly"),
        note=rx.el.bdi(State.account["label"], dir="ltr"),
    )  # fmt: skip


def _unconnected() -> rx.Component:
    about = rx.el.p(
        t("Whoever books in Calendly gets an appointment here, for the service and the clinician that you choose. Moved or cancelled there, it is moved or cancelled here. A time that is taken already is never given twice: you are asked."),
        class_name="muted",
    )  # fmt: skip
    return card(rx.el.div(about, _connecting(), class_name="stack gap-16"), title=t("Calendly"))


def _connecting() -> rx.Component:
    consent = rx.el.div(
        button_link(t("Connect Calendly"), CONNECT, kind="solid", icon="link", reload=True),
        class_name="line",
    )
    form = rx.el.form(
        text_field(
            t("Personal access token"),
            name="token",
            type="password",
            dir="ltr",
            autocomplete="off",
            required=True,
            error=field_error("token"),
            hint=t("Made in Calendly under Integrations, API and webhooks, by an owner or administrator. It is kept encrypted and never shown again."),
        ),
        rx.el.div(button(t("Connect with the token"), kind="soft", type="submit"), class_name="line"),
        key="token" + State.form.to(str),
        no_validate=True, on_submit=State.connect,
        class_name="stack gap-16",
    )  # fmt: skip
    return rx.el.div(rx.cond(State.registered, consent, rx.fragment()), form, class_name="stack gap-16")


def _offers() -> rx.Component:
    nothing = rx.el.p(t("Nothing can be booked in this account yet."), class_name="muted card-words")
    rows = rx.el.div(rx.foreach(State.offers, _offer), class_name="rows")
    return card(
        rx.cond(State.offers.length() > 0, rows, nothing),
        title=t("What people book in Calendly"),
        note=t("And what it means here"),
        flush=True,
        id="offers",
    )


def _offer(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.span(rx.el.bdi(one["name"]), class_name="row-title"),
        rx.el.span(rx.el.bdi(one["about"]), class_name="row-second"),
        rx.el.span(one["means"], class_name="row-second"),
        class_name="row-words",
    )
    change = button(t("Change"), size="small", kind="ghost", on_click=State.open_offer(one["id"]))
    return rx.el.div(words, change, class_name="list-row")


def _offer_dialog() -> rx.Component:
    one = State.offer
    wrong = lambda name: rx.cond(State.field_errors.contains(name), State.field_errors[name], "")  # noqa: E731
    form = rx.el.form(
        select(t("Service"), State.services, name="service", default_value=one["service"]),
        select(
            t("Clinician"),
            State.clinicians,
            name="clinician",
            default_value=one["clinician"],
            error=wrong("clinician-" + one["id"].to(str)),
            hint=t("Whoever hosts it is known by the address of their login."),
        ),
        checkbox(
            t("Put what is booked here into Calendly too"),
            name="writes",
            value="1",
            default_checked=one["writes"] != "",
            hint=t("Then nobody can take that time there. Calendly writes to the client as well; it needs one of its paid plans."),
        ),
        checkbox(
            t("Offer visitors only times that are free there"),
            name="narrows",
            value="1",
            default_checked=one["narrows"] != "",
            hint=t("For the next eight weeks, looked at every ten minutes. Times that begin at another minute there are not offered. Your own diary is not narrowed."),
        ),
        rx.cond(
            State.field_errors.contains("writes-" + one["id"].to(str))
            | State.field_errors.contains("narrows-" + one["id"].to(str)),
            rx.el.p(t("Choose a service and a clinician first."), class_name="field-error", role="alert"),
            rx.fragment(),
        ),
        id="map-offer",
        key="offer" + one["id"].to(str),
        on_submit=State.map_offer,
        class_name="stack gap-16",
    )  # fmt: skip
    return dialog(
        form,
        title=one["name"],
        description=t("What becomes of whoever books this."),
        open=one.contains("id"),
        on_open_change=State.close_offer,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=State.close_offer(False), data_safest=True),
            button(t("Save"), kind="solid", type="submit", form="map-offer"),
        ],
    )


def _leave_dialog() -> rx.Component:
    return dialog(
        title=t("Disconnect Calendly?"),
        description=t("Appointments that came from there stay. What people book, move or cancel there from then on is no longer heard here."),
        open=State.leaving,
        on_open_change=State.ask_leave,
        actions=[
            button(t("Keep it"), kind="ghost", on_click=State.ask_leave(False), data_safest=True),
            button(t("Disconnect"), kind="danger-solid", on_click=State.leave),
        ],
    )  # fmt: skip
