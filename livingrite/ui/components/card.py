"""Cards: one border, no card inside a card."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.kinds import Child, Text, classes, present
from livingrite.ui.components.link import link


def card(
    *children: Child,
    title: Text | None = None,
    note: Text | None = None,
    action: Child = None,
    flush: bool = False,
    level: Literal[2, 3] = 2,
    class_name: Text | None = None,
    **props: Any,
) -> rx.Component:
    """title with a muted note and an action at the end; flush = rows and tables reach the border."""
    head = None if title is None else card_head(title, note=note, action=action, level=level)
    return rx.el.section(
        *present(head, *children), class_name=classes("card", "card-flush" if flush else None, class_name), **props
    )


def card_head(title: Text, *, note: Text | None = None, action: Child = None, level: Literal[2, 3] = 2) -> rx.Component:
    """The heading line of a card."""
    heading = rx.el.h2 if level == 2 else rx.el.h3
    words = rx.el.div(
        *present(
            heading(title, class_name="section"), None if note is None else rx.el.span(note, class_name="small muted")
        ),
        class_name="line grow",
    )
    return rx.el.header(*present(words, action), class_name="card-head")


def card_link(*children: Child, href: Text, class_name: Text | None = None, **props: Any) -> rx.Component:
    """A whole card that leads somewhere; it holds no other control."""
    return link(*children, href=href, class_name=classes("card card-link", class_name), **props)


def section_head(title: Text, *, action: Child = None) -> rx.Component:
    """Muted heading above a card of the portal, with a count or a link at the end."""
    return rx.el.div(*present(rx.el.h2(title, class_name="section"), action), class_name="line between section-head")
