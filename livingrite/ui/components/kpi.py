"""A key figure: label, number, trend, change; opens the rows it sums."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text, present
from livingrite.ui.components.link import link
from livingrite.ui.components.sparkline import Spark, sparkline


def kpi(
    label: Text,
    figure: Text,
    *,
    href: Text,
    change: Text | None = None,
    comparison: Text | None = None,
    rising: Text = "up",
    tone: Text = "sand",
    shape: Spark | rx.Var[Any] | None = None,
) -> rx.Component:
    """rising: "up", "down" or "flat" (the arrow); tone: "jade" better, "red" worse, "sand" neither, whatever the direction."""
    arrow: Any = rx.match(rx.Var.create(rising), ("up", "trending-up"), ("down", "trending-down"), "arrow-right")
    moved = (
        None
        if change is None
        else rx.el.span(icon(arrow, size=14, mirror=True), rx.el.span(change), class_name="kpi-change", data_tone=tone)
    )
    return link(
        rx.el.span(
            rx.el.span(label, class_name="muted strong"),
            icon("arrow-up-right", size=14),
            class_name="line between kpi-head",
        ),
        rx.el.span(
            *present(rx.el.bdi(figure, class_name="figure"), None if shape is None else sparkline(shape, tone=tone)),
            class_name="line between kpi-figure",
        ),
        rx.el.span(
            *present(moved, None if comparison is None else rx.el.span(comparison, class_name="muted")),
            class_name="line small",
        ),
        href=href,
        class_name="card card-link kpi",
    )
