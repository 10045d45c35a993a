"""Where the keyboard is after an event: Reflex's own `set_focus` knows no id that is made from data."""

import reflex as rx

from livingrite.ui.scripts import beside
from livingrite.ui.session.state import BaseState

_module = beside(__name__, "focus.jsx")


class Focus(rx.NoSSRComponent):
    """`target`: an element's id; `number` grows with every wish, also for the same element."""

    library = _module
    tag = "Focus"
    target: rx.Var[str]
    number: rx.Var[int]


def focus() -> rx.Component:
    """Mounted once by the app around every page."""
    return Focus.create(target=BaseState.focus_on, number=BaseState.focus_number)
