"""Name, language, time zone, theme; password; signed-in browsers."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row
from livingrite.ui.components.native_form import native_form
from livingrite.ui.components.picker import picker_line, picker_link
from livingrite.ui.components.select import select
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import portal_frame, staff_frame
from livingrite.ui.frames.auth import refused, wrong
from livingrite.ui.frames.auth_fields import name_field, new_password_field
from livingrite.ui.frames.languages import LANGUAGES
from livingrite.ui.frames.staff import organization_links
from livingrite.ui.pages.account.devices import devices_card
from livingrite.ui.pages.account.reached import reached_card
from livingrite.ui.pages.account.state import AccountState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t
from livingrite.ui.words import THEMES


def account_page() -> rx.Component:
    portal = BaseState.roles.contains("family") | BaseState.roles.contains("client")
    return rx.cond(
        portal,
        portal_frame(
            *_content(),
            active="account",
            person=BaseState.person_name,
            relation=BaseState.organization_name,
            switch_menu=organization_links(picker_link, picker_line),
        ),
        staff_frame(rx.el.div(*_content(), class_name="narrow"), active="account", ground=True),
    )


def _content() -> list[rx.Component]:
    done = rx.cond(
        AccountState.done != "", banner(AccountState.done, tone="jade", icon_name="circle-check"), rx.fragment()
    )
    loaded = [
        done,
        refused(),
        card(_profile(), title=t("You")),
        reached_card(),
        card(_password(), title=t("Password")),
        _calendars(),
        devices_card(),
        card(_sessions(), title=t("Where you are signed in"), flush=True),
    ]
    return [
        page_sentence(t("Your account"), detail=AccountState.profile["email"]),
        rx.cond(AccountState.stamp > 0, rx.fragment(*loaded), skeleton(label=t("Loading your account"))),
    ]


def _calendars() -> rx.Component:
    """For who keeps a diary here."""
    words = t("Connect Google Calendar, subscribe to your diary")
    row = list_row(t("Your calendars"), second=words, href="/settings/calendars", chevron=True)
    return rx.cond(BaseState.permissions.contains("outside_calendar.choose"), card(row, flush=True), rx.fragment())


def _profile() -> rx.Component:
    profile = AccountState.profile
    themes = [(value, t(words)) for value, words in THEMES.items()]
    return native_form(
        name_field(default_value=profile["full_name"]),
        select(
            t("Language"),
            [("", t("Like the clinic")), *LANGUAGES],
            name="locale",
            default_value=profile["locale"],
        ),
        select(
            t("Time zone"),
            AccountState.zones,
            name="timezone",
            default_value=profile["timezone"],
            hint=t("Without a choice the clinic's zone counts."),
            error=wrong("timezone"),
        ),
        select(t("Theme"), themes, name="theme", default_value=profile["theme"]),
        checkbox(
            t("Shortcuts with a single key"),
            name="shortcuts",
            hint=t("T for today, N for new. Switch them off if you dictate."),
            default_checked=AccountState.shortcuts,
        ),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        action="/session/account",
        key=AccountState.stamp.to(str),
        class_name="stack gap-16",
    )


def _password() -> rx.Component:
    present = text_field(
        t("Present password"),
        name="present",
        type="password",
        autocomplete="current-password",
        error=wrong("present"),
    )
    return native_form(
        rx.cond(AccountState.has_password, present, rx.fragment()),
        new_password_field(t("New password")),
        rx.el.div(button(t("Change the password"), type="submit"), class_name="line"),
        action="/session/change-password",
        class_name="stack gap-16",
    )


def _sessions() -> rx.Component:
    everywhere = native_form(
        button(t("Sign out everywhere"), kind="danger", icon="log-out", type="submit"),
        action="/session/sign-out-everywhere",
        class_name="card-foot",
    )
    return rx.fragment(rx.el.div(rx.foreach(AccountState.sessions, _session), class_name="rows"), everywhere)


def _session(one: rx.Var[dict[str, str]]) -> rx.Component:
    end = button(
        t("Sign out"),
        size="small",
        kind="ghost",
        on_click=AccountState.end(one["id"]),
        aria_label=t("Sign out: {device}", device=one["device"]),
    )
    return rx.el.div(
        icon("monitor", class_name="muted"),
        rx.el.span(
            rx.el.bdi(one["device"], class_name="row-title"),
            rx.el.span(one["seen"], class_name="row-second"),
            class_name="row-words",
        ),
        rx.cond(one["current"] == "", end, rx.fragment()),
        class_name="list-row",
    )
