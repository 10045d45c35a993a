"""A form field: label above, hint and error below, both tied to the control for screen readers."""

from typing import Any, Literal

import reflex as rx

from livingrite.ui.components.icon import icon as draw
from livingrite.ui.components.kinds import Child, Flag, Text, present

InputKind = Literal["text", "email", "tel", "password", "search", "url", "number", "time", "file"]

WRITTEN_LTR = ("email", "tel", "url")  # whatever the language of the page


def field(
    control: rx.Component,
    label: Text,
    *,
    name: str,
    hint: Text | None = None,
    error: Text | None = None,
    label_hidden: bool = False,
) -> rx.Component:
    """Frame around any control whose id is `name`. An empty error string or Var means no error."""
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name="sr-only" if label_hidden else "field-label"),
        control,
        *present(
            None if hint is None else rx.el.p(hint, id=f"{name}-hint", class_name="field-hint"),
            None if error is None else _error(name, error),
        ),
        class_name="field",
    )


def _error(name: str, error: Text) -> rx.Component:
    shown = rx.el.p(error, id=f"{name}-error", class_name="field-error")
    return rx.cond(error, shown, rx.fragment()) if isinstance(error, rx.Var) else (shown if error else rx.fragment())


def described(name: str, hint: Text | None, error: Text | None) -> dict[str, Any]:
    """Attributes that tie a control with this id to its hint and error."""
    ids = " ".join(([f"{name}-error"] if error is not None else []) + ([f"{name}-hint"] if hint is not None else []))
    said: dict[str, Any] = {"aria_describedby": ids} if ids else {}
    if error is not None:
        said["aria_invalid"] = rx.cond(error, True, False) if isinstance(error, rx.Var) else bool(error)
    return said


def _side(props: dict[str, Any]) -> dict[str, Any]:
    """With `dir` auto the stylesheet tells by a placeholder whether there are words yet, so there is always one."""
    side = props.get("dir")
    return {"placeholder": " ", **props} if isinstance(side, str) and side == "auto" else props


def text_field(
    label: Text,
    *,
    name: str,
    type: InputKind | rx.Var[str] = "text",
    hint: Text | None = None,
    error: Text | None = None,
    placeholder: Text | None = None,
    required: Flag = False,
    autocomplete: str | None = None,
    start: Child = None,
    end: Child = None,
    label_hidden: bool = False,
    **props: Any,
) -> rx.Component:
    """One line of text. name is also the id; start / end stand inside the border (an icon, a unit, a button).

    Prefer default_value + on_blur or on_change.debounce(300): what is being typed stays in the browser.
    """
    if not isinstance(type, rx.Var) and type in WRITTEN_LTR:
        props.setdefault("dir", "ltr")
    if placeholder is not None:
        props["placeholder"] = placeholder
    if autocomplete is not None:
        props["auto_complete"] = autocomplete
    kind: Any = rx.Var.create(type)  # a plain "number" would make Reflex's events bring numbers, null for what is none
    box = rx.el.div(
        *present(
            start,
            rx.el.input(
                id=name, name=name, type=kind, required=required, class_name="input",
                **described(name, hint, error), **_side(props),
            ),
            end,
            None if error is None else draw("circle-alert", size=18, class_name="control-error"),
        ),
        class_name="control",
    )  # fmt: skip
    return field(box, label, name=name, hint=hint, error=error, label_hidden=label_hidden)


def text_area(
    label: Text,
    *,
    name: str,
    rows: int = 4,
    hint: Text | None = None,
    error: Text | None = None,
    required: Flag = False,
    label_hidden: bool = False,
    **props: Any,
) -> rx.Component:
    """Several lines of text; grows with what is typed."""
    area = rx.el.textarea(
        id=name,
        name=name,
        rows=str(rows),
        required=required,
        class_name="input",
        **described(name, hint, error),
        **_side(props),
    )
    return field(
        rx.el.div(area, class_name="control control-area"),
        label,
        name=name,
        hint=hint,
        error=error,
        label_hidden=label_hidden,
    )
