"""A choice out of few: the browser's own list, which every phone shows well."""

from typing import Any

import reflex as rx

from livingrite.ui.components.field import described, field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text

Options = list[tuple[str, Text]] | rx.Var[list[dict[str, str]]]
Groups = list[tuple[Text, Options]]


def options(choices: Options) -> list[Any]:
    """Pairs (value, text), or a Var of [{"value", "label"}]."""
    if isinstance(choices, rx.Var):
        return [rx.foreach(choices, lambda one: rx.el.option(one["label"], value=one["value"]))]
    return [rx.el.option(text, value=value) for value, text in choices]


def select(
    label: Text,
    choices: Options,
    *,
    name: str,
    hint: Text | None = None,
    error: Text | None = None,
    label_hidden: bool = False,
    **props: Any,
) -> rx.Component:
    """A field with a list; give value + on_change, or default_value."""
    box = rx.el.div(
        rx.el.select(
            *options(choices), id=name, name=name, class_name="input select", **described(name, hint, error), **props
        ),
        icon("chevron-down", size=16, class_name="select-mark"),
        class_name="control",
    )
    return field(box, label, name=name, hint=hint, error=error, label_hidden=label_hidden)


def grouped(choices: Groups) -> list[Any]:
    """Pairs (heading, options)."""
    return [rx.el.optgroup(*options(listed), label=heading) for heading, listed in choices]


def tool_select(
    label: Text, choices: Options | Groups, *, name: str, icon_name: str | None = None, **props: Any
) -> rx.Component:
    """The same list as a toolbar button, in groups if need be: label is said, not shown."""
    start = [icon(icon_name)] if icon_name else []
    in_groups = not isinstance(choices, rx.Var) and isinstance(choices[0][1], list)
    inside = grouped(choices) if in_groups else options(choices)  # pyright: ignore[reportArgumentType]
    return rx.el.label(
        *start,
        rx.el.select(*inside, id=name, name=name, aria_label=label, class_name="tool-select-list", **props),
        icon("chevron-down", size=14),
        class_name="btn btn-outline tool-select",
    )
