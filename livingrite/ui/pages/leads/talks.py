"""The card of first talks, above the enquiries."""

import reflex as rx

from livingrite.crm.schemas import ConversionStatus
from livingrite.intake.permissions import Permission as Intake
from livingrite.ui.answers.state import AnswersState
from livingrite.ui.answers.view import talk_answers
from livingrite.ui.client_word import client_word
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import dotted
from livingrite.ui.components.menu import menu_group, menu_item, more_menu
from livingrite.ui.pages.leads.finding import find_time, finding_dialog
from livingrite.ui.pages.leads.talks_state import STEPS, TalksState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def _said(step: ConversionStatus, words: str) -> rx.Var[str]:
    return client_word() if step is ConversionStatus.CLIENT else t(words)


def talks_card() -> rx.Component:
    listed = card(
        rx.el.div(rx.foreach(TalksState.talks, _row), class_name="rows"),
        title=t("Consultations"),
        note=t("Asked for on your booking page"),
        flush=True,
    )
    return rx.el.div(
        rx.cond(TalksState.talks.length() > 0, listed, rx.fragment()),
        talk_answers(),
        finding_dialog(),
        on_mount=TalksState.load_talks,
        class_name="talks",
    )


def _row(one: rx.Var[dict[str, str]]) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.span(dotted(one["second"], one["step_words"]), class_name="row-second"),
        rx.cond(one["about"] != "", rx.el.bdi(one["about"], class_name="row-second lead-asked"), rx.fragment()),
        class_name="row-words",
    )
    steps = [
        menu_item(
            _said(step, said), on_click=TalksState.set_step(one["id"], step.value), chosen=one["step"] == step.value
        )
        for step, said in STEPS.items()
    ]
    may = BaseState.permissions.contains("lead.change")
    answers = rx.cond(
        BaseState.permissions.contains(Intake.FOLLOW.value),
        button(
            t("Answers"),
            kind="ghost",
            size="small",
            icon="clipboard-list",
            on_click=AnswersState.look_at_talk(one["id"]),
            aria_label=t("Answers of {name}", name=one["name"]),
        ),
        rx.fragment(),
    )
    tools = rx.cond(may, more_menu(t("Change how far it is"), menu_group(t("How far"), *steps)), rx.fragment())
    return rx.el.div(
        avatar(one["name"], size=28, key=one["lead"]),
        words,
        badge(one["status"], tone=one["tone"]),
        find_time(one),
        answers,
        tools,
        class_name="list-row",
    )
