"""The parts of the dashboard: key figures, weeks, enquiries, today."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.card import card
from livingrite.ui.components.kpi import kpi
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.states import empty_state
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.pages.dashboard.state import DashboardState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def figures() -> rx.Component:
    def one(figure: rx.Var[dict[str, rx.Var]]) -> rx.Component:
        return kpi(
            figure["label"].to(str),
            figure["figure"].to(str),
            href="/dashboard/" + figure["key"].to(str) + "?period=" + DashboardState.period,
            change=figure["change"].to(str),
            comparison=figure["comparison"].to(str),
            rising=figure["rising"].to(str),
            tone=figure["tone"].to(str),
            shape=figure["shape"].to(dict),
        )

    return rx.el.section(rx.foreach(DashboardState.kpis, one), aria_label=t("Key figures"), class_name="kpis")


def weeks() -> rx.Component:
    """Bars as a list: every bar has its number, and the same as a table below."""

    def bar(week: Row) -> rx.Component:
        return rx.el.li(
            rx.el.span(week["value"], class_name="bar-value"),
            rx.el.span(class_name="bar-body", data_running=week["running"], style={"--share": week["share"]}),
            rx.el.span(week["label"], class_name="bar-label"),
            class_name="bar-week",
        )

    def line(week: Row) -> rx.Component:
        return row(cell(week["label"]), cell(week["value"], end=True))

    as_table = rx.el.details(
        rx.el.summary(t("Show as table"), class_name="link small"),
        table(
            [Column(t("Week from")), Column(t("Visits"), end=True)],
            rx.foreach(DashboardState.bars, line),
            caption=t("Visits by week"),
        ),
    )
    return card(
        rx.el.p(DashboardState.bars_words, class_name="muted"),
        rx.el.ol(rx.foreach(DashboardState.bars, bar), class_name="bars", aria_label=t("Visits by week")),
        as_table,
        title=t("Visits by week"),
    )


def today() -> rx.Component:
    def one(visit: Row) -> rx.Component:
        start = rx.el.span(
            rx.el.span(visit["time"], class_name="tabular muted today-time"),
            avatar(visit["client"], size=28),
            class_name="line",
        )
        return list_row(
            rx.el.bdi(visit["client"]),
            second=visit["where"],
            start=start,
            end=status_badge(visit["status"], visit["status_words"]),
            href="/clients/" + visit["client_id"],
        )

    nothing = empty_state(t("No visits today"), t("A quiet day, or one to fill."), icon_name="calendar-days")
    rows = rx.cond(DashboardState.today.length() > 0, row_list(rx.foreach(DashboardState.today, one)), nothing)
    diary = link(t("Diary"), href="/diary", class_name="link small")
    return card(rows, title=t("Today"), note=DashboardState.today_words, action=diary, flush=True)


def funnel() -> rx.Component:
    def one(step: Row) -> rx.Component:
        return rx.el.li(
            rx.el.span(step["label"], class_name="funnel-label"),
            rx.el.span(rx.el.span(class_name="funnel-fill", style={"--share": step["share"]}), class_name="funnel-bar"),
            rx.el.span(step["value"], class_name="strong tabular funnel-value"),
            class_name="funnel-step",
        )

    everyone = link(t("All enquiries"), href="/leads", class_name="link small")
    shown = card(
        rx.el.ul(rx.foreach(DashboardState.funnel, one), class_name="funnel"), title=t("Enquiries"), action=everyone
    )
    return rx.cond(DashboardState.funnel.length() > 0, shown, rx.fragment())
