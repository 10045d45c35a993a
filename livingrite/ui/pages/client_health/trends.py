"""The trend of one kind: its chart, which brings Plotly only when it is opened, and the same as a table."""

import reflex as rx

from livingrite.care.schemas.words import KINDS
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.segmented import segmented
from livingrite.ui.pages.client_health.state import ClientHealthState as State
from livingrite.ui.text import t


def trends() -> rx.Component:
    chips = [
        rx.el.button(
            t(words), type="button", aria_pressed=State.trend == kind.value, on_click=State.show_trend(kind.value), class_name="filter"
        )
        for kind, words in KINDS.items()
    ]  # fmt: skip
    spans = segmented(
        t("How far back"),
        [("30", t("30 days")), ("90", t("3 months")), ("365", t("A year"))],
        value=State.trend_days,
        on_change=State.look_back,
    )
    plot = rx.plotly.basic(
        data=State.chart["figure"],
        config={"displayModeBar": False, "responsive": True},
        class_name="health-plot",
    )
    chart = rx.el.div(
        rx.el.p(State.trend_words),
        rx.el.div(
            spans,
            button(t("Close"), kind="ghost", size="small", on_click=State.close_trend),
            class_name="line between gap-8",
        ),
        rx.cond(State.readings.length() > 0, rx.el.div(plot, dir="ltr", aria_hidden="true"), rx.fragment()),
        rx.cond(State.readings.length() > 0, _table(), rx.fragment()),
        class_name="stack gap-12",
    )
    return card(
        rx.el.div(*chips, role="group", aria_label=t("Trends"), class_name="line scroll filters"),
        rx.cond(State.trend != "", chart, rx.fragment()),
        title=t("Trends"),
    )


def _table() -> rx.Component:
    def one(row: rx.Var[dict[str, str]]) -> rx.Component:
        out = rx.cond(
            row["out"] != "", badge(t("outside the usual range"), tone="amber", icon="triangle-alert"), rx.fragment()
        )
        return rx.el.tr(
            rx.el.td(row["when"]), rx.el.td(rx.el.bdi(row["value"], dir="ltr"), " ", row["unit"]), rx.el.td(out)
        )

    return rx.el.details(
        rx.el.summary(t("Show as table"), class_name="link small"),
        rx.el.table(
            rx.el.caption(t("Readings"), class_name="sr-only"),
            rx.el.tbody(rx.foreach(State.readings, one)),
            class_name="readings",
        ),
        class_name="more-fields",
    )
