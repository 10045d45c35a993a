"""What is usual for a client, which medicines they take, in which units one reads; and the sheets that change it."""

import reflex as rx

from livingrite.care.permissions import Permission
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.list_row import dotted, list_row, row_list
from livingrite.ui.components.segmented import segmented
from livingrite.ui.pages.client_health.setting_state import SettingState as State
from livingrite.ui.session import BaseState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def usual() -> rx.Component:
    """Read when the page is there, after what matters more."""
    return rx.el.div(_medicines(), _ranges(), _units(), on_mount=State.read, class_name="stack gap-12")


def _ranges() -> rx.Component:
    may = BaseState.permissions.contains(Permission.SET_RANGES.value)

    def one(row: Row) -> rx.Component:
        own = rx.cond(row["own"] != "", badge(t("Their own"), tone="jade"), rx.fragment())
        pen = icon_button(
            "pencil", t("Change: {what}", what=row["title"]), size="small", on_click=State.open_range(row["kind"])
        )
        second = dotted(
            rx.el.bdi(rx.el.bdi(row["words"], dir="ltr"), " ", row["unit"]),
            rx.cond(row["own"] == "", rx.el.bdi(row["source"]), ""),
        )
        return list_row(
            row["title"], second=second, end=rx.el.span(own, rx.cond(may, pen, rx.fragment()), class_name="line")
        )

    return card(row_list(rx.foreach(State.ranges, one), label=t("Usual ranges")), title=t("Usual ranges"), flush=True)


def _medicines() -> rx.Component:
    may = BaseState.permissions.contains(Permission.MANAGE_MEDICATION.value)
    add = button(t("Add"), icon="plus", size="small", on_click=State.open_medicine(""))

    def one(row: Row) -> rx.Component:
        pen = icon_button(
            "pencil", t("Change: {what}", what=row["name"]), size="small", on_click=State.open_medicine(row["id"])
        )
        ended = rx.cond(
            row["running"] == "",
            badge(t("Ended")),
            rx.cond(row["until"] != "", badge(t("until {day}", day=row["until"])), rx.fragment()),
        )
        title = rx.el.span(rx.el.bdi(row["name"]), " ", rx.el.span(row["dose"], class_name="muted"))
        return list_row(
            title,
            second=row["times"],
            end=rx.el.span(ended, rx.cond(may, pen, rx.fragment()), class_name="line"),
            key=row["id"],
        )

    nothing = rx.el.p(t("No medicine is written down."), class_name="muted card-note")
    rows = rx.cond(
        State.medicines.length() > 0, row_list(rx.foreach(State.medicines, one), label=t("Medicine")), nothing
    )
    return card(rows, title=t("Medicine"), action=rx.cond(may, add, rx.fragment()), flush=True)


def _units() -> rx.Component:
    def one(kind: str, label: rx.Var[str], choices: list[tuple[str, str]]) -> rx.Component:
        return rx.el.div(
            rx.el.span(label, class_name="grow"),
            segmented(label, choices, value=State.units[kind], on_change=lambda unit: State.choose_unit(kind, unit)),
            class_name="line",
        )

    return card(
        one("temperature", t("Temperature"), [("C", "\u2066°C\u2069"), ("F", "\u2066°F\u2069")]),
        one("weight", t("Weight"), [("kg", t("kg")), ("lb", t("lb"))]),
        one("glucose", t("Blood sugar"), [("mg/dL", t("mg/dL")), ("mmol/L", t("mmol/L"))]),
        title=t("Units you read in"),
    )


def range_sheet() -> rx.Component:
    row = State.ranging

    def ends(low: str, high: str, first: rx.Var[str], last: rx.Var[str]) -> rx.Component:
        return rx.el.div(
            text_field(
                first, name=low, input_mode="decimal", default_value=row[low], error=field_error(low), max_length=8
            ),
            text_field(
                last, name=high, input_mode="decimal", default_value=row[high], error=field_error(high), max_length=8
            ),
            class_name="composer-choices",
        )

    form = rx.el.form(
        ends("low", "high", t("From"), t("To")),
        rx.cond(
            row["kind"] == "blood_pressure",
            ends("low2", "high2", t("Lower value from"), t("Lower value to")),
            rx.fragment(),
        ),
        rx.el.p(t("Leave everything empty, and the default holds again."), class_name="muted small"),
        on_submit=State.save_range,
        reset_on_submit=False,
        id="range",
        key=row["kind"],
        no_validate=True,
        class_name="stack gap-12",
    )
    return sheet(
        form,
        title=t("Usual range: {what}", what=row["title"]),
        open=row.contains("kind"),
        on_open_change=State.close_range,
        close_label=t("Close"),
        foot=button(t("Save"), kind="solid", type="submit", form="range"),
    )


def medicine_sheet() -> rx.Component:
    row = State.dosing

    def weekday(day: Row) -> rx.Component:
        return checkbox(day["words"], name="weekday-" + day["key"], default_checked=day["on"] != "")

    form = rx.el.form(
        text_field(t("Name"), name="name", default_value=row["name"], error=field_error("name"), max_length=200),
        text_field(t("Dose"), name="dose", default_value=row["dose"], max_length=200),
        text_field(
            t("Times"), name="times", default_value=row["times_typed"], error=field_error("times"), dir="ltr",
            hint=t("08:00, 20:00. Empty: as needed."),
        ),
        radio_group(t("Only on these days (none: every day)"), rx.el.div(rx.foreach(State.days, weekday), class_name="line wrap")),
        date_field(t("Until"), name="ends_on", default_value=row["ends"], error=field_error("ends_on")),
        text_area(t("How"), name="instructions", rows=2, default_value=row["instructions"], hint=t("With water, after food")),
        on_submit=State.save_medicine,
        reset_on_submit=False,
        id="medicine",
        key=row["id"] + row["version"],
        no_validate=True,
        class_name="stack gap-12",
    )  # fmt: skip
    return sheet(
        form,
        title=t("Medicine"),
        open=row.contains("id"),
        on_open_change=State.close_medicine,
        close_label=t("Close"),
        foot=button(t("Save"), kind="solid", type="submit", form="medicine"),
    )
