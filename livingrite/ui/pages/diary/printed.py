"""What goes to the printer when a browser prints the diary: the Python side of printed.jsx."""

from typing import Any

import reflex as rx

from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.scripts import beside
from livingrite.ui.text import t
from livingrite.ui.widgets.calendar import MARKS

_module = beside(__name__, "printed.jsx")


class Printed(rx.Component):
    """Drawn only while printing. `naming`: how much of a client may stand on paper, full, initials or none."""

    library = _module
    tag = "Printed"
    view: rx.Var[str]
    narrow: rx.Var[bool]
    title: rx.Var[str]
    clinic: rx.Var[str]
    whose: rx.Var[str]
    naming: rx.Var[str]
    frame: rx.Var[dict[str, Any]]
    heads: rx.Var[list[dict[str, Any]]]
    cards: rx.Var[list[dict[str, Any]]]
    background: rx.Var[list[dict[str, str]]]
    days: rx.Var[list[dict[str, str]]]
    weekdays: rx.Var[list[str]]
    totals: rx.Var[dict[str, int]]
    words: rx.Var[dict[str, str]]
    texts: rx.Var[dict[str, str]]
    marks: rx.Var[dict[str, Any]]


def printed(cards: rx.Var[Any]) -> rx.Component:
    """`cards`: what is drawn now."""
    alone = (DiaryState.columns.length() == 1) & (DiaryState.view != "month")
    texts = {
        "page": t("Page {n} of {of}", n="{n}", of="{of}"),
        "more": t("+{n} more", n="{n}"),
        "printed": t("Printed {time}", time="{time}"),
    }
    return Printed.create(
        view=DiaryState.view,
        narrow=DiaryState.narrow,
        title=DiaryState.title,
        clinic=DiaryState.organization_name,
        whose=rx.cond(alone, DiaryState.columns[0]["name"].to(str), ""),
        naming=DiaryState.printed,
        frame=DiaryState.frame,
        heads=DiaryState.columns,
        cards=cards,
        background=DiaryState.background,
        days=DiaryState.days,
        weekdays=DiaryState.weekdays_long,
        totals=DiaryState.totals,
        words=rx.Var.create({status: t(text) for status, text in STATUSES.items()}),
        texts=rx.Var.create(texts),
        marks=rx.Var.create(MARKS),
    )
