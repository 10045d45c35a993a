"""The week at a glance: blood pressure, figures, sleep, medicine, and then day by day. Plain HTML, no chart library."""

from typing import Any

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child
from livingrite.ui.components.sparkline import sparkline
from livingrite.ui.text import t

Row = rx.Var[dict[str, Any]]


def week_turner(state: Any) -> rx.Component:
    """Back, the dates, forward."""
    return rx.el.div(
        icon_button("chevron-left", t("Week before"), kind="ghost", on_click=state.turn(-1)),
        rx.el.span(state.period, class_name="strong health-period", role="status"),
        icon_button("chevron-right", t("Week after"), kind="ghost", on_click=state.turn(1), disabled=state.this_week),
        class_name="line between health-turner",
    )


def glance(state: Any) -> rx.Component:
    """Everything that a week can show, and nothing for what nobody wrote."""
    return rx.el.div(
        rx.cond(state.pressure.contains("value"), _pressure(state.pressure), rx.fragment()),
        rx.el.div(
            rx.foreach(state.figures, _figure),
            rx.cond(state.night.contains("value"), _night(state.night), rx.fragment()),
            class_name="health-figures",
        ),
        rx.cond(state.medicine.length() > 0, _medicine(state), rx.fragment()),
        class_name="health-glance",
    )


def day_by_day(state: Any, *, entry_tools: Any = None, dose_tools: Any = None) -> rx.Component:
    """`entry_tools(entry)` and `dose_tools(dose)` draw what staff may do with a line."""

    def one(day: Row) -> rx.Component:
        doses = day["doses"].to(list[dict[str, str]])
        entries = day["entries"].to(list[dict[str, Any]])
        return card(
            rx.foreach(entries, lambda row: _entry(row, entry_tools)),
            rx.cond(
                doses.length() > 0,
                rx.el.div(rx.foreach(doses, lambda row: _dose(row, dose_tools)), class_name="rows health-doses"),
                rx.fragment(),
            ),
            title=day["name"].to(str),
            class_name="health-day",
            key=day["date"].to(str),
        )

    return rx.foreach(state.days, one)


def _pressure(shown: Row) -> rx.Component:
    head = rx.el.div(
        rx.el.h2(t("Blood pressure"), class_name="section"),
        rx.el.span(t("usual range shaded"), class_name="small muted grow"),
        rx.el.bdi(shown["value"].to(str), class_name="health-value", dir="ltr"),
        class_name="line health-head",
    )
    lines = shown["lines"].to(list[dict[str, str]])
    bands = shown["bands"].to(list[dict[str, str]])
    bars = shown["bars"].to(list[dict[str, str]])
    box = rx.el.div(
        rx.foreach(
            lines,
            lambda one: rx.el.div(
                rx.el.span(one["label"], class_name="bp-label"), class_name="bp-line", style={"--at": one["at"]}
            ),
        ),
        rx.el.div(
            rx.foreach(
                bands,
                lambda one: rx.el.span(class_name="bp-band", style={"--foot": one["foot"], "--size": one["size"]}),
            ),
            rx.foreach(bars, _bar),
            class_name="bp-bars",
        ),
        class_name="bp-box",
        aria_hidden="true",
    )
    return card(head, box, _table(bars), class_name="health-pressure")


def _bar(bar: rx.Var[dict[str, str]]) -> rx.Component:
    drawn = rx.el.span(
        rx.cond(bar["out"] != "", rx.el.bdi(bar["value"], class_name="bp-said", dir="ltr"), rx.fragment()),
        class_name="bp-bar",
        style={"--foot": bar["foot"], "--size": bar["size"]},
        data_out=bar["out"],
        data_today=bar["today"],
    )
    return rx.el.span(
        rx.cond(bar["value"] != "", drawn, rx.fragment()),
        rx.el.span(bar["day"], class_name="bp-day", data_today=bar["today"]),
        class_name="bp-column",
    )


def _table(bars: rx.Var[list[dict[str, str]]]) -> rx.Component:
    """The same for who does not see the drawing."""

    def one(bar: rx.Var[dict[str, str]]) -> rx.Component:
        said = rx.cond(bar["out"] != "", t("{value}, outside the usual range", value=bar["value"]), bar["value"])
        return rx.cond(bar["value"] != "", rx.el.tr(rx.el.th(bar["day"], scope="row"), rx.el.td(said)), rx.fragment())

    return rx.el.table(rx.el.caption(t("Blood pressure")), rx.el.tbody(rx.foreach(bars, one)), class_name="sr-only")


def _figure(one: Row) -> rx.Component:
    return card(
        rx.el.h2(one["title"].to(str), class_name="section"),
        rx.el.p(
            rx.el.bdi(
                rx.el.bdi(one["value"].to(str), class_name="health-value", dir="ltr", data_out=one["out"].to(str)),
                rx.el.span(one["unit"].to(str), class_name="muted"),
                class_name="health-line",
            ),
        ),
        rx.cond(one["change"].to(str) != "", rx.el.p(one["change"].to(str), class_name="small muted"), rx.fragment()),
        sparkline(
            one["spark"].to(dict[str, Any]),
            tone=rx.cond(one["out"].to(str) != "", "amber", "jade"),
            label=one["said"].to(str),
        ),
        class_name="health-figure",
        key=one["kind"].to(str),
    )


def _night(night: Row) -> rx.Component:
    def one(bar: rx.Var[dict[str, str]]) -> rx.Component:
        return rx.el.span(
            rx.el.span(bar["day"], " ", bar["value"], class_name="sr-only"),
            class_name="night-bar",
            style={"--size": bar["size"]},
            data_last=bar["last"],
        )

    return card(
        rx.el.h2(t("Sleep"), class_name="section"),
        rx.el.p(
            rx.el.bdi(night["value"].to(str), class_name="health-value", dir="ltr"),
            rx.el.span(t("hours"), class_name="muted"),
            class_name="health-line",
        ),
        rx.el.div(rx.foreach(night["bars"].to(list[dict[str, str]]), one), class_name="night-bars"),
        class_name="health-figure",
    )


def _medicine(state: Any) -> rx.Component:
    def cell(mark: rx.Var[dict[str, str]]) -> rx.Component:
        drawn = rx.el.span(
            icon(mark["icon"], size=18, label=mark["said"]), class_name="dose-mark", data_tone=mark["tone"]
        )
        return rx.el.td(rx.cond(mark["icon"] != "", drawn, rx.fragment()))

    def row(one: Row) -> rx.Component:
        note = rx.cond(
            one["note"].to(str) != "",
            rx.fragment(", ", rx.el.span(one["note"].to(str), class_name="dose-note")),
            rx.fragment(),
        )
        return rx.el.tr(
            rx.el.th(one["label"].to(str), note, scope="row"),
            rx.foreach(one["cells"].to(list[dict[str, str]]), cell),
        )

    heads = rx.foreach(state.letters, lambda letter: rx.el.th(letter, scope="col", class_name="muted"))
    table = rx.el.table(
        rx.el.thead(rx.el.tr(rx.el.th(t("Medicine"), scope="col", class_name="section"), heads)),
        rx.el.tbody(rx.foreach(state.medicine, row)),
        class_name="dose-table",
    )
    return card(table, class_name="health-medicine")


def _entry(row: Row, tools: Any) -> rx.Component:
    head = rx.el.p(
        rx.el.span(row["when"].to(str), class_name="tabular"),
        " · ",
        rx.el.bdi(row["author"].to(str)),
        rx.cond(row["corrected"].to(str) != "", rx.el.span(" · ", t("corrected")), rx.fragment()),
        class_name="small muted grow",
    )
    top: list[Child] = [head] if tools is None else [head, tools(row)]
    return rx.el.div(
        rx.el.div(*top, class_name="line"),
        rx.el.dl(rx.foreach(row["lines"].to(list[dict[str, str]]), _line), class_name="health-lines"),
        _photos(row["photos"].to(list[dict[str, str]])),
        class_name="health-entry",
        key=row["id"].to(str),
    )


def _photos(photos: rx.Var[list[dict[str, str]]]) -> rx.Component:
    """Small; each opens by itself."""

    def one(photo: rx.Var[dict[str, str]]) -> rx.Component:
        small = rx.el.img(src=photo["image"], alt=photo["name"], loading="lazy", class_name="update-picture")
        shown = rx.el.a(small, href=photo["href"], target="_blank", rel="noopener", aria_label=photo["name"])
        waiting = rx.el.span(icon("image", size=16), rx.el.bdi(photo["name"]), " · ", photo["state"], class_name="chip")
        return rx.cond(photo["href"] != "", shown, waiting)

    strip = rx.el.div(rx.foreach(photos, one), class_name="line wrap gap-8 update-files")
    return rx.cond(photos.length() > 0, strip, rx.fragment())


def _line(one: rx.Var[dict[str, str]]) -> rx.Component:
    out = rx.cond(one["out"] != "", badge(t("Outside its range"), tone="amber", icon="triangle-alert"), rx.fragment())
    return rx.el.div(
        rx.el.dt(icon(one["icon"], size=16), rx.el.span(one["what"]), class_name="line gap-8 muted"),
        rx.el.dd(
            rx.el.bdi(one["value"], rx.cond(one["unit"] != "", "\u00a0" + one["unit"], ""), class_name="update-text"),
            " ",
            out,
        ),
    )


def _dose(row: rx.Var[dict[str, str]], tools: Any) -> rx.Component:
    words = rx.el.div(
        rx.el.span(rx.el.span(row["clock"], class_name="tabular"), " ", rx.el.bdi(row["name"]), class_name="row-title"),
        rx.el.span(
            row["said"],
            rx.cond(row["who"] != "", rx.el.span(" · ", rx.el.bdi(row["who"])), rx.fragment()),
            rx.cond(row["note"] != "", rx.el.span(" · ", rx.el.bdi(row["note"])), rx.fragment()),
            class_name="row-second",
        ),
        class_name="row-words",
    )
    mark = rx.el.span(icon(row["icon"], size=18), class_name="dose-mark", data_tone=row["tone"])
    parts: list[Child] = [mark, words] if tools is None else [mark, words, tools(row)]
    return rx.el.div(*parts, class_name="list-row", key=row["id"] + row["time"])
