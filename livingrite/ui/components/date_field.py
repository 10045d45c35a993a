"""A date field in the page's language: typed as people write dates, or chosen from a calendar (date_field.jsx).

The browser's own follows the browser's language: a Hebrew page showed 11/21/2026 and a German one AM and PM.
"""

from typing import Any

import reflex as rx

from livingrite.ui.components.field import described, field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Flag, Text
from livingrite.ui.scripts import beside
from livingrite.ui.text import t
from livingrite.ui.theme.sprite import SPRITE

_GLUE = beside(__name__, "date_field.jsx")
beside(__name__, "date_words.js")


class DateField(rx.Component):
    """`value`, `default_value` and what `on_change` and the form get: yyyy-mm-dd, or the text itself while it is none."""

    library = _GLUE
    tag = "DateField"
    field_id: rx.Var[str]
    name: rx.Var[str]
    value: rx.Var[str]
    default_value: rx.Var[str]
    born: rx.Var[bool]
    required: rx.Var[bool]
    disabled: rx.Var[bool]
    words: rx.Var[dict[str, str]]
    sprite: rx.Var[str]
    on_change: rx.EventHandler[lambda value: [value]]


def date_field(
    label: Text,
    *,
    name: str,
    hint: Text | None = None,
    error: Text | None = None,
    required: Flag = False,
    label_hidden: bool = False,
    born: bool = False,
    **props: Any,
) -> rx.Component:
    """name is also the id; give value + on_change, or default_value. `born`: a date of birth, without its weekday."""
    control = rx.el.div(
        _part(field_id=name, name=name, required=required, born=born, **described(name, hint, error), **props),
        *([] if error is None else [icon("circle-alert", size=18, class_name="control-error")]),
        class_name="control",
    )
    return field(control, label, name=name, hint=hint, error=error, label_hidden=label_hidden)


def date_input(label: Text, *, class_name: str = "", **props: Any) -> rx.Component:
    """Without a frame: label is said, not shown."""
    return rx.el.div(_part(aria_label=label, **props), class_name=f"control {class_name}".strip())


def _part(**props: Any) -> rx.Component:
    words = {
        "choose": t("Choose a date"),
        "earlier": t("Previous month"),
        "later": t("Next month"),
        "today": t("Today"),
    }
    return DateField.create(words=rx.Var.create(words), sprite=SPRITE, class_name="input", **props)
