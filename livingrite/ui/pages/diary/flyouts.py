"""The flyouts beside a card: one for a new appointment, one to look at and change an existing one."""

from typing import Any

import reflex as rx

from livingrite.records.permissions import Permission as Notes
from livingrite.scheduling.permissions import Permission
from livingrite.ui.answers.view import visit_answers
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import payment_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.flyout import flyout, flyout_row
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.pages.diary import fields, whom
from livingrite.ui.pages.diary.glue import FREE_OF_HEADS, Later
from livingrite.ui.pages.diary.group import GroupState
from livingrite.ui.pages.diary.group_flyout import group_flyout
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.repeat import RepeatState
from livingrite.ui.pages.diary.repeat_form import repeat
from livingrite.ui.pages.diary.scope import ScopeState
from livingrite.ui.pages.diary.steps import more, next_step, steps
from livingrite.ui.pages.diary.undecided import undecided_of_series
from livingrite.ui.text import t


def flyouts() -> rx.Component:
    """The new one comes a moment later: the dashed card that it stands beside is then drawn."""
    return rx.fragment(
        rx.cond(LookState.mode == "new", Later.create(new_flyout(), ready=True, in_sight='[data-id="draft"]')),
        rx.cond(LookState.mode == "look", look_flyout()),
        rx.cond(LookState.mode == "group", group_flyout()),
    )


def new_flyout() -> rx.Component:
    return flyout(
        flyout_row(whom.client(), icon_name="user"),
        flyout_row(fields.service(), icon_name="hand-helping"),
        flyout_row(fields.times(), icon_name="clock"),
        flyout_row(fields.clinician_and_room(), icon_name="stethoscope"),
        _more_fields(),
        flyout_row(repeat(), icon_name="repeat"),
        fields.verdict(),
        flyout_row(fields.note(), icon_name="sticky-note"),
        title=t("New appointment"),
        open=True,
        on_open_change=NewState.close,
        anchor=NewState.anchor,
        close_label=t("Close"),
        **FREE_OF_HEADS,
        foot=rx.fragment(
            rx.cond(
                NewState.several & (NewState.client_id == "") & ~NewState.adding,
                button(t("Open the class"), kind="solid", on_click=GroupState.open_empty_class, id="open-class"),
                rx.cond(
                    RepeatState.freq == "",
                    button(t("Book appointment"), kind="solid", on_click=NewState.save_new, id="save-new"),
                    button(t("Look at the dates"), kind="solid", on_click=RepeatState.look, id="look-series"),
                ),
            ),
            button(t("Cancel"), kind="ghost", on_click=NewState.close),
        ),
    )


def look_flyout() -> rx.Component:
    second = rx.el.span(
        rx.el.span(LookState.service_name), rx.el.bdi(LookState.when, class_name="visit-when"), class_name="dotted"
    )
    return flyout(
        steps(),
        rx.cond(LookState.meanwhile != "", _meanwhile()),
        flyout_row(fields.times(), icon_name="clock"),
        flyout_row(fields.clinician_and_room(), icon_name="stethoscope"),
        _more_fields(),
        fields.verdict(),
        flyout_row(
            rx.el.div(
                rx.el.bdi(LookState.service_facts, class_name="tabular truncate"),
                payment_badge(LookState.payment, LookState.payment_text),
                class_name="line wrap",
            ),
            icon_name="wallet",
        ),
        flyout_row(fields.note(), icon_name="sticky-note"),
        visit_answers(LookState.selected),
        rx.cond(LookState.permissions.contains(Notes.WRITE.value), _note(), rx.fragment()),
        undecided_of_series(),
        _history(),
        title=rx.el.bdi(LookState.client_name),
        second=second,
        start=avatar(LookState.client_name, size=40, key=LookState.client_id),
        tools=more(),
        open=True,
        on_open_change=LookState.close,
        anchor=LookState.anchor,
        close_label=t("Close"),
        **FREE_OF_HEADS,
        foot=rx.cond(LookState.permissions.contains(Permission.MARK.value), _actions(), rx.fragment()),
        data_foot=rx.cond((LookState.status == "completed") & ~LookState.changed, "none", "shown"),
    )


def _note() -> rx.Component:
    """To what is written about the visit; what was begun is opened again."""
    address = "/clients/" + LookState.client_id + "/notes?appointment=" + LookState.selected
    return flyout_row(link(t("Write a note"), href=address), icon_name="notebook-pen")


def _more_fields() -> rx.Component:
    return rx.fragment(
        flyout_row(fields.meeting(), icon_name="users-round"),
        rx.cond(LookState.devices.length() > 0, flyout_row(fields.devices(), icon_name="activity")),
    )


def _meanwhile() -> rx.Component:
    """Somebody else has saved first: what it is now, and the way to drop one's own."""
    theirs = button(t("Drop my changes"), kind="ghost", size="small", on_click=LookState.open_id(LookState.selected))
    return rx.el.div(
        rx.el.p(icon("users-round", size=16), LookState.meanwhile, class_name="visit-meanwhile"),
        theirs,
        class_name="visit-verdict stack gap-4",
        role="status",
    )


def _history() -> rx.Component:
    """Who did what, when and why; the newest first."""

    def line(one: Any) -> rx.Component:
        why = rx.cond(one["why"] != "", rx.el.p(rx.el.bdi(one["why"]), class_name="small"))
        return rx.el.li(rx.el.span(one["what"]), rx.el.bdi(one["at"], class_name="small muted"), why)

    lines = rx.cond(
        LookState.history.length() > 0,
        rx.el.ol(rx.foreach(LookState.history, line), id="visit-history", class_name="visit-history"),
        rx.el.p(
            t("Nothing was changed since it was booked."), id="visit-history", class_name="small muted visit-history"
        ),
    )
    toggle = rx.el.button(
        t("History"),
        icon(rx.cond(LookState.history_open, "chevron-up", "chevron-down"), size=14),
        type="button",
        aria_expanded=LookState.history_open,
        aria_controls="visit-history",
        on_click=LookState.show_history,
        class_name="visit-toggle",
    )
    return flyout_row(
        rx.el.div(toggle, rx.cond(LookState.history_open, lines), class_name="stack gap-8"), icon_name="history"
    )


def _actions() -> rx.Component:
    """What comes next at the start, the way out at the end."""
    cancel = button(t("Cancel appointment"), kind="danger", on_click=LookState.ask_cancel)
    again = button(t("Book again"), icon="rotate-ccw", on_click=LookState.mark("booked"))
    out = rx.cond(LookState.next_step != "", cancel, rx.cond(LookState.status != "completed", again, rx.fragment()))
    save = rx.cond(
        LookState.series_id != "",
        button(t("Save changes"), kind="solid", on_click=ScopeState.ask_scope, id="save-series-date"),
        button(t("Save changes"), kind="solid", on_click=LookState.save, id="save-look"),
    )
    return rx.fragment(rx.cond(LookState.changed, save, next_step()), rx.el.div(out, class_name="end"))
