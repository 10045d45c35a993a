"""The diary grid: day by clinician or week, with drag, resize, keyboard and live changes. The agenda is in agenda.py."""

from typing import Any, Literal

import reflex as rx
from reflex.event import passthrough_event_spec

from livingrite.ui.components.kinds import Handler, Text
from livingrite.ui.scripts import beside
from livingrite.ui.theme.meaning import PAYMENT_ICONS, PLACE_ICONS, STATUS_ICONS
from livingrite.ui.theme.sprite import SPRITE

_GLUE = beside(__name__, "calendar.jsx")
_ZOOM = beside(__name__, "calendar_zoom.jsx")
for _beside in ("calendar.css", "calendar_card.js", "calendar_overlaps.js"):
    beside(__name__, _beside)
_TOLD = passthrough_event_spec(dict[str, Any])
MARKS = {"sprite": SPRITE, "status": STATUS_ICONS, "payment": PAYMENT_ICONS, "place": PLACE_ICONS}


class Calendar(rx.NoSSRComponent):
    """The component of calendar.jsx; pages call calendar() below."""

    library = _GLUE
    tag = "Calendar"
    lib_dependencies: list[str] = ["@event-calendar/core@5.15.0"]
    events: rx.Var[list[dict[str, Any]]]
    resources: rx.Var[list[dict[str, Any]]]
    view: rx.Var[str]
    date: rx.Var[str]
    rev: rx.Var[int]
    options: rx.Var[dict[str, Any]]
    marks: rx.Var[dict[str, Any]]
    on_move: rx.EventHandler[_TOLD]
    on_resize: rx.EventHandler[_TOLD]
    on_select: rx.EventHandler[_TOLD]
    on_open: rx.EventHandler[_TOLD]
    on_keyboard_move: rx.EventHandler[_TOLD]
    on_head: rx.EventHandler[_TOLD]


class Zoom(rx.Component):
    """60, 80 or 120 pixels an hour, kept in this browser; every grid follows."""

    library = _ZOOM
    tag = "Zoom"
    label: rx.Var[str]
    names: rx.Var[list[str]]


def calendar(
    *,
    events: rx.Var[list[dict[str, Any]]] | list[dict[str, Any]],
    resources: rx.Var[list[dict[str, Any]]] | list[dict[str, Any]],
    date: Text,
    rev: rx.Var[int] | int,
    view: Text | Literal["day", "week"] = "day",
    options: dict[str, Any] | rx.Var[dict[str, Any]],
    on_move: Handler,
    on_resize: Handler,
    on_select: Handler,
    on_open: Handler,
    on_keyboard_move: Handler,
    on_head: Handler,
) -> rx.Component:
    """The grid fills its flex parent. All times are naive local ISO strings of the clinic ("2026-11-24T13:30").

    events: {id, resource, start, end, name, line2 (service), line3 (times), said? (the state in words), status, payment, version,
        label (accessible name), time? (start as shown), place? (video|home|class|series), movable? (default true)}.
    resources, one per column: {id, name, second ("Room 1"), hours ("7 of 8 h", never cut), initials, tone (0-6, components.avatar.tone)}.
    date: "2026-11-24" (any day of the week in a week view, which shows the events of all resources given: give one).
    rev: bump it on EVERY decision about a move; the grid then draws `events` again, so a refused card returns.
    options: {label (the grid's accessible name), min, max, scroll ("07:00"), now (server time, naive local; "" = no line),
        zone ("GMT"), locale, hour12, first_day (0 Sunday), snap, step (minutes of Alt+up/down), default_minutes,
        selected, blocking (ids to outline), editable, pick (whom a new appointment is for, else its column), key_wait (ms),
        background: [{resource? (none = all), start, end, kind: closed|break|off|travel, label?, icon?, look? (classes)}],
        texts: {busy "{name} is busy", from_here "from here, {time}", step "{name}, {date} {time}, {resource}",
            more "More at the same time: {n}", head "Menu of {name}"},
        days: {"2026-11-24": how {date} is spoken}}.
    Handlers get one dict: on_move, on_resize, on_keyboard_move {id, version, resource, start, end}; on_open, on_head {id};
        on_select {resource, start, end}. A move by Alt+arrows is sent once, when the keys rest. Validate every field.
    Before the first data `view` and `date` are empty: the grid is then made as the address asks (?view=).
    A card is found as '[data-id="<id>"]' (the anchor for a flyout).
    """
    return Calendar.create(
        events=events, resources=resources, view=view, date=date, rev=rev, options=options, marks=MARKS,
        on_move=on_move, on_resize=on_resize, on_select=on_select, on_open=on_open, on_keyboard_move=on_keyboard_move, on_head=on_head,
    )  # fmt: skip
