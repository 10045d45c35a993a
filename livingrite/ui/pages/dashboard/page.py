"""`/dashboard`: how the organization is doing; `/dashboard/<figure>`: the rows behind one figure."""

import reflex as rx

from livingrite.ui.components.badge import badge, status_badge
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.select import tool_select
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, not_found_state, skeleton
from livingrite.ui.components.table import Column, cell, row
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.listing.parts import listed
from livingrite.ui.pages.dashboard.parts import figures, funnel, today, weeks
from livingrite.ui.pages.dashboard.state import DashboardState, FigureState
from livingrite.ui.pages.dashboard.words import PERIODS
from livingrite.ui.text import t


def dashboard_page() -> rx.Component:
    period = tool_select(
        t("Period"),
        [(name.value, t(words)) for name, words in PERIODS.items()],
        name="period",
        icon_name="calendar-days",
        value=DashboardState.period,
        on_change=DashboardState.choose,
    )
    lost = banner(
        DashboardState.calendars_lost,
        detail=t("What was last known to be busy stays blocked; free times are shown as not checked."),
        action=button_link(t("Look at it"), "/settings/calendars", size="small"),
    )
    shown = rx.fragment(
        rx.cond(DashboardState.calendars_lost != "", lost, rx.fragment()),
        page_sentence(DashboardState.headline, detail=DashboardState.headline_detail, tools=period),
        figures(),
        rx.el.div(rx.el.div(weeks(), funnel(), class_name="stack gap-12"), today(), class_name="two dashboard-two"),
    )
    return staff_frame(
        rx.cond(DashboardState.loaded, shown, skeleton(kind="cards", rows=4, label=t("Loading"))),
        active="dashboard",
        ground=True,
    )


def figure_page() -> rx.Component:
    shown = rx.fragment(
        rx.el.div(
            rx.el.bdi(FigureState.figure, class_name="figure"),
            rx.el.p(FigureState.meaning, class_name="muted"),
            rx.el.p(FigureState.total, class_name="small muted tabular"),
            class_name="stack gap-4",
        ),
        rx.cond(FigureState.rows.length() > 0, _rows(), card(_nothing())),
    )
    missing = card(
        not_found_state(
            t("This was not found"),
            t("The address may be old."),
            actions=[button_link(t("Open the dashboard"), "/dashboard", icon="layout-dashboard")],
        )
    )
    return staff_frame(
        rx.cond(
            FigureState.loaded,
            rx.cond(FigureState.missing, missing, shown),
            skeleton(rows=8, label=t("Loading")),
        ),
        active="dashboard",
        header=main_header(
            rx.cond(FigureState.missing, t("Dashboard"), FigureState.label), back=(t("Dashboard"), "/dashboard")
        ),
        ground=True,
    )


def _rows() -> rx.Component:
    """Hours have two columns of numbers; elsewhere each row counts once, or its status says why it does not."""
    return rx.cond(FigureState.shares, _hours(), rx.cond(FigureState.stated, _events(), _moments()))


def _hours() -> rx.Component:
    def one(line: rx.Var[dict[str, str]]) -> rx.Component:
        booked, of = (cell(line[key], end=True, label=words) for key, words in heads.items())
        return row(cell(_name(line)), booked, of)

    heads = {"amount": t("Booked hours"), "of": t("Bookable hours")}
    columns = [Column(t("Name")), *[Column(words, end=True) for words in heads.values()]]
    return listed(FigureState, columns, one, FigureState.label)


def _events() -> rx.Component:
    def one(line: rx.Var[dict[str, str]]) -> rx.Component:
        visit = status_badge(line["status"], line["status_words"])
        status = rx.cond(line["status"] != "", visit, badge(line["status_words"], tone=line["tone"]))
        head = rx.el.tr(rx.el.th(line["head"], scope="rowgroup", col_span=3), class_name="table-group")
        return rx.fragment(
            rx.cond(line["head"] != "", head, rx.fragment()),
            row(
                cell(_name(line)),
                cell(rx.el.span(line["at"], class_name="tabular")),
                cell(status, class_name="cell-side"),
            ),
        )

    columns = [Column(t("Name")), Column(t("When")), Column(t("Status"))]
    return listed(FigureState, columns, one, FigureState.label)


def _moments() -> rx.Component:
    def one(line: rx.Var[dict[str, str]]) -> rx.Component:
        return row(cell(_name(line)), cell(rx.el.span(line["at"], class_name="tabular")))

    columns = [Column(t("Name")), Column(t("Latest visit"))]
    return listed(FigureState, columns, one, FigureState.label)


def _name(line: rx.Var[dict[str, str]]) -> rx.Component:
    name = rx.el.bdi(line["label"])
    return rx.cond(line["href"] != "", link(name, href=line["href"], class_name="link"), name)


def _nothing() -> rx.Component:
    return empty_state(
        t("Nothing in this period yet"),
        t("What adds up to this figure will stand here."),
        icon_name="chart-column",
        action=button_link(t("Open the dashboard"), "/dashboard", icon="layout-dashboard"),
    )
