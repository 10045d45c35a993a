"""Small expressions the browser computes from a Var, where asking the server would be a round trip per letter."""

from typing import Any

import reflex as rx

from livingrite.ui.components.kinds import Text


def in_browser(function: str, value: Text, *, gives: type[Any] = str) -> rx.Var[Any]:
    """The JavaScript `function` (an arrow function) applied to a text or Var."""
    text = rx.Var.create(value)
    return rx.Var(f"({function})({text!s})", _var_type=gives, _var_data=text._get_all_var_data())  # noqa: SLF001 - Reflex's own way to derive a Var
