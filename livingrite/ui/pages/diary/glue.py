"""The Python side of glue.jsx."""

import reflex as rx
from reflex.event import no_args_event_spec

from livingrite.ui.scripts import beside

_GLUE = beside(__name__, "glue.jsx")
FREE_OF_HEADS = {"within": (".diary-grid .ec-main", ".diary-work"), "below": ".diary-grid .ec-header"}
"""Where a flyout may stand: on the grid below the names of its columns; without a grid, on the list."""


class Keys(rx.Component):
    """Single keys of the diary; silent while somebody types, while a dialog is open, and when switched off."""

    library = _GLUE
    tag = "Keys"
    on: rx.Var[bool]
    on_key: rx.EventHandler[lambda key: [key]]


class ByWidth(rx.Component):
    """Three children: the first for wide screens, the second below `below` pixels, the third until the width is known
    (it is what the server sends); only one is mounted.

    `on_narrow` comes once, when the narrow one is shown and `ready`."""

    library = _GLUE
    tag = "ByWidth"
    below: rx.Var[int]
    ready: rx.Var[bool]
    on_narrow: rx.EventHandler[no_args_event_spec]


class Later(rx.Component):
    """Its children come two frames after `ready`: the appointments are on the screen first, and what the CSS selector
    `in_sight` finds among them is scrolled to."""

    library = _GLUE
    tag = "Later"
    ready: rx.Var[bool]
    in_sight: rx.Var[str]


class Address(rx.Component):
    """Keeps what is open in the address, so that reload, back and a colleague find it again.

    `on_new` comes with its value when the address asked for a new appointment: /diary?new=1 of the round button
    elsewhere, or with the client's id from their page."""

    library = _GLUE
    tag = "Address"
    query: rx.Var[str]
    on_new: rx.EventHandler[lambda asked: [asked]]


class Countdown(rx.Component):
    """`text` with {time} replaced by the time that is left."""

    library = _GLUE
    tag = "Countdown"
    seconds: rx.Var[int]
    number: rx.Var[int]
    text: rx.Var[str]
    on_end: rx.EventHandler[no_args_event_spec]
