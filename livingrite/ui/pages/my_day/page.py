"""`/my-day`: the carer's own day, made for a thumb."""

from typing import Any

import reflex as rx

from livingrite.records.permissions import Permission as Notes
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.pages.my_day.state import MyDayState as State
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def my_day_page() -> rx.Component:
    days = segmented(
        t("Show"), [("today", t("Today")), ("tomorrow", t("Tomorrow"))], value=State.shown, on_change=State.show
    )
    head = rx.el.div(
        days, button_link(t("Care feed"), "/care", kind="ghost", icon="heart-pulse"), class_name="line between"
    )
    nothing = card(
        empty_state(
            t("No visits"),
            rx.cond(
                State.own,
                t("What is booked with you appears here by itself."),
                t("Visits of everybody whose care team you are on appear here."),
            ),
            icon_name="coffee",
        )
    )
    rows = rx.cond(State.rows.length() > 0, rx.foreach(State.rows, _visit), nothing)
    shown = rx.el.div(page_sentence(State.headline), head, _to_sign(), rows, class_name="my-day stack gap-12")
    return staff_frame(
        rx.cond(State.loaded, shown, skeleton(kind="cards", rows=4, label=t("Loading"), sentence=True)),
        active="my-day",
        ground=True,
    )


def _to_sign() -> rx.Component:
    """Notes that a colleague asked to have signed as well; absent when none waits."""

    def one(note: Row) -> rx.Component:
        return list_row(
            rx.el.bdi(note["name"]),
            second=note["second"],
            start=tile("signature", tone="amber"),
            href="/clients/" + note["client"] + "/notes?note=" + note["id"],
            chevron=True,
            key=note["id"],
        )

    rows = row_list(rx.foreach(State.to_sign, one), label=t("Waiting for your signature"))
    shown = card(rows, title=t("Waiting for your signature"), flush=True)
    return rx.cond(State.to_sign.length() > 0, shown, rx.fragment())


def _visit(one: Row) -> rx.Component:
    who = link(
        avatar(one["name"], size=40, key=one["client"]),
        rx.el.span(
            rx.el.bdi(one["name"], class_name="row-title"),
            rx.el.span(
                rx.el.bdi(one["times"], class_name="tabular"),
                " · ",
                one["service"],
                rx.cond(one["place"] != "", rx.fragment(" · ", one["place"]), rx.fragment()),
                class_name="row-second",
            ),
            class_name="row-words",
        ),
        href="/clients/" + one["client"],
        class_name="line gap-12 my-day-who",
    )
    return rx.el.article(
        rx.el.div(who, status_badge(one["status"], one["status_words"]), class_name="line between"),
        _line("triangle-alert", one["allergies"], "tone-red"),
        _line("activity", one["conditions"], "tone-amber"),
        _line("sticky-note", one["notes"]),
        _ways(one),
        rx.el.div(_step(one), _write(one), class_name="line gap-8 my-day-tools"),
        data_over=one["over"],
        class_name="card my-day-visit",
        key=one["id"],
    )


def _line(mark: str, words: rx.Var[str], tone: str = "") -> rx.Component:
    shown = rx.el.p(icon(mark, size=16), rx.el.bdi(words), class_name=f"my-day-line {tone}".strip())
    return rx.cond(words != "", shown, rx.fragment())


def _ways(one: Row) -> rx.Component:
    """To the door and to the phone: each opens the phone's own program."""

    def way(mark: str, words: Any, href: Any, label: Any, *, new_tab: bool = False) -> rx.Component:
        to: dict[str, Any] = {"target": "_blank", "rel": "noopener noreferrer"} if new_tab else {}
        return rx.el.a(
            icon(mark, size=18), rx.el.bdi(words), href=href, aria_label=label, class_name="my-day-way", **to
        )

    return rx.fragment(
        rx.cond(
            one["map"] != "",
            way("map-pin", one["address"], one["map"], t("Map: {address}", address=one["address"]), new_tab=True),
            rx.fragment(),
        ),
        rx.cond(
            one["call"] != "",
            way("phone", one["phone"], one["call"], t("Call {name}", name=one["name"])),
            rx.fragment(),
        ),
    )


def _step(one: Row) -> rx.Component:
    def tap(words: Any, mark: str) -> rx.Component:
        return button(words, kind="solid", icon=mark, on_click=State.step(one["id"]), full=True)

    return rx.match(
        one["next"],
        ("arrived", tap(t("Arrived"), "door-open")),
        ("completed", tap(t("Complete"), "check-check")),
        rx.fragment(),
    )


def _write(one: Row) -> rx.Component:
    note = button_link(
        t("Note"),
        "/clients/" + one["client"] + "/notes?appointment=" + one["id"],
        icon="notebook-pen",
        full=True,
        kind="outline",
        aria_label=t("Write a note"),
    )
    return rx.fragment(
        button_link(t("Write update"), "/care?client=" + one["client"], icon="heart-pulse", full=True, kind="outline"),
        rx.cond(State.permissions.contains(Notes.WRITE.value), note, rx.fragment()),
    )
