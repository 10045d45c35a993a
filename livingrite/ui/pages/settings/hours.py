"""The drawer of a clinician's hours: seven days with their stretches, the zone, the time away."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.settings.hours_state import HoursState
from livingrite.ui.pages.settings.week_fields import week_fields
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def hours_drawer() -> rx.Component:
    return sheet(
        _week(),
        _away(),
        title=t("Hours of {name}", name=HoursState.hours_name),
        open=HoursState.hours_of != "",
        on_open_change=HoursState.close_hours,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save the hours"), kind="solid", type="submit", form="week-hours"),
            button(t("Cancel"), kind="ghost", on_click=HoursState.close_hours(False)),
        ),
    )


def _week() -> rx.Component:
    problem = banner(HoursState.hours_problem, tone="amber", icon_name="triangle-alert", assertive=True)
    return rx.el.form(
        rx.cond(HoursState.hours_problem != "", problem, rx.fragment()),
        rx.el.p(
            t("An end before its start is on the next day. Appointments that exist stay where they are."),
            class_name="small muted",
        ),
        week_fields(HoursState.hours_days, HoursState.hours_spans, add=HoursState.add_span, drop=HoursState.drop_span),
        select(
            t("Time zone"),
            HoursState.zones,
            name="hours_zone",
            default_value=HoursState.hours_zone,
            hint=t("The hours are on the clock of this zone."),
        ),
        id="week-hours",
        key="week" + HoursState.hours_form.to(str),
        no_validate=True,
        on_submit=HoursState.save_hours,
        class_name="stack gap-16",
    )


def _away() -> rx.Component:
    rows = rx.el.div(rx.foreach(HoursState.away, _absence), class_name="rows week-away")
    form = rx.el.form(
        date_field(t("First day away"), name="away_from", required=True, error=_wrong("away_from")),
        date_field(t("Last day away"), name="away_to", required=True, error=_wrong("ends_at")),
        select(t("Why"), HoursState.away_kinds, name="away_kind", default_value="vacation", error=_wrong("kind_id")),
        text_field(t("Reason, only staff see this"), name="away_reason", autocomplete="off"),
        rx.el.div(button(t("Add time away"), type="submit", icon="plus"), class_name="line"),
        key="away" + HoursState.away_form.to(str),
        no_validate=True,
        on_submit=HoursState.add_away,
        class_name="week-away-form",
    )
    warning = banner(HoursState.away_warning, tone="amber", icon_name="triangle-alert")
    return rx.el.section(
        rx.el.h3(t("Time away"), class_name="section"),
        rx.cond(HoursState.away_warning != "", warning, rx.fragment()),
        rows,
        form,
        class_name="stack gap-12 week-off",
    )


def _absence(one: Row) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["when"], class_name="row-title"),
        rx.el.bdi(one["reason"], class_name="row-second"),
        class_name="row-words",
    )
    remove = icon_button(
        "x",
        t("Remove the time away of {days}", days=one["when"]),
        size="small",
        on_click=HoursState.drop_away(one["id"]),
    )
    return rx.el.div(words, remove, class_name="list-row")


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
