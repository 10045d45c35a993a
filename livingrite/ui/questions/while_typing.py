"""A mark among fields that keep what is typed: also while somebody types on, and before the page goes."""

from typing import Any

import reflex as rx

from livingrite.ui.scripts import beside

_module = beside(__name__, "while_typing.jsx")
SAID_LATE = 700
"""Milliseconds without a key after which a field tells what it says."""


class WhileTyping(rx.NoSSRComponent):
    """Stands beside the fields, which are `typed`."""

    library = _module
    tag = "WhileTyping"


def while_typing() -> rx.Component:
    return WhileTyping.create()


def typed(keep: Any, *said: Any) -> dict[str, Any]:
    """Properties of a field: `keep(*said, value)` hears it at every pause and for certain when the field is left. A pause is
    counted for all fields together."""
    return {"on_change": keep.debounce(SAID_LATE)(*said), "on_blur": keep(*said), "data_typed": "1"}
