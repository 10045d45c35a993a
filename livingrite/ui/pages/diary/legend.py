"""The key to the colours, and to the sign beside them."""

from typing import Any

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.text import t


def legend() -> rx.Component:
    """Samples are drawn like cards: hollow is not certain, hatched is lost."""
    return rx.el.section(
        rx.el.h2(t("Legend"), class_name="section"),
        rx.el.ul(rx.foreach(DiaryState.legend, _line), class_name="key-lines"),
        aria_label=t("Legend"),
        class_name="legend-box",
    )


def _line(one: Any) -> rx.Component:
    mark = rx.cond(one["icon"] != "", icon(one["icon"], size=14), rx.fragment())
    sample = rx.el.span(
        mark,
        data_status=rx.cond(one["status"] != "", one["status"], "confirmed"),
        data_tone=one["tone"],
        aria_hidden="true",
        class_name="appt legend-sample",
    )
    sign = rx.el.span(mark, aria_hidden="true", class_name="legend-sign")
    ground = rx.el.span(mark, aria_hidden="true", class_name=rx.Var.create("legend-ground ") + one["look"].to(str))
    drawn = rx.match(one["kind"], ("colour", sample), ("ground", ground), sign)
    return rx.el.li(drawn, rx.el.bdi(one["label"]), data_kind=one["kind"])
