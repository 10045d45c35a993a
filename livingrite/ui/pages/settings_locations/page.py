"""The list of places and the drawer of one."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings.week_fields import week_fields
from livingrite.ui.pages.settings_locations.state import LocationsState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def locations_page() -> rx.Component:
    none = rx.el.p(t("No place yet. Home visits and video need none."), class_name="rows-foot muted")
    listed = rx.el.div(rx.foreach(LocationsState.locations, _row), class_name="rows")
    places = card(
        rx.cond(LocationsState.locations.length() > 0, listed, none),
        rx.el.div(
            button(t("Add a location"), icon="plus", on_click=LocationsState.open_new), class_name="line rows-foot"
        ),
        title=t("Your locations"),
        flush=True,
    )
    cards = rx.el.div(
        rx.cond(LocationsState.loaded, places, skeleton(rows=3, label=t("Loading"))), class_name="settings"
    )
    return staff_frame(
        beside_places(cards, at="/settings/locations"),
        _drawer(),
        active="settings",
        header=main_header(t("Locations"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _row(one: Any) -> rx.Component:
    def line(value: Any, name: str) -> rx.Component:
        return rx.cond(
            value != "", rx.el.span(icon(name, size=14), rx.el.bdi(value), class_name="place-line"), rx.fragment()
        )

    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        line(one["address"], "map-pin"),
        line(one["hours"], "clock"),
        line(one["zone"], "globe"),
        line(one["inside"], "door-open"),
        class_name="row-words",
    )
    archived = rx.cond(one["archived"] != "", badge(t("Archived"), tone="sand"), rx.fragment())
    change = button(t("Change"), size="small", kind="ghost", on_click=LocationsState.open_location(one["id"]))
    return rx.el.div(words, archived, change, class_name="list-row")


def _drawer() -> rx.Component:
    one = LocationsState.location
    archive = rx.cond(
        one["archived"] != "",
        button(t("Bring back"), on_click=LocationsState.keep_location(True)),
        button(t("Archive"), kind="danger", on_click=LocationsState.keep_location(False)),
    )
    return sheet(
        _form(),
        title=rx.cond(one["id"] != "", t("Change {name}", name=one["name"]), t("Add a location")),
        open=one.contains("id"),
        on_open_change=LocationsState.close_location,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save"), kind="solid", type="submit", form="location"),
            rx.cond(one["id"] != "", archive, rx.fragment()),
        ),
    )


def _form() -> rx.Component:
    one = LocationsState.location
    problem = banner(LocationsState.location_problem, tone="amber", icon_name="triangle-alert", assertive=True)
    return rx.el.form(
        rx.cond(LocationsState.location_problem != "", problem, rx.fragment()),
        text_field(
            t("Name"),
            name="location_name",
            required=True,
            default_value=one["name"],
            error=field_error("location_name"),
        ),
        text_area(
            t("Address"),
            name="location_address",
            rows=2,
            default_value=one["address"],
            hint=t("It stands in confirmations and calendar files."),
            error=field_error("location_address"),
        ),
        select(
            t("Time zone"),
            LocationsState.zones,
            name="location_zone",
            default_value=one["zone"],
            error=field_error("location_zone"),
        ),
        rx.cond(LocationsState.rooms.length() > 0, _rooms(), rx.fragment()),
        rx.el.div(
            rx.el.h3(t("Opening hours"), class_name="section"),
            rx.el.p(
                t("A new clinician here starts with them. What can be booked follows the hours of each clinician."),
                class_name="small muted",
            ),
            week_fields(
                LocationsState.opening_days,
                LocationsState.opening_spans,
                add=LocationsState.add_opening,
                drop=LocationsState.drop_opening,
            ),
            class_name="stack gap-8",
        ),
        id="location",
        key="location" + LocationsState.location_form.to(str),
        on_submit=LocationsState.save_location,
        no_validate=True,
        class_name="stack gap-16",
    )


def _rooms() -> rx.Component:
    def one(room: Any) -> rx.Component:
        return rx.el.button(
            rx.cond(room["here"] != "", icon("check", size=14), icon("plus", size=14)),
            rx.el.bdi(room["name"]),
            type="button",
            aria_pressed=room["here"] != "",
            on_click=LocationsState.tick_room(room["id"]),
            class_name="chip",
        )

    return rx.el.div(
        rx.el.h3(t("Rooms and devices here"), class_name="section"),
        rx.el.div(rx.foreach(LocationsState.rooms, one), role="group", class_name="visit-chips"),
        class_name="stack gap-8",
    )
