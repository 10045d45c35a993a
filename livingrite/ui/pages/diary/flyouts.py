"""The flyouts beside a card: one for a new appointment, one to look at and change an existing one."""

from typing import Any

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import payment_badge, status_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.flyout import flyout, flyout_row
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.pages.diary import fields
from livingrite.ui.pages.diary.glue import Later
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.text import t


def flyouts() -> rx.Component:
    """The new one comes a moment later: the dashed card that it stands beside is then drawn."""
    return rx.fragment(
        rx.cond(LookState.mode == "new", Later.create(new_flyout(), ready=True)),
        rx.cond(LookState.mode == "look", look_flyout()),
    )


def new_flyout() -> rx.Component:
    return flyout(
        flyout_row(fields.client(), icon_name="user"),
        flyout_row(fields.service(), icon_name="hand-helping"),
        flyout_row(fields.times(), icon_name="clock"),
        flyout_row(fields.clinician_and_room(), icon_name="stethoscope"),
        fields.verdict(),
        flyout_row(fields.note(), icon_name="sticky-note"),
        title=t("New appointment"),
        open=True,
        on_open_change=NewState.close,
        anchor=NewState.anchor,
        close_label=t("Close"),
        within=".diary-work",
        foot=rx.fragment(
            button(t("Book appointment"), kind="solid", on_click=NewState.save_new, id="save-new"),
            button(t("Cancel"), kind="ghost", on_click=NewState.close),
        ),
    )


def look_flyout() -> rx.Component:
    second = rx.fragment(LookState.service_name, ", ", rx.el.bdi(LookState.when, class_name="visit-when"))
    return flyout(
        steps(),
        flyout_row(fields.times(), icon_name="clock"),
        flyout_row(fields.clinician_and_room(), icon_name="stethoscope"),
        fields.verdict(),
        flyout_row(
            payment_badge(LookState.payment, LookState.payment_text),
            icon_name="wallet",
        ),
        flyout_row(fields.note(), icon_name="sticky-note"),
        title=rx.el.bdi(LookState.client_name),
        second=second,
        start=avatar(LookState.client_name, size=40, key=LookState.client_id),
        tools=_more(),
        open=True,
        on_open_change=LookState.close,
        anchor=LookState.anchor,
        close_label=t("Close"),
        within=".diary-work",
        foot=rx.cond(LookState.permissions.contains(Permission.MARK.value), _actions(), rx.fragment()),
    )


def _actions() -> rx.Component:
    """What comes next at the start, the way out at the end."""
    cancel = button(t("Cancel visit"), kind="danger", on_click=LookState.ask_cancel)
    again = button(t("Book again"), icon="rotate-ccw", on_click=LookState.mark("booked"))
    out = rx.cond(LookState.next_step != "", cancel, rx.cond(LookState.status != "completed", again, rx.fragment()))
    save = button(t("Save changes"), kind="solid", on_click=LookState.save, id="save-look")
    return rx.fragment(rx.cond(LookState.changed, save, _next_step()), rx.el.div(out, class_name="end"))


def steps() -> rx.Component:
    """How far the visit is: five bars, the reached ones filled; a lost one says so instead."""
    return rx.cond(
        LookState.next_step + LookState.status == LookState.status,
        rx.cond(LookState.status == "completed", _bars(), _lost()),
        _bars(),
    )


def _bars() -> rx.Component:
    return rx.el.ol(
        rx.foreach(
            LookState.steps,
            lambda step: rx.el.li(
                rx.el.span(class_name="visit-bar"),
                rx.el.span(step["name"]),
                rx.el.bdi(step["time"]),
                data_kind=step["kind"],
                data_status=step["key"],
                aria_current=rx.cond(step["kind"] == "now", "step", "false"),
            ),
        ),
        class_name="visit-steps",
    )


def _lost() -> rx.Component:
    return rx.el.div(status_badge(LookState.status, LookState.status_text), class_name="visit-lost")


def _next_step() -> rx.Component:
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


def _more() -> rx.Component:
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
