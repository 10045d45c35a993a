"""The drawer of one rule."""

import reflex as rx

from livingrite.ui.client_word import the_client_word
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.pages.settings_reminders.rule_state import RuleState
from livingrite.ui.pages.settings_reminders.words import AUDIENCES, CHANNELS, MOMENTS, UNITS
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def rule_drawer() -> rx.Component:
    rule = RuleState.rule
    gone = button(t("Remove the rule"), kind="danger", on_click=RuleState.remove_rule)
    may_go = (rule["id"] != "") & (rule["by_product"] == "")
    return sheet(
        _form(),
        title=rx.cond(rule["id"] != "", t("Change the rule"), t("Add a rule")),
        open=rule.contains("id"),
        on_open_change=RuleState.close_rule,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save the rule"), kind="solid", type="submit", form="rule"),
            rx.cond(may_go, gone, rx.fragment()),
        ),
    )


def _form() -> rx.Component:
    rule = RuleState.rule
    problem = banner(RuleState.rule_problem, tone="amber", icon_name="triangle-alert", assertive=True)
    channels = [(key, t(words)) for key, (_by, words, _icon) in CHANNELS.items()]
    audiences = [(key, the_client_word() if key == "client" else t(words)) for key, (_to, words) in AUDIENCES.items()]
    moments = [(key, t(words)) for key, words in MOMENTS.items()]
    timed = (rule["moment"] == "before") | (rule["moment"] == "after")
    return rx.el.form(
        rx.cond(RuleState.rule_problem != "", problem, rx.fragment()),
        _reach(),
        select(t("When"), moments, name="moment", value=rule["moment"], on_change=RuleState.choose_moment),
        rx.cond(timed, _span(), rx.fragment()),
        select(t("How"), channels, name="channel", value=rule["channel"], on_change=RuleState.choose_channel),
        select(
            t("To whom"), audiences, name="audience", default_value=rule["audience"],
            hint=t("The family: everybody with access to this client."),
        ),
        select(
            t("Words"), RuleState.fitting, name="template", key="words" + rule["channel"], default_value=rule["template"],
            error=field_error("template_id"),
        ),
        id="rule",
        key="rule" + RuleState.rule_form.to(str),
        on_submit=RuleState.save_rule,
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip


def _span() -> rx.Component:
    rule = RuleState.rule
    units = [(str(minutes), t(words)) for minutes, words in UNITS.items()]
    return rx.el.div(
        text_field(
            t("How long"),
            name="amount",
            input_mode="numeric",
            default_value=rule["amount"],
            error=field_error("amount"),
        ),
        select(t("Unit"), units, name="unit", default_value=rule["unit"]),
        class_name="settings-two",
    )


def _reach() -> rx.Component:
    """A native list with a group for the services, whose names come from State."""
    rule = RuleState.rule
    box = rx.el.select(
        rx.el.option(t("All appointments"), value="all"),
        rx.el.option(t("Consultations"), value="consultation"),
        rx.foreach(RuleState.services, lambda one: rx.el.option(one["name"], value=one["id"])),
        id="reach",
        name="reach",
        default_value=rule["reach"],
        aria_describedby="reach-hint",
        class_name="input select",
    )
    return rx.el.div(
        rx.el.label(t("For which appointments"), html_for="reach", class_name="field-label"),
        rx.el.div(box, icon("chevron-down", size=16, class_name="select-mark"), class_name="control"),
        rx.el.p(
            t("Where a service has a rule of its own for the same moment, the general one does not apply."),
            id="reach-hint",
            class_name="field-hint",
        ),
        class_name="field",
    )
