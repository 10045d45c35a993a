"""The sheets that write a plan: its head, one row, the progress of a goal."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.client_plan.state import ClientPlanState as State
from livingrite.ui.plan.words import STATUSES
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def head_sheet() -> rx.Component:
    draft = State.draft
    form = rx.el.form(
        text_field(t("Title"), name="title", default_value=draft["title"], error=field_error("title"), max_length=200),
        text_area(t("What it is about"), name="description", rows=4, default_value=draft["description"]),
        date_field(t("From"), name="start_date", default_value=draft["start"], error=field_error("start_date")),
        date_field(t("Until"), name="end_date", default_value=draft["end"], error=field_error("end_date")),
        on_submit=State.save_head,
        reset_on_submit=False,
        id="plan-head",
        no_validate=True,
        class_name="stack gap-12",
    )
    return _sheet(form, "plan-head", t("Title and dates"), State.sheet["part"] == "head", State.close)


def row_sheet() -> rx.Component:
    row = State.sheet
    goal = rx.fragment(
        text_field(t("Goal"), name="title", default_value=row["title"], error=field_error("title"), max_length=200),
        text_area(t("How it is reached"), name="note", rows=3, default_value=row["note"]),
        date_field(t("Until"), name="target_date", default_value=row["date"], error=field_error("target_date")),
    )
    slot = rx.fragment(
        text_field(t("What"), name="title", default_value=row["title"], error=field_error("title"), max_length=200),
        select(t("Day"), State.weekdays, name="weekday", default_value=row["days"]),
        rx.el.div(
            text_field(
                t("From"),
                name="starts",
                default_value=row["starts"],
                error=field_error("starts"),
                dir="ltr",
                placeholder="08:30",
            ),
            text_field(
                t("Until"),
                name="ends",
                default_value=row["ends"],
                error=field_error("ends"),
                dir="ltr",
                placeholder="09:15",
            ),
            class_name="composer-choices",
        ),
        select(t("Who"), State.people, name="who", default_value=row["who"]),
    )
    task = rx.fragment(
        text_field(t("Task"), name="title", default_value=row["title"], error=field_error("title"), max_length=200),
        radio_group(
            t("Only on these days (none: every day)"),
            rx.el.div(rx.foreach(State.weekdays, _weekday), class_name="line wrap"),
        ),
    )
    form = rx.el.form(
        rx.match(row["part"], ("care_goals", goal), ("daily_schedule", slot), ("tasks", task), rx.fragment()),
        on_submit=State.save_row,
        reset_on_submit=False,
        id="plan-row",
        key=row["part"] + row["at"],
        no_validate=True,
        class_name="stack gap-12",
    )
    title = rx.match(
        row["part"], ("care_goals", t("Goal")), ("daily_schedule", t("Time of the week")), ("tasks", t("Task")), ""
    )
    shown = row.contains("part") & (row["part"] != "head")
    return _sheet(form, "plan-row", title, shown, State.close)


def progress_sheet() -> rx.Component:
    row = State.progressing
    choices = [(status.value, t(words)) for status, (words, _tone, _icon) in STATUSES.items()]
    form = rx.el.form(
        select(t("Where it stands"), choices, name="status", default_value=row["status"]),
        text_field(
            t("How far, in percent"), name="percent", input_mode="numeric", default_value=row["percent"], error=field_error("percent"),
            max_length=3, end=rx.el.span("%", class_name="muted"),
        ),
        text_area(t("What is to be said"), name="note", rows=3),
        on_submit=State.save_progress,
        reset_on_submit=False,
        id="progress",
        key=row["key"],
        no_validate=True,
        class_name="stack gap-12",
    )  # fmt: skip
    return _sheet(form, "progress", row["title"], row.contains("key"), State.close_progress)


def _weekday(day: Row) -> rx.Component:
    return checkbox(
        day["label"], name="weekday-" + day["value"], default_checked=State.sheet["days"].contains(day["value"])
    )


def _sheet(form: rx.Component, name: str, title: rx.Var[str], shown: rx.Var[bool], on_change: object) -> rx.Component:
    return sheet(
        form,
        title=title,
        open=shown,
        on_open_change=on_change,  # type: ignore[arg-type]
        close_label=t("Close"),
        foot=button(t("Save"), kind="solid", type="submit", form=name),
    )
