"""The agenda: the day as a list, first choice on a phone. Plain HTML, no calendar script."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import payment_icon
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Handler, Text
from livingrite.ui.theme.meaning import STATUS_ICONS


def agenda(
    items: rx.Var[list[dict[str, str]]], *, on_open: Handler, label: Text, on_gap: Handler = None
) -> rx.Component:
    """Items in order of time, one dict each:

    appointment: {kind "appointment", id, from, to (as shown), name, second, status, payment, payment_label, label,
        elapsed ("64%", in session)}; now: {kind "now", from}; gap: {kind "gap", from, to, name, second}; day: {kind
        "day", name}. on_open is called as handler(id); on_gap, when
    given, as handler(id) of a gap, which then is a button.
    """
    return rx.el.div(
        rx.foreach(items, lambda item: _line(item, on_open, on_gap)), role="list", aria_label=label, class_name="agenda"
    )


def week_strip(days: rx.Var[list[dict[str, str]]], *, on_pick: Handler, label: Text) -> rx.Component:
    """Seven days on top: {date, number, name, chosen "1"|"", off "1"|"", label}. on_pick is called as handler(date)."""
    return rx.el.div(
        rx.foreach(days, lambda day: _day(day, on_pick)), role="group", aria_label=label, class_name="week-strip"
    )


def _line(item: Any, on_open: Handler, on_gap: Handler) -> Any:
    return rx.match(
        item["kind"],
        ("now", _now(item)),
        ("gap", _gap(item, on_gap)),
        ("day", rx.el.h2(item["name"], class_name="agenda-day")),
        _appointment(item, on_open),
    )


def _times(item: Any) -> rx.Component:
    return rx.el.span(rx.el.bdi(item["from"]), rx.el.bdi(item["to"], class_name="muted"), class_name="agenda-times")


def _appointment(item: Any, on_open: Handler) -> rx.Component:
    status = rx.Var.create(STATUS_ICONS)[item["status"]].to(str)
    top = rx.el.span(
        icon(status, class_name="appt-state"),
        rx.el.bdi(item["name"], class_name="appt-name"),
        rx.cond(item["payment"], payment_icon(item["payment"], item["payment_label"], size=18), rx.fragment()),
        class_name="appt-top",
    )
    card = rx.el.button(
        top,
        rx.el.span(rx.el.span(item["second"], class_name="truncate"), class_name="appt-second"),
        type="button",
        on_click=on_open(item["id"]),
        aria_label=item["label"],
        data_status=item["status"],
        data_id=item["id"],
        style={"--elapsed": item["elapsed"]},
        class_name="appt agenda-card",
    )
    return rx.el.div(_times(item), card, role="listitem", class_name="agenda-row")


def _now(item: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(item["from"], class_name="now-pill"),
        rx.el.span(class_name="agenda-now-line"),
        role="listitem",
        class_name="agenda-row agenda-now",
    )


def _gap(item: Any, on_gap: Handler) -> rx.Component:
    words = [
        icon("coffee", size=18),
        rx.el.span(
            rx.el.span(item["name"]),
            rx.el.span(item["second"], class_name="small"),
            class_name="stack",
            style={"--gap": "0"},
        ),
    ]
    if on_gap is None:
        box = rx.el.span(*words, class_name="agenda-gap")
    else:
        box = rx.el.button(*words, type="button", on_click=on_gap(item["id"]), class_name="agenda-gap")
    return rx.el.div(_times(item), box, role="listitem", class_name="agenda-row")


def _day(day: Any, on_pick: Handler) -> rx.Component:
    return rx.el.button(
        rx.el.span(day["number"], class_name="week-number"),
        rx.el.span(day["name"]),
        type="button",
        on_click=on_pick(day["date"]),
        aria_label=day["label"],
        aria_pressed=day["chosen"] == "1",
        data_off=day["off"],
        class_name="week-day",
    )
