"""What the flyout of a class shows: its seats first, then its place."""

from typing import Any

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import MOST_SEATS
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge, status_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.flyout import flyout, flyout_row
from livingrite.ui.components.icon import icon
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.pages.diary import fields
from livingrite.ui.pages.diary.glue import FREE_OF_HEADS
from livingrite.ui.pages.diary.group import GroupState
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.waiting_state import WaitingState
from livingrite.ui.text import t


def group_flyout() -> rx.Component:
    return flyout(
        _seats(),
        _wishes(),
        flyout_row(_many(), icon_name="users"),
        flyout_row(fields.times(), icon_name="clock"),
        flyout_row(fields.clinician_and_room(), icon_name="stethoscope"),
        fields.verdict(),
        title=rx.el.bdi(GroupState.service_title),
        second=rx.el.bdi(GroupState.session_when, class_name="visit-when"),
        start=rx.el.span(icon("users", size=20), class_name="visit-group"),
        open=True,
        on_open_change=GroupState.close,
        anchor=GroupState.anchor,
        close_label=t("Close"),
        **FREE_OF_HEADS,
        foot=rx.fragment(
            rx.cond(
                GroupState.changed,
                button(t("Save for everybody"), kind="solid", on_click=GroupState.save_class, id="save-class"),
            ),
            rx.el.div(button(t("Call off"), kind="danger", on_click=GroupState.ask_call_off(True)), class_name="end"),
        ),
    )


def _seats() -> rx.Component:
    """How full it is, everybody in it, and the way to one more."""
    full = rx.cond(GroupState.seats_left > 0, rx.fragment(), badge(t("Full"), tone="amber", icon="users"))
    return rx.el.section(
        rx.el.div(rx.el.span(GroupState.seats_text, class_name="strong tabular grow"), full, class_name="line"),
        rx.el.ul(rx.foreach(GroupState.people, _person), class_name="visit-people"),
        rx.cond((GroupState.seats_left > 0) & GroupState.permissions.contains(Permission.CREATE.value), _one_more()),
        class_name="visit-seats stack gap-8",
        aria_label=t("Seats"),
    )


def _many() -> rx.Component:
    """How many may come to this one, whatever the service says."""
    return text_field(
        t("Seats"),
        name="class-seats",
        type="number",
        min=1,
        max=MOST_SEATS,
        key=GroupState.session_version,
        default_value=GroupState.seats,
        on_blur=GroupState.change("seats"),
        error=fields.error_of("seats"),
    )


def _wishes() -> rx.Component:
    """Who waits for a seat, in turn; the way onto the list when it is full."""
    add = button(
        t("Add to the wait list"),
        kind="ghost",
        size="small",
        icon="plus",
        on_click=[GroupState.close, WaitingState.add_waiting_for(GroupState.service_id)],
    )
    people = rx.el.div(
        rx.el.h3(t("Wait list"), class_name="field-label"),
        rx.el.ul(rx.foreach(GroupState.seat_wishes, _wish), class_name="visit-people"),
        class_name="stack gap-4",
    )
    manages = GroupState.permissions.contains(Permission.MANAGE_WAITLIST.value)
    shown = rx.el.section(
        rx.cond(GroupState.seat_wishes.length() > 0, people, rx.fragment()),
        rx.cond(manages & (GroupState.seats_left < 1), add, rx.fragment()),
        class_name="visit-seats stack gap-8",
        aria_label=t("Wait list"),
    )
    return rx.cond(
        (GroupState.seat_wishes.length() > 0) | (manages & (GroupState.seats_left < 1)), shown, rx.fragment()
    )


def _wish(one: Any) -> rx.Component:
    manages = GroupState.permissions.contains(Permission.MANAGE_WAITLIST.value)
    give = button(
        t("Offer a seat"),
        kind="soft",
        size="small",
        on_click=GroupState.offer_seat(one["id"]),
        aria_label=t("Offer a seat to {name}", name=one["name"]),
    )
    yes = button(t("Said yes"), kind="soft", size="small", on_click=GroupState.seat_taken(one["offer_id"]))
    back = button(
        rx.cond(one["call"] != "", t("Said no"), t("Take back")),
        kind="ghost",
        size="small",
        on_click=GroupState.seat_back(one["offer_id"]),
    )
    answers = rx.el.div(rx.cond(one["call"] != "", yes, rx.fragment()), back, class_name="line gap-8")
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="truncate"),
        rx.cond(one["words"] != "", rx.el.span(one["words"], class_name="small muted"), rx.fragment()),
        rx.cond(manages & (one["here"] != ""), answers, rx.fragment()),
        class_name="stack grow wait-fit-words",
    )
    return rx.el.li(
        avatar(one["name"], size=28, key=one["client_id"]),
        words,
        rx.cond(
            one["urgent"] != "", icon("siren", size=14, label=t("Urgent"), class_name="wait-urgent"), rx.fragment()
        ),
        rx.cond(manages & (one["asked"] == "") & (GroupState.seats_left > 0), give, rx.fragment()),
        key=one["id"],
        class_name="line",
    )


def _person(one: Any) -> rx.Component:
    state = rx.cond(
        (one["status"] == "booked") | (one["status"] == "confirmed"),
        rx.fragment(),
        status_badge(one["status"], one["status_text"]),
    )
    return rx.el.li(
        avatar(one["name"], size=28, key=one["client_id"]),
        rx.el.button(
            rx.el.bdi(one["name"], class_name="truncate"),
            type="button",
            class_name="visit-person grow",
            on_click=LookState.open_id(one["id"]),
        ),
        state,
        more_menu(
            t("More for {name}", name=one["name"]),
            menu_item(t("Open appointment"), icon="square-pen", on_click=LookState.open_id(one["id"])),
            menu_item(t("Arrived"), icon="door-open", on_click=GroupState.person_arrived(one["id"])),
            menu_item(t("No-show"), icon="user-x", on_click=GroupState.person_missed(one["id"])),
            menu_item(t("Give up the seat"), icon="ban", on_click=GroupState.remove_person(one["id"]), danger=True),
        ),
        class_name="line",
    )


def _one_more() -> rx.Component:
    """Find somebody, or add them by name."""
    box = text_field(
        t("Add somebody"),
        name="class-add",
        key=GroupState.seats_text,
        label_hidden=True,
        placeholder=t("Add somebody: name, phone or e-mail"),
        autocomplete="off",
        start=icon("user-plus", size=16),
        on_change=GroupState.search_client.debounce(200),
        role="combobox",
        aria_expanded=GroupState.hits.length() > 0,
        aria_controls="class-hits",
    )

    def hit(one: Any) -> rx.Component:
        words = rx.el.span(
            rx.el.bdi(one["name"], class_name="strong truncate"),
            rx.el.bdi(one["second"], class_name="small muted truncate"),
        )
        return rx.el.li(
            rx.el.button(
                avatar(one["name"], size=28, key=one["id"]),
                words,
                type="button",
                on_click=GroupState.add_known(one["id"]),
                class_name="menu-item",
            )
        )

    hits = rx.el.ul(
        rx.foreach(GroupState.hits, hit), id="class-hits", aria_label=t("Clients found"), class_name="visit-hits"
    )
    fresh = rx.el.form(
        text_field(t("Phone"), name="phone", type="tel", autocomplete="off", placeholder=t("Phone"), label_hidden=True),
        button(
            t("New client “{name}”", name=GroupState.sought), kind="soft", size="small", icon="user-plus", type="submit"
        ),
        no_validate=True,
        on_submit=GroupState.add_fresh,
        class_name="stack gap-8",
    )
    return rx.el.div(
        box, hits, rx.cond(GroupState.searched & (GroupState.hits.length() == 0), fresh), class_name="stack gap-4"
    )


def call_off_dialog() -> rx.Component:
    """Everybody in it is told: decided here, with the number."""
    form = rx.el.form(
        text_area(t("Reason"), name="call_off_reason", rows=2, hint=t("Stays with the appointment.")),
        id="call-off",
        no_validate=True,
        on_submit=GroupState.call_off,
    )
    return dialog(
        form,
        title=t("Call off {name}?", name=GroupState.service_title),
        description=t(
            "{when}. {seats}: everybody is cancelled and told at once.",
            when=GroupState.session_when,
            seats=GroupState.seats_text,
        ),
        open=GroupState.calling_off,
        on_open_change=GroupState.ask_call_off,
        actions=[
            button(t("Keep it"), data_safest=True, on_click=GroupState.ask_call_off(False)),
            button(t("Call off"), kind="danger-solid", type="submit", form="call-off"),
        ],
    )
