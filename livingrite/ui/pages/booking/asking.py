"""The two forms for who does not book: ask for a talk, wait for a place."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.select import select
from livingrite.ui.pages.booking.asking_state import AskState
from livingrite.ui.questions.view import questions
from livingrite.ui.session import BaseState
from livingrite.ui.text import t
from livingrite.ui.trap import unseen


def ask_for_talk() -> rx.Component:
    """Below the services."""
    form = rx.el.form(
        *_person(),
        select(
            t("How shall we talk?"),
            [("phone", t("By phone")), ("video", t("By video")), ("in_person", t("At the clinic"))],
            name="ask_how",
        ),
        rx.el.div(
            date_field(t("Which day would suit you?"), name="ask_day", error=_wrong("ask_day")),
            text_field(t("At what time?"), name="ask_time", input_mode="numeric", autocomplete="off", placeholder="10:00", dir="ltr", error=_wrong("ask_time")),
            class_name="settings-two",
        ),
        text_area(t("What is it about?"), name="ask_words", rows=3, max_length=5000, hint=t("Only the clinic's staff read this.")),
        questions(AskState.talk_questions, AskState.talk_options),
        _buttons(t("Ask for a talk")),
        key="talk",
        on_submit=AskState.send_talk,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )  # fmt: skip
    offer = _offer("message-circle", t("Not sure what you need?"), t("Somebody of the clinic talks it over with you."), t("Ask for a talk"), "talk")  # fmt: skip
    return _shown("talk", offer, card(form, title=t("Ask for a talk"), class_name="booking-form"))


def wait_for_place() -> rx.Component:
    """Below the times."""
    form = rx.el.form(
        *_person(),
        text_area(t("Which times would suit you?"), name="ask_words", rows=2, max_length=2000),
        _buttons(t("Join the waiting list")),
        key="wait",
        on_submit=AskState.send_wait,
        reset_on_submit=False,
        no_validate=True,
        class_name="stack gap-16",
    )
    offer = _offer("bell", t("None of these fit?"), t("We write as soon as a place comes free."), t("Waiting list"), "wait")  # fmt: skip
    return _shown("wait", offer, card(form, title=t("Join the waiting list"), class_name="booking-form"))


def _shown(kind: str, offer: rx.Component, form: rx.Component) -> rx.Component:
    more = button_link(
        t("Answer a few questions beforehand"), AskState.talk_url, kind="soft", size="large", icon="clipboard-list"
    )
    done = rx.el.div(
        banner(AskState.asked, tone="jade", icon_name="circle-check"),
        rx.cond(AskState.talk_url != "", rx.el.div(more), rx.fragment()),
        class_name="stack gap-12",
    )
    rest = rx.cond(AskState.asked_for == kind, done, offer)
    return rx.el.div(rx.cond(AskState.ask == kind, form, rest), id="ask", tab_index=-1, class_name="ask")


def _offer(name: str, title: rx.Var[str], words: rx.Var[str], label: rx.Var[str], kind: str) -> rx.Component:
    said = rx.el.span(
        rx.el.span(title, class_name="row-title"), rx.el.span(words, class_name="row-second"), class_name="row-words"
    )
    ask = button(label, size="large", on_click=AskState.open_ask(kind))
    return card(rx.el.div(icon(name, class_name="ask-icon"), said, ask, class_name="line gap-12 wrap"))


def _person() -> list[rx.Component]:
    return [
        text_field(t("Your name"), name="ask_name", required=True, autocomplete="name", error=_wrong("ask_name")),
        text_field(t("E-mail"), name="ask_email", type="email", autocomplete="email", error=_wrong("ask_email")),
        text_field(t("Phone"), name="ask_phone", type="tel", autocomplete="tel", error=_wrong("ask_phone")),
        unseen("ask_site"),
    ]


def _buttons(label: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        button(label, kind="solid", size="large", type="submit"),
        button(t("Back"), kind="ghost", size="large", on_click=AskState.close_ask),
        class_name="line wrap gap-12 actions",
    )


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
