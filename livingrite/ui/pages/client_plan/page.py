"""`/clients/<id>/plan`: what holds, and beside it the draft of what comes next."""

import reflex as rx

from livingrite.care.permissions import Permission
from livingrite.ui.client import client_frame
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_plan.sheets import head_sheet, progress_sheet, row_sheet
from livingrite.ui.pages.client_plan.state import ClientPlanState as State
from livingrite.ui.plan.view import calendar_link, comes_today, goals, office, tasks, week, what_is_new
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def client_plan_page() -> rx.Component:
    return client_frame(
        rx.el.div(
            rx.el.div(_published(), class_name="stack gap-12 plan"),
            rx.el.div(_draft(), _readers(), office(State), class_name="stack gap-12"),
            class_name="two",
        ),
        tab="plan",
        ready=State.loaded,
        beside=[head_sheet(), row_sheet(), progress_sheet()],
    )


def _published() -> rx.Component:
    about = card(
        rx.el.h2(rx.el.bdi(State.plan["title"]), class_name="title"),
        rx.cond(State.plan["dates"] != "", rx.el.p(State.plan["dates"], class_name="muted"), rx.fragment()),
        rx.cond(
            State.plan["about"] != "", rx.el.p(State.plan["about"], class_name="update-text", dir="auto"), rx.fragment()
        ),
        rx.el.p(
            t("Version {n}, {when}, {who}", n=State.plan["number"], when=State.plan["published"], who=State.plan["by"]),
            class_name="small muted",
        ),
    )
    begin = rx.cond(
        State.may_write & ~State.draft.contains("number"),
        button(t("Write a plan"), kind="solid", icon="plus", on_click=State.begin),
        rx.fragment(),
    )
    nothing = card(
        empty_state(
            t("There is no plan yet"),
            t("Goals, the week, and what must not be forgotten: the family reads it as soon as it is published."),
            icon_name="clipboard-list",
            action=begin,
        )
    )
    may = BaseState.permissions.contains(Permission.FOLLOW_PLAN.value)

    def tick(row: Row) -> rx.Component:
        undo = button(t("Mark as not done"), kind="ghost", size="small", on_click=State.tick(row["key"], False))
        done = button(t("Done"), size="small", icon="check", on_click=State.tick(row["key"], True))
        return rx.cond(
            may, rx.cond(row["done"] != "", undo, rx.cond(row["due"] != "", done, rx.fragment())), rx.fragment()
        )

    def pen(row: Row) -> rx.Component:
        tool = icon_button(
            "trending-up",
            t("Say how far it is: {what}", what=row["title"]),
            size="small",
            on_click=State.open_progress(row["key"]),
        )
        return rx.cond(may, tool, rx.fragment())

    plan = rx.fragment(
        about,
        tasks(State, tick=tick),
        goals(State, tools=pen),
        week(State, action=calendar_link(State.head["id"])),
        what_is_new(State),
    )
    return rx.fragment(comes_today(State), rx.cond(State.plan["title"] != "", plan, nothing))


def _draft() -> rx.Component:
    begin = button(t("Change the plan"), icon="pencil", on_click=State.begin)
    closed = rx.cond(
        State.may_write & (State.plan["title"] != ""),
        card(
            rx.el.p(
                t("A change is a new version: until it is published, nobody but the staff sees it."), class_name="muted"
            ),
            begin,
            title=t("Next version"),
        ),
        rx.fragment(),
    )
    return rx.cond(State.draft.contains("number"), _opened(), closed)


def _opened() -> rx.Component:
    def group(part: str, title: rx.Var[str], add: rx.Var[str]) -> rx.Component:
        def one(row: Row) -> rx.Component:
            tools = more_menu(
                t("Change: {what}", what=row["title"]),
                menu_item(t("Change"), icon="pencil", on_click=State.edit(part, row["at"])),
                menu_item(t("Leave out"), icon="trash-2", danger=True, on_click=State.remove(part, row["at"].to(int))),
            )
            shown = list_row(
                rx.el.bdi(row["title"]),
                second=rx.el.bdi(row["second"]),
                end=rx.cond(State.may_write, tools, rx.fragment()),
                key=part + row["at"],
            )
            return rx.cond(row["part"] == part, shown, rx.fragment())

        more = rx.cond(
            State.may_write,
            button(add, icon="plus", size="small", kind="ghost", on_click=State.edit(part, "")),
            rx.fragment(),
        )
        return rx.el.div(
            rx.el.div(rx.el.h3(title, class_name="small muted strong grow"), more, class_name="line plan-group"),
            row_list(rx.foreach(State.drafted, one), label=title),
        )

    def change(row: Row) -> rx.Component:
        said = rx.cond(row["after"] != "", row["after"], row["before"])
        return rx.el.li(row["part"], " · ", row["kind"], ": ", rx.el.bdi(said), key=row["key"])

    news = rx.cond(
        State.next_changes.length() > 0,
        rx.el.details(
            rx.el.summary(t("What changes with it"), class_name="link small"),
            rx.el.ul(rx.foreach(State.next_changes, change), class_name="small plan-news"),
            class_name="more-fields",
        ),
        rx.fragment(),
    )
    pen = icon_button("pencil", t("Change title and dates"), size="small", on_click=State.edit("head", ""))
    acts = rx.el.div(
        button(t("Publish"), kind="solid", icon="send", on_click=State.publish),
        button(t("Discard the draft"), kind="ghost", on_click=State.discard),
        class_name="line wrap",
    )
    return card(
        rx.el.div(
            rx.el.bdi(State.draft["title"], class_name="strong grow"),
            rx.cond(State.may_write, pen, rx.fragment()),
            class_name="line",
        ),
        group("care_goals", t("Goals"), t("Goal")),
        group("daily_schedule", t("Every week"), t("Time of the week")),
        group("tasks", t("Important tasks"), t("Task")),
        news,
        rx.cond(State.may_write, acts, rx.fragment()),
        title=t("Next version"),
        action=badge(t("Draft"), tone="amber", icon="pencil"),
    )


def _readers() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return list_row(rx.el.bdi(row["name"]), second=row["when"], start=avatar(row["name"], size=32))

    nobody = rx.el.p(t("Nobody in the family has said so yet."), class_name="muted card-note")
    rows = rx.cond(
        State.readers.length() > 0, row_list(rx.foreach(State.readers, one), label=t("Has read this version")), nobody
    )
    shown = card(rows, title=t("Has read this version"), flush=True)
    return rx.cond(State.plan["title"] != "", shown, rx.fragment())
