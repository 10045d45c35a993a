"""The page of calendars elsewhere: questions first, then one's own account, colleagues, private addresses."""

import reflex as rx

from livingrite.identity.permissions import Permission as Team
from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox, radio, radio_group
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.frames.auth import refused
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_calendars.bookings import booking_dialog, booking_row
from livingrite.ui.pages.settings_calendars.dialogs import address_dialog, leave_dialog, reason_dialog
from livingrite.ui.pages.settings_calendars.state import CalendarsState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

State = CalendarsState
Row = rx.Var[dict[str, str]]
CONNECT = "/session/google-calendar/connect"


def calendars_page() -> rx.Component:
    waiting = skeleton(label=t("Loading the calendars"), kind="cards", rows=3)
    return staff_frame(
        beside_places(rx.cond(State.loaded, _loaded(), waiting), at="/settings/calendars"),
        leave_dialog(),
        reason_dialog(),
        address_dialog(),
        booking_dialog(),
        active="settings",
        header=main_header(t("Calendars"), back=_above()),
        ground=True,
    )


def _above() -> tuple[rx.Var[str], rx.Var[str]]:
    """Whoever may not open the settings came from their account."""
    settings = BaseState.permissions.contains(Team.CHANGE_ORGANIZATION.value)
    return rx.cond(settings, t("Back to the settings"), t("Your account")), rx.cond(settings, "/settings", "/account")


def _loaded() -> rx.Component:
    chooses = BaseState.permissions.contains(Permission.CHOOSE_CALENDARS.value)
    asked = State.decisions.length() + State.bookings.length() + State.clocks.length()
    nothing = rx.cond(
        asked > 0,
        rx.fragment(),
        card(
            empty_state(
                t("Nothing has to be decided"),
                t("What is changed or booked elsewhere and does not fit appears here."),
                icon_name="circle-check",
            )
        ),
    )
    done = banner(State.done, tone="jade", icon_name="circle-check")
    return rx.el.div(
        rx.cond(State.done != "", done, rx.fragment()),
        refused(),
        rx.cond(asked > 0, _decisions(), rx.fragment()),
        rx.cond(chooses, _google(), nothing),
        rx.cond(State.colleagues.length() > 0, _colleagues(), rx.fragment()),
        rx.cond(State.has_diary, _feeds(), rx.fragment()),
        class_name="settings calendars",
    )


def _decisions() -> rx.Component:
    return card(
        rx.el.div(
            rx.foreach(State.decisions, _decision),
            rx.foreach(State.bookings, booking_row),
            rx.foreach(State.clocks, _clock),
            class_name="rows",
        ),
        title=t("To be decided"),
        note=t("Changed or booked elsewhere, not here"),
        flush=True,
        id="decisions",
    )


def _decision(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.span(rx.el.bdi(one["client"]), " · ", rx.el.bdi(one["when"]), class_name="row-title"),
        rx.el.span(rx.el.bdi(one["clinician"]), " · ", one["asked"], class_name="row-second"),
        class_name="row-words",
    )
    keep = button(t("Keep our time"), size="small", kind="soft", on_click=State.decide(one["id"], "keep"))
    follow = button(t("Move it here too"), size="small", on_click=State.ask_reason(one["id"], "follow"))
    restore = button(t("Put it back in Google"), size="small", kind="soft", on_click=State.decide(one["id"], "restore"))
    cancel = button(
        t("Cancel the appointment"), size="small", kind="danger", on_click=State.ask_reason(one["id"], "cancel")
    )
    moved = rx.fragment(rx.cond(one["movable"] != "", follow, rx.fragment()), keep)
    answers = rx.cond(one["kind"] == "deleted", rx.fragment(cancel, restore), moved)
    return rx.el.div(words, rx.el.span(answers, class_name="line wrap gap-8"), class_name="list-row decision-row")


def _clock(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.span(rx.el.bdi(one["client"]), " · ", rx.el.bdi(one["when"]), class_name="row-title"),
        rx.el.span(rx.el.bdi(one["clinician"]), " · ", one["asked"], class_name="row-second"),
        class_name="row-words",
    )
    return rx.el.div(
        words, button_link(t("Open the diary"), one["href"], size="small"), class_name="list-row decision-row"
    )


def _google() -> rx.Component:
    connected = State.account.contains("id")
    now = button(t("Read now"), icon="refresh-cw", size="small", on_click=State.read_now)
    return card(
        rx.cond(connected, _account(), _unconnected()),
        title=t("Google Calendar"),
        note=rx.cond(connected, State.account["label"], ""),
        action=rx.cond(State.calendars.length() > 0, now, rx.fragment()),
    )


def _unconnected() -> rx.Component:
    missing = banner(
        t("This installation is not registered with Google yet."),
        detail=t("Whoever runs it does that once; then calendars can be connected here."),
        tone="sand",
        icon_name="info",
    )
    nobody = banner(
        t("You have no diary of your own here."),
        detail=t("Clinicians connect their own calendars; below you see how they do."),
        tone="sand",
        icon_name="info",
    )
    offer = empty_state(
        t("Never booked twice."),
        t("What you have in Google blocks the same time here. Nothing but the time is kept, never a title."),
        icon_name="calendar-check",
        action=button_link(t("Connect Google Calendar"), CONNECT, kind="solid", icon="link", reload=True),
    )
    return rx.cond(State.configured, rx.cond(State.has_diary, offer, nobody), missing)


def _account() -> rx.Component:
    wrong = banner(
        State.account["wrong"],
        tone="amber",
        action=rx.cond(
            State.account["mend"] != "",
            button_link(t("Connect again"), CONNECT, size="small", reload=True),
            rx.fragment(),
        ),
    )
    first = rx.el.p(t("The account's calendars are being looked up."), class_name="muted")
    leave = button(t("Disconnect"), kind="danger", on_click=State.ask_leave(True))
    return rx.el.div(
        rx.cond(State.account["wrong"] != "", wrong, rx.fragment()),
        rx.cond(State.calendars.length() > 0, _choices(), rx.cond(State.account["wrong"] == "", first, rx.fragment())),
        rx.cond(State.calendars.length() > 0, rx.fragment(), rx.el.div(leave, class_name="line")),
        class_name="stack gap-16",
    )


def _choices() -> rx.Component:
    titles = radio_group(
        t("What Google shows of an appointment"),
        _title("busy", t("Busy"), t("Nothing but the time.")),
        _title("initials", t("The client's initials"), t("Enough to know who comes, no more.")),
        _title(
            "name", t("The client's name"), t("Google and whoever sees this calendar then knows who your clients are.")
        ),
    )
    writes = select(
        t("Write our appointments to"),
        State.targets,
        name="writes",
        default_value=State.writes,
        hint=t(
            "Moved there, an appointment moves here too when the time is free. Otherwise, and when it is deleted there, you are asked."
        ),
    )
    return rx.el.form(
        radio_group(t("These calendars make you busy"), rx.foreach(State.calendars, _calendar)),
        writes,
        titles,
        rx.el.div(
            button(t("Save"), kind="solid", type="submit"),
            button(t("Disconnect"), kind="danger", on_click=State.ask_leave(True)),
            class_name="line between",
        ),
        key=State.form,
        on_submit=State.choose,
        class_name="stack gap-16",
    )


def _calendar(one: Row) -> rx.Component:
    return checkbox(
        one["name"],
        name="reads-" + one["id"],
        hint=one["second"],
        default_checked=one["reads"] != "",
        value="1",
    )


def _title(value: str, label: rx.Var[str], hint: rx.Var[str]) -> rx.Component:
    return radio(label, name="titles", value=value, hint=hint, default_checked=State.titles == value)


def _colleagues() -> rx.Component:
    return card(
        rx.el.div(rx.foreach(State.colleagues, _colleague), class_name="rows"),
        title=t("Calendars of your colleagues"),
        flush=True,
    )


def _colleague(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.span(one["state"], class_name="row-second"),
        class_name="row-words",
    )
    mark = rx.cond(one["wrong"] != "", icon("triangle-alert", size=16, class_name="tone-amber"), rx.fragment())
    return rx.el.div(words, mark, class_name="list-row")


def _feeds() -> rx.Component:
    about = rx.el.p(
        t(
            "A private address with which any calendar program shows your diary: who by initials, when and where. Whoever has the address can read it."
        ),
        class_name="small muted",
    )
    return card(
        about,
        rx.cond(State.feeds.length() > 0, rx.el.div(rx.foreach(State.feeds, _feed), class_name="rows"), rx.fragment()),
        title=t("Subscribe to your diary"),
        action=button(t("Make an address"), icon="plus", size="small", on_click=State.subscribe),
        id="addresses",
    )


def _feed(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.span(one["second"], class_name="row-second"),
        class_name="row-words",
    )
    tools = rx.el.span(
        button(t("Renew"), size="small", kind="ghost", on_click=State.renew(one["id"])),
        button(t("Revoke"), size="small", kind="ghost", on_click=State.withdraw(one["id"])),
        class_name="line gap-4",
    )
    return rx.el.div(words, tools, class_name="list-row")
