"""`/settings/reminders`: the rules in words, the texts, the quiet hours."""

import reflex as rx

from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import dotted, list_row, row_list
from livingrite.ui.components.states import skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.settings.places import beside_places
from livingrite.ui.pages.settings_reminders.new_text import new_text_button, new_text_dialog
from livingrite.ui.pages.settings_reminders.quiet import quiet_card, services_card
from livingrite.ui.pages.settings_reminders.rule_drawer import rule_drawer
from livingrite.ui.pages.settings_reminders.rule_state import RuleState
from livingrite.ui.pages.settings_reminders.state import RemindersState
from livingrite.ui.pages.settings_reminders.text_drawer import text_drawer
from livingrite.ui.pages.settings_reminders.text_state import TextState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def settings_reminders_page() -> rx.Component:
    cards = rx.el.div(_rules(), _texts(), quiet_card(), services_card(), class_name="settings")
    return staff_frame(
        beside_places(
            rx.cond(RemindersState.loaded, cards, skeleton(rows=8, label=t("Loading"))), at="/settings/reminders"
        ),
        rule_drawer(),
        text_drawer(),
        new_text_dialog(),
        active="settings",
        header=main_header(t("Reminders and messages"), back=(t("Back to the settings"), "/settings")),
        ground=True,
    )


def _rules() -> rx.Component:
    add = button(t("Add a rule"), icon="plus", size="small", on_click=RuleState.new_rule)
    return card(
        row_list(rx.foreach(RemindersState.general, _rule), label=t("For all appointments")),
        _group(t("For consultations, instead of those above"), RemindersState.consultation),
        _group(t("For single services, instead of those above"), RemindersState.own),
        rx.el.p(
            t("What is moved, and what the team cancels or marks as missed, is told three minutes later: until then it can be undone. The rest is told at once."),
            class_name="rows-foot small muted",
        ),
        title=t("Who is told what, and when"),
        action=add,
        flush=True,
        id="rules",
    )  # fmt: skip


def _group(label: rx.Var[str], rows: rx.Var[list[dict[str, str]]]) -> rx.Component:
    shown = rx.el.div(
        rx.el.h3(label, class_name="small muted strong card-note"), row_list(rx.foreach(rows, _rule), label=label)
    )
    return rx.cond(rows.length() > 0, shown, rx.fragment())


def _rule(one: Row) -> rx.Component:
    second = dotted(rx.cond(one["service"] != "", rx.el.bdi(one["service"]), ""), one["text"])
    switch = rx.el.input(
        type="checkbox",
        role="switch",
        aria_label=one["words"],
        checked=one["on"] != "",
        on_change=RemindersState.switch(one["id"], one["on"] == ""),
        class_name="switch-mark",
    )
    change = icon_button(
        "pencil", t("Change: {rule}", rule=one["words"]), size="small", on_click=RuleState.open_rule(one["id"])
    )
    return list_row(
        one["words"],
        second=second,
        start=icon(one["icon"], size=17),
        end=rx.el.span(change, switch, class_name="line gap-12"),
        key=one["id"],
        data_off=one["on"] == "",
    )


def _texts() -> rx.Component:
    def form(id: rx.Var[str], label: rx.Var[str], spoken: rx.Var[str], icon_name: str) -> rx.Component:
        change = button(
            label,
            size="small",
            icon=icon_name,
            aria_label=spoken,
            on_click=TextState.open_text(id),
            class_name="word-form",
        )
        return rx.cond(id != "", change, rx.fragment())

    def one(text: Row) -> rx.Component:
        edited = rx.cond(text["edited"] != "", badge(t("Edited"), tone="jade"), rx.fragment())
        forms = rx.el.span(
            edited,
            form(text["email"], t("Mail"), t("Mail: {name}", name=text["name"]), "mail"),
            form(text["short"], t("Short text"), t("Short text: {name}", name=text["name"]), "smartphone"),
            class_name="line wrap gap-8 word-forms",
        )
        return list_row(text["name"], second=rx.el.bdi(text["first"]), end=forms, key=text["id"])

    return card(
        row_list(rx.foreach(RemindersState.pairs, one)),
        title=t("The words"),
        action=new_text_button(),
        flush=True,
        id="words",
        class_name="words-card",
    )
