"""Tables whose rows become cards on a phone."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, classes, present


@dataclass(frozen=True)
class Column:
    """A head. end = numbers, at the end edge. sort: "ascending", "descending" or "none" (a Var), with on_sort.

    wide = left out on a tablet, like the cells with `wide` below it: a card of a phone has the room again.
    """

    label: Text
    end: bool = False
    sort: Text | None = None
    on_sort: Handler = None
    hidden: bool = False
    wide: bool = False

    @property
    def class_name(self) -> str | None:
        return cell_class(end=self.end, wide=self.wide)


def table(columns: list[Column], *rows: rx.Component, caption: Text) -> rx.Component:
    """rows: rx.foreach(State.rows, lambda one: row(cell(...), ...)). caption names the table for screen readers."""
    heads = rx.el.tr(*[_head(column) for column in columns])
    return rx.el.div(
        rx.el.table(
            rx.el.caption(caption, class_name="sr-only"), rx.el.thead(heads), rx.el.tbody(*rows), class_name="table"
        ),
        class_name="table-frame",
    )


def row(*cells: rx.Component, selected: Flag = False, on_click: Handler = None, **props: Any) -> rx.Component:
    """One row; on_click is for the mouse, so its first cell must hold a link or button doing the same."""
    if on_click is not None:
        props["on_click"] = on_click
    return rx.el.tr(*cells, data_selected=selected, data_clickable=on_click is not None, **props)


def cell(
    *children: Child,
    label: Text | None = None,
    end: bool = False,
    wide: bool = False,
    class_name: Text | None = None,
) -> rx.Component:
    """label = the column's name, shown before the value when the row is a card."""
    named: dict[str, Any] = {} if label is None else {"data_label": label}
    return rx.el.td(*present(*children), class_name=classes(cell_class(end=end, wide=wide), class_name), **named)


def cell_class(*, end: bool, wide: bool) -> str | None:
    return " ".join(name for name, given in (("cell-end", end), ("cell-wide", wide)) if given) or None


def _head(column: Column) -> rx.Component:
    if column.sort is None:
        words: Child = rx.el.span(column.label, class_name="sr-only") if column.hidden else column.label
        return rx.el.th(words, scope="col", class_name=column.class_name)
    mark: Any = rx.match(
        rx.Var.create(column.sort), ("ascending", "arrow-up"), ("descending", "arrow-down"), "chevrons-up-down"
    )
    return rx.el.th(
        rx.el.button(column.label, icon(mark, size=13), type="button", on_click=column.on_sort, class_name="sort"),
        scope="col",
        aria_sort=column.sort,
        class_name=column.class_name,
    )
