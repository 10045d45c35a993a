"""Search box of a list, and the button that opens search from anywhere."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kbd import kbd
from livingrite.ui.components.kinds import Handler, Text, present


def search_box(
    label: Text, *, name: str = "search", placeholder: Text | None = None, keys: Text | None = None, **props: Any
) -> rx.Component:
    """Filters while typing: on_change=State.search.debounce(200), default_value=State.words."""
    return rx.el.div(
        *present(
            icon("search"),
            rx.el.input(
                id=name,
                name=name,
                type="search",
                aria_label=label,
                placeholder=label if placeholder is None else placeholder,
                auto_complete="off",
                class_name="input",
                **props,
            ),
            None if keys is None else kbd(keys),
        ),
        role="search",
        class_name="control search",
    )


def search_button(label: Text, *, keys: Text | None = None, on_click: Handler = None) -> rx.Component:
    """Looks like a search box, opens the palette."""
    action = {} if on_click is None else {"on_click": on_click}
    return rx.el.button(
        *present(icon("search"), rx.el.span(label, class_name="truncate grow"), None if keys is None else kbd(keys)),
        type="button",
        aria_label=label,
        class_name="control search search-open",
        **action,
    )
