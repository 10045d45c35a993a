"""`/clients/<id>/timeline`: all that has happened to a client, the latest first."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.components.badge import badge, status_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_timeline.state import ClientTimelineState as State
from livingrite.ui.pages.client_timeline.words import KINDS
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def client_timeline_page() -> rx.Component:
    nothing = empty_state(
        t("Nothing here"), t("Visits, notes, updates and messages appear here by themselves."), icon_name="history"
    )
    rows = row_list(rx.foreach(State.rows, _line), label=t("Timeline"))
    more = rx.el.div(button(t("Show more"), kind="outline", on_click=State.show_more), class_name="card-note")
    shown = card(rx.cond(State.rows.length() > 0, rows, nothing), rx.cond(State.more, more, rx.fragment()), flush=True)
    return client_frame(
        rx.el.div(_kinds(), shown, class_name="narrow stack gap-12 timeline"), tab="timeline", ready=State.loaded
    )


def _kinds() -> rx.Component:
    chips = [
        rx.cond(State.kinds.contains(kind.value), _chip(kind.value, t(words), mark), rx.fragment())
        for kind, (words, mark, _tone) in KINDS.items()
    ]
    return rx.el.div(
        _chip("", t("All"), "layers"), *chips, role="group", aria_label=t("Show"), class_name="line scroll filters"
    )


def _chip(key: str, words: rx.Var[str], mark: str) -> rx.Component:
    return rx.el.button(
        icon(mark, size=16),
        rx.el.span(words),
        type="button",
        aria_pressed=State.shown == key,
        on_click=State.show(key),
        class_name="filter",
    )


def _line(one: Row) -> rx.Component:
    day = rx.cond(one["day"] != "", rx.el.h2(one["day"], class_name="timeline-day"), rx.fragment())
    end = rx.el.span(
        rx.match(
            one["kind"],
            ("visit", status_badge(one["status"], one["status_words"])),
            ("note", rx.cond(one["draft"] != "", badge(one["draft"], tone="amber", icon="pencil"), rx.fragment())),
            rx.cond(one["urgent"] != "", badge(t("Urgent"), tone="red", icon="siren"), rx.fragment()),
        ),
        rx.el.span(rx.el.bdi(one["time"]), class_name="small muted tabular timeline-time"),
        class_name="line gap-12",
    )
    whole = rx.cond(
        one["address"] != "",
        "/clients/" + State.head["id"] + "/" + one["address"],
        "/care?client=" + State.head["id"],
    )
    row = list_row(
        rx.el.bdi(one["title"]),
        second=rx.cond(one["second"] != "", rx.el.bdi(one["second"]), rx.fragment()),
        start=tile(one["icon"], tone=one["tone"]),
        end=end,
        href=whole,
    )
    return rx.fragment(day, row, key=one["id"])
