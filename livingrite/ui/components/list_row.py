"""A row of a list: something at the start, two lines of text, something at the end."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Child, Handler, Text, Tone, classes, present
from livingrite.ui.components.link import link

DOT = "\u00a0· "


def list_row(
    title: Text,
    *,
    second: Child = None,
    start: Child = None,
    end: Child = None,
    href: Text | None = None,
    on_click: Handler = None,
    chevron: bool = False,
    **props: Any,
) -> rx.Component:
    """With href or on_click the whole row is the control, and start / end hold none."""
    words = rx.el.span(
        *present(
            rx.el.span(title, class_name="row-title"),
            None if second is None else rx.el.span(second, class_name="row-second"),
        ),
        class_name="row-words",
    )
    inside = present(start, words, end, draw("chevron-right", size=16, class_name="muted") if chevron else None)
    if href is not None:
        return link(*inside, href=href, class_name="list-row list-row-open", **props)
    if on_click is not None:
        return rx.el.button(*inside, type="button", on_click=on_click, class_name="list-row list-row-open", **props)
    return rx.el.div(*inside, class_name="list-row", **props)


def row_list(*rows: Child, label: Text | None = None) -> rx.Component:
    """The list around rows; hand it rx.foreach(State.rows, ...)."""
    said: dict[str, Any] = {} if label is None else {"aria_label": label}
    return rx.el.div(*present(*rows), role="group", class_name="rows", **said)


def dotted(*said: Child) -> rx.Component:
    """What a second line says, apart by dots; where it breaks, no dot stands at the edge."""
    return rx.el.span(*[rx.el.span(one) for one in present(*said)], class_name="dotted")


def dotted_facts(joined: rx.Var[str], *before: Child) -> rx.Component:
    """The same for facts that come as one text, joined by DOT."""

    def fact(one: rx.Var[str]) -> rx.Component:
        return rx.el.span(one)

    return rx.el.span(*map(rx.el.span, present(*before)), rx.foreach(joined.split(DOT), fact), class_name="dotted")


def tile(name: Text, *, tone: Tone | rx.Var[str] = "sand") -> rx.Component:
    """A tinted square with an icon, for the start of a portal row."""
    scale = rx.Var.create("tone-") + tone.to(str) if isinstance(tone, rx.Var) else f"tone-{tone}"
    return rx.el.span(draw(name, size=18), class_name=classes("tile", scale))
