"""A line for each request, with its answers below it when they are open."""

import reflex as rx

from livingrite.intake.permissions import Permission
from livingrite.ui.answers.state import AnswersState as State
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.flyout import flyout_row
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def visit_answers(appointment_id: rx.Var[str]) -> rx.Component:
    """In the flyout of an appointment; nothing while its client was asked nothing."""
    shown = rx.cond(State.requests.length() > 0, flyout_row(_requests(), icon_name="clipboard-list"), rx.fragment())
    here = rx.el.div(shown, on_mount=State.look_at_visit(appointment_id), key="answers" + appointment_id)
    return rx.cond(BaseState.permissions.contains(Permission.FOLLOW.value), here, rx.fragment())


def client_answers(client_id: rx.Var[str]) -> rx.Component:
    """The card on a client's page."""
    nothing = rx.el.p(t("No form has been sent yet."), class_name="muted card-note")
    shown = rx.cond(State.requests.length() > 0, rx.el.div(_requests(), class_name="card-note"), nothing)
    here = rx.el.div(
        card(shown, title=t("Intake forms"), flush=True),
        on_mount=State.look_at_client(client_id),
        key="answers" + client_id,
    )
    return rx.cond(BaseState.permissions.contains(Permission.FOLLOW.value), here, rx.fragment())


def _requests() -> rx.Component:
    return rx.el.div(rx.foreach(State.requests, _request), class_name="stack gap-12")


def _request(one: Row) -> rx.Component:
    shown = State.open == one["id"]
    read = rx.cond(
        shown,
        button(t("Hide the answers"), kind="ghost", size="small", on_click=State.hide, aria_expanded=True),
        button(t("Read the answers"), kind="soft", size="small", on_click=State.read(one["id"]), aria_expanded=False),
    )
    again = button(
        t("Send the link again"), kind="ghost", size="small", icon="send", on_click=State.send_again(one["id"])
    )
    return rx.el.div(
        rx.el.div(
            rx.el.bdi(one["name"]),
            badge(one["status"], tone=one["tone"], icon=one["icon"]),
            rx.el.span(one["at"], class_name="small muted tabular"),
            class_name="line wrap gap-8",
        ),
        rx.cond(one["readable"] != "", read, rx.fragment()),
        rx.cond(one["sendable"] != "", again, rx.fragment()),
        rx.cond(shown, _answers(), rx.fragment()),
        key=one["id"],
        class_name="stack gap-4 request",
    )


def _answers() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return rx.el.div(
            rx.el.dt(row["label"], class_name="small muted"), rx.el.dd(rx.el.bdi(row["value"], class_name="own-words"))
        )

    return rx.el.div(
        rx.el.dl(rx.foreach(State.answered, one), class_name="facts"),
        rx.el.p(State.note, class_name="small muted"),
        class_name="stack gap-8 answered",
    )


def talk_answers() -> rx.Component:
    """The dialog at an enquiry."""
    nothing = rx.el.p(t("No form has been sent yet."), class_name="muted")
    return dialog(
        rx.cond(State.requests.length() > 0, _requests(), nothing),
        title=t("Questions and answers"),
        open=State.of != "",
        on_open_change=State.leave,
        width=640,
        actions=[button(t("Close"), kind="ghost", on_click=State.leave(False), data_safest=True)],
    )
