"""The cards of a care plan."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import dotted, list_row, row_list, tile
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def comes_today(state: Any) -> rx.Component:
    """Who comes today, by the diary; nothing when nobody does."""

    def one(visit: Row) -> rx.Component:
        return list_row(
            rx.el.bdi(visit["who"]),
            second=rx.el.bdi(visit["times"], class_name="tabular"),
            start=avatar(visit["who"], size=36),
            key=visit["id"],
        )

    shown = card(row_list(rx.foreach(state.visits, one), label=t("Today")), title=t("Who comes today"), flush=True)
    return rx.cond(state.visits.length() > 0, shown, rx.fragment())


def goals(state: Any, *, tools: Any = None) -> rx.Component:
    def one(row: Row) -> rx.Component:
        head = rx.el.div(
            rx.el.div(
                rx.el.bdi(row["title"], class_name="row-title"),
                rx.cond(
                    row["until"] != "", rx.el.span(t("Until {day}", day=row["until"]), class_name="row-second"), ""
                ),
                class_name="row-words",
            ),
            badge(row["status_words"], tone=row["tone"], icon=row["icon"]),
            *([] if tools is None else [tools(row)]),
            class_name="line gap-8",
        )
        bar = rx.el.div(
            rx.el.span(class_name="bar-fill", style={"inlineSize": row["percent"] + "%"}),
            role="progressbar",
            aria_label=row["title"],
            custom_attrs={"aria-valuenow": row["percent"], "aria-valuemin": 0, "aria-valuemax": 100},
            class_name="bar",
        )
        said = rx.el.div(
            dotted(rx.cond(row["said"] != "", rx.el.bdi(row["said"]), ""), row["said_by"], row["said_at"]),
            class_name="small muted",
        )
        note = rx.cond(row["note"] != "", rx.el.p(row["note"], class_name="update-text", dir="auto"), rx.fragment())
        return rx.el.div(
            head, note, bar, rx.cond(row["said_at"] != "", said, rx.fragment()), class_name="plan-goal", key=row["key"]
        )

    shown = card(rx.foreach(state.goals, one), title=t("Goals"))
    return rx.cond(state.goals.length() > 0, shown, rx.fragment())


def tasks(state: Any, *, tick: Any = None) -> rx.Component:
    """`tick(row)`: the box of who may do them."""

    def one(row: Row) -> rx.Component:
        done = rx.cond(row["done"] != "", rx.el.span(t("Done: {who}", who=row["done"])), row["days"])
        mark = tile(
            rx.cond(row["done"] != "", "check", "circle-alert"), tone=rx.cond(row["done"] != "", "jade", "amber")
        )
        return list_row(
            rx.el.bdi(row["title"]), second=done, start=mark, end=None if tick is None else tick(row), key=row["key"]
        )

    shown = card(
        row_list(rx.foreach(state.tasks, one), label=t("Important tasks")), title=t("Important tasks"), flush=True
    )
    return rx.cond(state.tasks.length() > 0, shown, rx.fragment())


def week(state: Any, *, action: Child = None) -> rx.Component:
    def slot(one: Row) -> rx.Component:
        return rx.el.div(
            rx.el.bdi(one["times"], class_name="tabular muted plan-times"),
            rx.el.div(
                rx.el.bdi(one["activity"], class_name="row-title"),
                rx.cond(one["who"] != "", rx.el.span(rx.el.bdi(one["who"]), class_name="row-second"), rx.fragment()),
                class_name="row-words",
            ),
            class_name="line gap-12 plan-slot",
        )

    def day(row: rx.Var[dict[str, Any]]) -> rx.Component:
        name = rx.el.h3(
            row["name"].to(str),
            rx.cond(row["today"].to(str) != "", rx.el.span(" · ", t("Today")), ""),
            class_name="plan-day",
            data_today=row["today"].to(str),
        )
        return rx.el.div(name, rx.foreach(row["slots"].to(list[dict[str, str]]), slot), class_name="stack gap-8")

    elsewhere = rx.cond(
        state.plan["elsewhere"] != "",
        rx.el.p(t("Times are those of the clinic."), " ", state.plan["elsewhere"], class_name="small muted"),
        rx.fragment(),
    )
    shown = card(rx.foreach(state.week, day), elsewhere, title=t("Every week"), action=action)
    return rx.cond(state.week.length() > 0, shown, rx.fragment())


def office(state: Any) -> rx.Component:
    """Whom to ask."""

    def way(name: str, scheme: str, mark: str) -> rx.Component:
        href = rx.Var.create(scheme) + state.plan[name]
        shown = rx.el.a(
            icon(mark, size=18), rx.el.bdi(state.plan[name], dir="ltr"), href=href, class_name="link line gap-8"
        )
        return rx.cond(state.plan[name] != "", shown, rx.fragment())

    return card(
        rx.el.bdi(state.plan["office"], class_name="strong"),
        way("phone", "tel:", "phone"),
        way("email", "mailto:", "mail"),
        title=t("The office"),
    )


def what_is_new(state: Any) -> rx.Component:
    """What changed since the version before, part by part."""

    def one(row: Row) -> rx.Component:
        return rx.el.div(
            icon(row["icon"], size=16, class_name="muted"),
            rx.el.div(
                rx.el.span(row["part"], " · ", row["kind"], class_name="small muted"),
                rx.cond(row["before"] != "", rx.el.del_(rx.el.bdi(row["before"]), class_name="muted"), rx.fragment()),
                rx.cond(row["after"] != "", rx.el.ins(rx.el.bdi(row["after"])), rx.fragment()),
                class_name="row-words plan-change",
            ),
            class_name="line from-top gap-12",
            key=row["key"],
        )

    shown = card(rx.foreach(state.changes, one), title=t("What is new in this version"))
    return rx.cond(state.changes.length() > 0, shown, rx.fragment())


def calendar_link(client_id: Any) -> rx.Component:
    """The id in the address names nobody."""
    return link(
        icon("calendar-plus"),
        rx.el.span(t("Into my calendar")),
        href=rx.Var.create("/api/v1/clients/") + client_id + "/care-plan/schedule.ics",
        reload=True,
        class_name="btn btn-outline btn-small",
        custom_attrs={"download": ""},
    )
