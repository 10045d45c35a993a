"""The types every component speaks: text comes translated, flags and handlers come from State or from Python."""

from typing import Any, Literal

import reflex as rx

Text = str | rx.Var[str] | rx.Var[Any]
Flag = bool | rx.Var[bool] | rx.Var[Any]
Number = int | float | rx.Var[int] | rx.Var[float] | rx.Var[Any]
Child = rx.Component | str | rx.Var[Any] | None
Handler = Any
"""A State handler, a list of them, or an event spec."""

Tone = Literal["jade", "sand", "indigo", "amber", "red", "orange", "plum", "cyan"]


def classes(*names: Text | None) -> Text:
    """Class names joined by spaces; empty ones are left out, Vars stay Vars."""
    joined: Text = ""
    for name in names:
        if isinstance(name, rx.Var):
            joined = (
                joined + " " + name.to(str)
                if isinstance(joined, rx.Var)
                else rx.Var.create(f"{joined} ") + name.to(str)
            )
        elif name:
            joined = joined + f" {name}" if isinstance(joined, rx.Var) else f"{joined} {name}".strip()
    return joined


def present(*children: Child) -> list[Any]:
    """The children without the absent ones."""
    return [child for child in children if child is not None]
