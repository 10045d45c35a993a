"""Where a booking stands: numbered steps on a wide screen, bars and words on a phone."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Number, Text


def stepper(label: Text, steps: list[Text], *, current: Number, phone_words: Text) -> rx.Component:
    """current counts from 1; phone_words = "Step 3 of 5, time"."""
    at = rx.Var.create(current).to(int)
    numbered = [_step(number, text, at) for number, text in enumerate(steps, 1)]
    bars = [rx.el.span(class_name="step-bar", data_state=_state(number, at)) for number in range(1, len(steps) + 1)]
    return rx.el.nav(
        rx.el.ol(*numbered, class_name="steps"),
        rx.el.div(
            rx.el.div(*bars, class_name="step-bars", aria_hidden="true"),
            rx.el.p(phone_words, class_name="small muted"),
            class_name="steps-phone",
        ),
        aria_label=label,
        class_name="stepper",
    )


def _step(number: int, text: Text, at: Any) -> rx.Component:
    dot = rx.el.span(rx.cond(at > number, icon("check", size=16), rx.el.span(str(number))), class_name="step-dot")
    return rx.el.li(
        dot,
        rx.el.span(text),
        class_name="step",
        data_state=_state(number, at),
        aria_current=rx.cond(at == number, "step", "false"),
    )


def _state(number: int, at: Any) -> rx.Var[str]:
    return rx.cond(at > number, "done", rx.cond(at == number, "now", "next"))
