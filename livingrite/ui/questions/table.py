"""A table that is filled in: a row more than has been written."""

from typing import Any

import reflex as rx

from livingrite.ui.questions.while_typing import typed

Row = rx.Var[dict[str, str]]


def table(columns: rx.Var[str], cells: rx.Var[list[dict[str, str]]], keep: Any) -> rx.Component:
    """`cells` row by row, the headings first with an empty `row`; `keep(question, row, column, value)`."""

    def one(cell: Row) -> rx.Component:
        heard: dict[str, Any] = {}
        if keep is not None:
            heard = typed(keep, cell["question"], cell["row"], cell["column"])
        heading = rx.el.span(cell["label"], class_name="small muted table-cell")
        written = rx.el.input(
            name=cell["name"],
            aria_label=cell["label"],
            default_value=cell["value"],
            dir="auto",
            placeholder=" ",
            max_length=400,
            class_name="input",
            **heard,
        )
        box = rx.el.span(written, class_name="control table-cell")
        return rx.el.span(rx.cond(cell["row"] == "", heading, box), key=cell["name"], class_name="table-place")

    style = {"grid_template_columns": "repeat(" + columns + ", minmax(0, 1fr))"}
    return rx.el.div(rx.foreach(cells, one), style=style, class_name="question-table")


def cell_rows(key: str, name: str, columns: list[tuple[str, str]], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The headings, the rows that are written and an empty one."""

    def cell(row: str, column: str, label: str, value: str = "") -> dict[str, str]:
        place = f"{name}.{row or 'head'}.{column}"
        return {"question": key, "row": row, "column": column, "label": label, "value": value, "name": place}

    found = [cell("", column, label) for column, label in columns]
    for number, row in enumerate([*rows, {}]):
        found += [cell(str(number), column, label, row.get(column, "")) for column, label in columns]
    return found
