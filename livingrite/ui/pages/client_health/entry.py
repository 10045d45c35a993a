"""The quick entry: everything of a visit on one sheet, for a thumb."""

from typing import Literal

import reflex as rx

from livingrite.care.schemas import DoseStatus
from livingrite.care.schemas.words import DOSES, MEALS
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.components.upload import upload
from livingrite.ui.health.words import ACTIVITIES, MOODS
from livingrite.ui.pages.client_health.entry_state import EntryState as State
from livingrite.ui.pages.client_health.state import ClientHealthState as Page
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def entry_sheet() -> rx.Component:
    correcting = State.correcting != ""
    words = rx.cond(correcting, t("Correct the entry"), t("Write down"))
    form = rx.el.form(
        _pressure(),
        rx.el.div(
            _figure("heart_rate", t("Heart rate"), "numeric"),
            _figure("oxygen", t("Oxygen"), "numeric"),
            _figure("temperature", t("Temperature"), "decimal"),
            _figure("weight", t("Weight"), "decimal"),
            _figure("glucose", t("Blood sugar"), "decimal"),
            _figure("sleep", t("Sleep"), "decimal", unit=t("hours")),
            class_name="entry-figures",
        ),
        rx.cond(State.due.length() > 0, _doses(), rx.fragment()),
        _chips(t("Mood"), [(f"mood-{n}", words, "mood", words) for n, words in enumerate(MOODS)], "radio"),
        rx.el.div(
            select(
                t("Meal"),
                [(key, t(words)) for key, words in MEALS.items()],
                name="meal_type",
                default_value=_kept("meal_type"),
            ),
            text_field(
                t("What and how much"), name="meal", default_value=_kept("meal"), on_blur=lambda text: State.keep("meal", text), autocomplete="off"
            ),
            class_name="entry-meal",
        ),
        upload(
            Page.head["id"],
            kind="health_log",
            accept="image/*,.heic",
            rev=State.began,
            label=t("Photos of the meal"),
            on_uploaded=State.photo_sent,
            on_removed=State.photo_out,
        ),
        _chips(
            t("Activities"),
            [(f"activity-{n}", words, f"activity-{n}", "1") for n, words in enumerate(ACTIVITIES)],
            "checkbox",
        ),
        text_area(
            t("Notes"), name="notes", rows=2, default_value=_kept("notes"), error=field_error("notes"),
            on_blur=lambda text: State.keep("notes", text),
        ),
        rx.cond(correcting, text_field(t("Why it is corrected"), name="reason", max_length=200, autocomplete="off"), rx.fragment()),
        on_submit=State.save,
        reset_on_submit=False,
        id="entry",
        key=State.began,
        no_validate=True,
        class_name="stack gap-12 entry",
    )  # fmt: skip
    return sheet(
        form,
        title=words,
        open=State.shown,
        on_open_change=State.moved,
        close_label=t("Close"),
        side="bottom",
        foot=button(words, kind="solid", type="submit", form="entry", full=True, size="large"),
    )


def _pressure() -> rx.Component:
    def value(name: str, label: rx.Var[str]) -> rx.Component:
        return rx.el.div(
            rx.el.input(
                id=name, name=name, input_mode="numeric", default_value=_kept(name), max_length=3,
                on_blur=lambda text: State.keep(name, text), auto_complete="off", aria_label=label, aria_invalid=rx.cond(field_error(name), True, False),
                aria_describedby="pressure-last pressure-error", class_name="input entry-value",
            ),
            class_name="control",
        )  # fmt: skip

    error = rx.cond(field_error("systolic") != "", field_error("systolic"), field_error("diastolic"))
    return rx.el.fieldset(
        rx.el.legend(t("Blood pressure"), " ", rx.el.span(t("mmHg"), class_name="muted"), class_name="field-label"),
        rx.el.div(
            value("systolic", t("Upper value")),
            rx.el.span("/", aria_hidden="true", class_name="entry-slash"),
            value("diastolic", t("Lower value")),
            class_name="line",
            dir="ltr",
        ),
        rx.el.p(_last("blood_pressure"), id="pressure-last", class_name="field-hint"),
        rx.el.p(error, id="pressure-error", class_name="field-error"),
        class_name="choices",
    )


def _figure(
    name: str,
    label: rx.Var[str],
    keys: Literal["numeric", "decimal"],
    *,
    unit: rx.Var[str] | None = None,
) -> rx.Component:
    """The last value stands below: in the field it would look as if it had been measured now."""
    return text_field(
        label,
        name=name,
        input_mode=keys,
        hint=_last(name),
        default_value=_kept(name),
        error=field_error("sleep_hours") if name == "sleep" else field_error(name),
        on_blur=lambda text: State.keep(name, text),
        autocomplete="off",
        max_length=8,
        end=rx.el.span(State.units[name] if unit is None else unit, class_name="muted"),
    )


def _doses() -> rx.Component:
    """What is due today and not written down yet: given, refused, missed."""

    def one(dose: rx.Var[dict[str, str]]) -> rx.Component:
        name = "dose-" + dose["id"] + "-" + dose["time"]
        choices = [
            _chip(name + "-" + status.value, t(DOSES[status]), name, status.value, "radio")
            for status in (DoseStatus.GIVEN, DoseStatus.LATE, DoseStatus.REFUSED, DoseStatus.MISSED)
        ]
        return rx.el.fieldset(
            rx.el.legend(
                rx.el.span(dose["clock"], class_name="tabular"), " ", rx.el.bdi(dose["name"]), class_name="field-label"
            ),
            rx.el.div(*choices, class_name="line wrap gap-8"),
            class_name="choices",
            key=name,
        )

    return rx.fragment(rx.foreach(State.due, one))


def _chips(
    label: rx.Var[str], chips: list[tuple[str, str, str, str]], kind: Literal["radio", "checkbox"]
) -> rx.Component:
    """chips = (id, words, name, value)."""
    return rx.el.fieldset(
        rx.el.legend(label, class_name="field-label"),
        rx.el.div(
            *[_chip(id, t(words), name, value, kind) for id, words, name, value in chips], class_name="line wrap gap-8"
        ),
        class_name="choices",
    )


def _chip(
    id: str | rx.Var[str], words: rx.Var[str], name: str | rx.Var[str], value: str, kind: Literal["radio", "checkbox"]
) -> rx.Component:
    stood = State.draft[name] == value if isinstance(name, str) and not name.startswith("dose") else False
    mark = rx.el.input(type=kind, id=id, name=name, value=value, default_checked=stood, class_name="sr-only")
    return rx.el.label(mark, rx.el.span(words), class_name="filter chip-choice", html_for=id)


def _last(name: str) -> rx.Var[str]:
    return rx.cond(State.last.contains(name), t("Last {value}", value=State.last[name]), "").to(str)


def _kept(name: str) -> rx.Var[str]:
    return rx.cond(State.draft.contains(name), State.draft[name], "")
