"""The look of a list: the line above it, the table with its pages, the form of a new row."""

from typing import Any

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.pagination import pagination
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.table import Column, table
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def toolbar(state: Any, label: Text, shown: list[tuple[str, Text]]) -> rx.Component:
    """shown: the filters, (status, text); "" for the one without."""
    return rx.el.div(
        search_box(label, on_change=state.find.debounce(200), default_value=state.search),
        segmented(t("Show"), shown, value=state.status, on_change=state.show),
        class_name="toolbar",
    )


def contact(phone: Text, email: Text) -> rx.Component:
    """How somebody is reached, one below the other."""
    return rx.el.span(
        rx.el.bdi(phone, class_name="tabular"), rx.el.bdi(email, class_name="row-second"), class_name="stack contact"
    )


def sorted_column(state: Any, label: Text, by: str, *, wide: bool = False) -> Column:
    """A head that sorts."""
    way = rx.match(state.sort, (by, "ascending"), (f"-{by}", "descending"), "none")
    return Column(label, sort=way, on_sort=state.order(by), wide=wide)


def listed(state: Any, columns: list[Column], row: Any, caption: Text) -> rx.Component:
    """The rows, and the way to the next ones."""
    return card(
        table(columns, rx.foreach(state.rows, row), caption=caption),
        pagination(
            state.counted,
            back_label=t("Page before"),
            next_label=t("Next page"),
            on_back=state.back,
            on_next=state.forward,
            first=state.first_page,
            last=state.last_page,
            label=t("Pages"),
        ),
        flush=True,
    )


def adding_sheet(state: Any, id: str, title: Text, save: Text, *fields: rx.Component) -> rx.Component:
    """The form of a new row."""
    form = rx.el.form(*fields, on_submit=state.add, id=id, no_validate=True, class_name="stack gap-12")
    return sheet(
        form,
        title=title,
        open=state.adding,
        on_open_change=state.set_adding,
        close_label=t("Close"),
        foot=button(save, kind="solid", type="submit", form=id),
    )
