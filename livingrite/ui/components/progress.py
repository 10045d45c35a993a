"""Long work: bar, n of m, Stop; goes on when the tab closes."""

import reflex as rx

from livingrite.ui.components.kinds import Child, Number, Text, present


def progress(
    label: Text,
    *,
    value: Number,
    total: Number,
    counted: Text | None = None,
    note: Text | None = None,
    stop: Child = None,
) -> rx.Component:
    """counted = "137 of 300" in words; note = what happens when the tab closes; stop = a ghost button."""
    done = rx.Var.create(value).to(float) / rx.Var.create(total).to(float) * 100
    head = rx.el.div(
        rx.el.span(label, class_name="strong grow"),
        *present(None if counted is None else rx.el.span(counted, class_name="muted tabular"), stop),
        class_name="line gap-12",
    )
    bar = rx.el.div(
        rx.el.span(class_name="bar-fill", style={"inlineSize": f"{done}%"}),
        role="progressbar",
        aria_label=label,
        custom_attrs={"aria-valuenow": value, "aria-valuemin": 0, "aria-valuemax": total},
        class_name="bar",
    )
    return rx.el.div(
        head,
        bar,
        *present(None if note is None else rx.el.p(note, class_name="small muted")),
        class_name="stack gap-8 progress",
    )


def ring(*, share: Number, label: Text) -> rx.Component:
    """A round gauge, share 0 - 1: the hold of a booking running out."""
    left = rx.Var.create(share).to(float) * 100
    return rx.el.span(role="img", aria_label=label, class_name="ring", style={"--share": f"{left}%"})
