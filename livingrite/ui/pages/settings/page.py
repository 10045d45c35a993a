"""The settings of the organization, section by section; each has the id that the first steps link to."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import anchor, link
from livingrite.ui.components.list_row import list_row
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.components.switch import switch
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.hours import hours_drawer
from livingrite.ui.pages.settings.hours_state import HoursState
from livingrite.ui.pages.settings.keys import keys_card
from livingrite.ui.pages.settings.more import more
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings.resources import resource_dialog
from livingrite.ui.pages.settings.resources_state import ResourcesState
from livingrite.ui.pages.settings.services import service_dialog
from livingrite.ui.pages.settings.services_state import ServicesState
from livingrite.ui.pages.settings.state import SettingsState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def settings_page() -> rx.Component:
    return staff_frame(
        beside_places(_cards(), *_sections(), at="/settings"),
        hours_drawer(),
        service_dialog(),
        resource_dialog(),
        active="settings",
        header=main_header(t("Settings")),
        ground=True,
    )


def _cards() -> rx.Component:
    return rx.el.div(
        more(),
        _profile(),
        _booking(),
        _services(),
        _clinicians(),
        _things(),
        _calendars(),
        keys_card(),
        class_name="settings",
    )


def _calendars() -> rx.Component:
    words = t("Google Calendar of each clinician, what has to be decided, private addresses")
    return card(
        list_row(t("Calendars"), second=words, href="/settings/calendars", chevron=True),
        flush=True,
        id="calendars",
    )


def _sections() -> list[rx.Component]:
    keys = BaseState.permissions.contains("api_key.manage")
    return [
        anchor(t("Clinic profile and time zone"), target="profile"),
        anchor(t("Your booking link"), target="booking"),
        anchor(t("Services and prices"), target="services"),
        anchor(t("Clinicians and opening hours"), target="clinicians"),
        anchor(t("Rooms and devices"), target="rooms"),
        rx.cond(keys, anchor(t("API keys"), target="api-keys"), rx.fragment()),
    ]


def _profile() -> rx.Component:
    profile = SettingsState.profile
    words = [
        ("client", t("Clients")),
        ("patient", t("Patients")),
        ("resident", t("Residents")),
        ("member", t("Members")),
    ]
    form = rx.el.form(
        text_field(
            t("Name of the clinic"), name="name", required=True, default_value=profile["name"], error=_wrong("name")
        ),
        select(
            t("Time zone"),
            SettingsState.zones,
            name="timezone",
            default_value=profile["timezone"],
            error=_wrong("timezone"),
        ),
        select(
            t("Whom you care for"),
            words,
            name="client_word",
            default_value=profile["client_word"],
            hint=t("The word in menus, over lists and in forms."),
        ),
        text_field(t("Phone"), name="phone", type="tel", default_value=profile["phone"], error=_wrong("phone")),
        text_field(t("E-mail"), name="email", type="email", default_value=profile["email"], error=_wrong("email")),
        rx.el.div(button(t("Save"), kind="solid", type="submit"), class_name="line"),
        key=profile["name"],
        no_validate=True,
        on_submit=SettingsState.save_profile,
        class_name="stack gap-16",
    )
    return card(_once_read(form, rows=6), title=t("Clinic profile and time zone"), id="profile")


def _booking() -> rx.Component:
    address = SettingsState.booking_url
    opened = switch(
        t("People can book online"),
        name="booking_open",
        checked=SettingsState.booking_open,
        on_change=SettingsState.open_booking,
        hint=t("The page shows every service that can be booked online, and free times only."),
    )
    return card(
        _once_read(opened, rows=1),
        rx.el.p(rx.cond(address != "", link(address, href=address, new_tab=True, dir="ltr"), "\u00a0")),
        rx.el.p(link(t("Look, words, rules, links and your own site"), href="/settings/booking")),
        title=t("Your booking link"),
        id="booking",
    )


def _services() -> rx.Component:
    fields = [
        text_field(t("Service"), name="service_name", required=True, error=_wrong("service_name")),
        text_field(
            t("Minutes"), name="minutes", type="number", required=True, default_value="45", error=_wrong("minutes")
        ),
        text_field(
            t("Price"),
            name="price",
            error=_wrong("price"),
            end=rx.el.span(SettingsState.currency, class_name="small muted"),
        ),
    ]
    return _list_card(
        "services",
        t("Services and prices"),
        SettingsState.services,
        fields,
        t("Add the service"),
        SettingsState.add_service,
        lambda one: button(t("Change"), size="small", kind="ghost", on_click=ServicesState.open_service(one["id"])),
    )


def _clinicians() -> rx.Component:
    fields = [
        text_field(t("Name"), name="clinician_name", required=True, error=_wrong("clinician_name")),
        text_field(t("Title"), name="title", placeholder=t("Physiotherapist")),
    ]
    return _list_card(
        "clinicians",
        t("Clinicians and opening hours"),
        SettingsState.clinicians,
        fields,
        t("Add the clinician"),
        SettingsState.add_clinician,
        lambda one: rx.el.span(
            button(t("Hours"), size="small", icon="clock", on_click=HoursState.open_hours(one["id"])),
            _change(one),
            class_name="line",
        ),
    )


def _things() -> rx.Component:
    fields = [
        text_field(t("Name"), name="thing_name", required=True, error=_wrong("thing_name")),
        select(t("Kind"), [("room", t("Room")), ("device", t("Device"))], name="kind"),
    ]
    return _list_card(
        "rooms", t("Rooms and devices"), SettingsState.things, fields, t("Add it"), SettingsState.add_thing, _change
    )


def _change(one: rx.Var[dict[str, str]]) -> rx.Component:
    return button(t("Change"), size="small", kind="ghost", on_click=ResourcesState.open_resource(one["id"]))


def _list_card(
    id: str,
    title: rx.Var[str],
    rows: Any,
    fields: list[rx.Component],
    label: rx.Var[str],
    on_submit: Any,
    tool: Callable[[rx.Var[dict[str, str]]], rx.Component] | None = None,
) -> rx.Component:
    """A list with a line to add one below; `tool` is what stands at the end of a row."""
    form = rx.el.form(
        *fields,
        button(label, type="submit", icon="plus"),
        key=id + SettingsState.stamp.to(str),
        no_validate=True,
        on_submit=on_submit,
        class_name="add-line",
    )
    listed = rx.el.div(rx.foreach(rows, lambda one: _row(one, tool)), class_name="rows")
    return card(_once_read(listed, rows=3), form, title=title, flush=True, id=id)


def _once_read(shown: rx.Component, rows: int) -> rx.Component:
    """The card stands at once, so that links to it find it; what it says waits until it is true."""
    return rx.cond(SettingsState.loaded, shown, skeleton(rows=rows, label=t("Loading the settings")))


def _row(one: rx.Var[dict[str, str]], tool: Callable[[rx.Var[dict[str, str]]], rx.Component] | None) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.span(one["second"], class_name="row-second"),
        class_name="row-words",
    )
    end = rx.el.bdi(one["end"], class_name="muted tabular")
    return rx.el.div(words, end, tool(one) if tool else rx.fragment(), class_name="list-row")


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
