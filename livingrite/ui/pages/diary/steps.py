"""The life of an appointment in its flyout: five bars, each a tap; what comes next; and how it was lost."""

from typing import Any

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.text import t


def steps() -> rx.Component:
    """How far the visit is: the reached bars are filled; a lost one says so, by whom and why."""
    return rx.cond(
        LookState.next_step + LookState.status == LookState.status,
        rx.cond(LookState.status == "completed", _bars(), _lost()),
        _bars(),
    )


def _bars() -> rx.Component:
    def bar(step: Any) -> rx.Component:
        inside = [
            rx.el.span(class_name="visit-bar"),
            rx.el.span(step["name"]),
            rx.el.bdi(step["time"]),
        ]
        tap = rx.el.button(
            *inside,
            type="button",
            title=step["hint"],
            disabled=~LookState.permissions.contains(Permission.MARK.value) | (step["kind"] == "now"),
            on_click=LookState.mark(step["key"]),
        )
        return rx.el.li(
            tap,
            data_kind=step["kind"],
            data_status=step["key"],
            aria_current=rx.cond(step["kind"] == "now", "step", "false"),
        )

    return rx.el.ol(
        rx.foreach(LookState.steps, bar), class_name="visit-steps", aria_label=t("Steps of the appointment")
    )


def _lost() -> rx.Component:
    why = rx.cond(LookState.history.length() > 0, rx.el.p(LookState.history[0]["what"], class_name="small muted"))
    reason = rx.cond(
        LookState.history.length() > 0, rx.el.p(rx.el.bdi(LookState.history[0]["why"]), class_name="small")
    )
    return rx.el.div(
        status_badge(LookState.status, LookState.status_text), why, reason, class_name="visit-lost stack gap-4"
    )


def next_step() -> rx.Component:
    """The one main action: what comes next for this person."""

    def step(status: str, text: Any, mark: str) -> tuple[str, rx.Component]:
        return status, button(text, kind="solid", icon=mark, on_click=LookState.mark(status), id=f"mark-{status}")

    return rx.match(
        LookState.next_step,
        step("confirmed", t("Confirm"), "check"),
        step("arrived", t("Arrived"), "door-open"),
        step("in_session", t("Start session"), "play"),
        step("completed", t("Complete"), "check-check"),
        rx.fragment(),
    )


def more() -> rx.Component:
    """What is not the next step, but happens."""
    return rx.cond(
        LookState.next_step != "",
        more_menu(
            t("More actions"),
            menu_item(t("Arrived"), icon="door-open", on_click=LookState.mark("arrived")),
            menu_item(t("Start session"), icon="play", on_click=LookState.mark("in_session")),
            menu_item(t("Complete"), icon="check-check", on_click=LookState.mark("completed")),
            menu_item(t("No-show"), icon="user-x", on_click=LookState.mark("no_show"), danger=True),
        ),
        rx.fragment(),
    )
