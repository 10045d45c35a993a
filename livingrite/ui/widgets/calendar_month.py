"""The month as a table of dates, with drag from day to day, keyboard and live changes."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from livingrite.ui.components.kinds import Handler, Text
from livingrite.ui.scripts import beside
from livingrite.ui.widgets.calendar import MARKS

_GLUE = beside(__name__, "calendar_month.jsx")
for _beside in ("calendar_month.css", "calendar_card.js"):
    beside(__name__, _beside)
_TOLD = passthrough_event_spec(dict[str, Any])


class Month(rx.Component):
    """The component of calendar_month.jsx; pages call month() below."""

    library = _GLUE
    tag = "Month"
    events: rx.Var[list[dict[str, Any]]]
    days: rx.Var[list[dict[str, Any]]]
    weekdays: rx.Var[list[str]]
    totals: rx.Var[dict[str, int]]
    rev: rx.Var[int]
    selected: rx.Var[str]
    options: rx.Var[dict[str, Any]]
    marks: rx.Var[dict[str, Any]]
    on_move: rx.EventHandler[_TOLD]
    on_select: rx.EventHandler[_TOLD]
    on_open: rx.EventHandler[_TOLD]
    on_day: rx.EventHandler[lambda day: [day]]


def month(
    *,
    events: rx.Var[list[dict[str, Any]]],
    days: rx.Var[list[dict[str, Any]]],
    weekdays: rx.Var[list[str]],
    totals: rx.Var[dict[str, int]],
    rev: rx.Var[int],
    selected: Text,
    options: rx.Var[dict[str, Any]],
    on_move: Handler,
    on_select: Handler,
    on_open: Handler,
    on_day: Handler,
) -> rx.Component:
    """Fills its flex parent. `events` as in calendar.py, the first few of each date; `totals`: how many a date has.

    days: whole weeks in order, {date, number (as shown), kind: in|out|today, off: ""|closed|off, note (who is away)};
    weekdays: seven names, in the order of a week.
    options: {label, editable, pick (whom a new appointment is for), days: {date: how it is spoken},
        texts: {others "+{n} more", on_day "{name}, {date}"}}.
    on_move gets {id, version, resource, start, end}, on another date at the same clock; on_select {resource, start, end};
    on_open {id}; on_day the date whose number or "+3 more" was pressed.
    """
    return Month.create(
        events=events, days=days, weekdays=weekdays, totals=totals, rev=rev, selected=selected, options=options,
        marks=MARKS, on_move=on_move, on_select=on_select, on_open=on_open, on_day=on_day,
    )  # fmt: skip
