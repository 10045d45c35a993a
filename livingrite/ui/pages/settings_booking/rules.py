"""The card and the dialog of each service's rules."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.settings_booking.rules_state import RulesState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def rules_card() -> rx.Component:
    return rx.fragment(
        card(
            rx.el.div(rx.foreach(RulesState.rules, _row), class_name="rows"),
            rx.el.p(
                t(
                    "Anyone who is free: whoever of those who give the service is booked for the least time that day, then whoever was given an appointment the longest ago."
                ),
                class_name="small muted card-foot",
            ),
            title=t("Rules of each service"),
            flush=True,
            id="rules",
            on_mount=RulesState.load_rules,
        ),
        _dialog(),
    )


def _row(one: rx.Var[dict[str, str]]) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.span(one["second"], class_name="row-second"),
        class_name="row-words",
    )
    change = button(t("Change"), size="small", kind="ghost", on_click=RulesState.open_rule(one["id"]))
    return rx.el.div(words, change, class_name="list-row")


def _dialog() -> rx.Component:
    one = RulesState.rule
    form = rx.el.form(
        rx.el.div(
            text_field(
                t("Booked ahead at least"), name="notice", type="number", min=0, max=365, required=True,
                default_value=one["notice"], error=_wrong("notice"),
            ),
            select(
                t("Unit"), [("hours", t("hours")), ("days", t("days on the calendar"))], name="notice_unit",
                default_value=one["notice_unit"],
            ),
            class_name="settings-two",
        ),
        text_field(
            t("Days ahead at most"), name="horizon", type="number", min=0, max=1830, default_value=one["horizon"],
            error=_wrong("horizon"), hint=t("Empty: as far as anybody likes."),
        ),
        text_field(
            t("Begins every"), name="grid", type="number", min=5, max=1440, default_value=one["grid"],
            error=_wrong("grid"), end=rx.el.span(t("minutes"), class_name="small muted"),
            hint=t("Counted from the start of the hours. Empty: as each clinician's hours say."),
        ),
        id="edit-rule",
        key="rule" + RulesState.rule_form.to(str),
        no_validate=True, on_submit=RulesState.save_rule,
        class_name="stack gap-16",
    )  # fmt: skip
    return dialog(
        form,
        title=one["name"],
        open=one.contains("id"),
        on_open_change=RulesState.close_rule,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=RulesState.close_rule(False)),
            button(t("Save"), kind="solid", type="submit", form="edit-rule"),
        ],
    )


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
