"""The diary: where staff land and spend the day."""

from typing import Any

import reflex as rx

from livingrite.ui.components.browser import in_browser
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.live_region import live_region
from livingrite.ui.components.toast import toast
from livingrite.ui.frames import staff_frame
from livingrite.ui.pages.diary.away import away_toast
from livingrite.ui.pages.diary.column_menu import column_menu
from livingrite.ui.pages.diary.column_state import ColumnState
from livingrite.ui.pages.diary.dialogs import dialogs
from livingrite.ui.pages.diary.draft import draft
from livingrite.ui.pages.diary.flyouts import flyouts
from livingrite.ui.pages.diary.glue import Address, ByWidth, Countdown, Keys
from livingrite.ui.pages.diary.header import header
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.moves import GRACE_SECONDS, MoveState
from livingrite.ui.pages.diary.narrow import clocks_note, day_list, narrow, nobody, waiting
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.printed import printed
from livingrite.ui.pages.diary.rail import rail
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.undecided import undecided_toast
from livingrite.ui.text import t
from livingrite.ui.widgets.calendar import calendar
from livingrite.ui.widgets.calendar_month import month

PHONE = 768
_ELSEWHERE = "(z) => typeof window !== 'undefined' && z && Intl.DateTimeFormat().resolvedOptions().timeZone !== z"


def diary_page() -> rx.Component:
    return staff_frame(
        ByWidth.create(wide(), narrow(), before(), below=PHONE, ready=DiaryState.ready, on_narrow=DiaryState.on_phone),
        rx.el.span(class_name="diary-anchor", aria_hidden="true"),
        flyouts(),
        dialogs(),
        column_menu(),
        draft(),
        Keys.create(on=DiaryState.single_keys, on_key=ShortcutState.press),
        Address.create(query=_query(), on_new=NewState.open_asked),
        printed(_cards()),
        active="diary",
        header=header(),
        flush=True,
        on_new=NewState.open_empty,
        toasts=rx.fragment(undo_toast(), away_toast(), undecided_toast()),
        live=said(),
    )


def before() -> rx.Component:
    """What the server sends, of the same shape on every screen."""
    return rx.el.div(rx.el.div(waiting(), class_name="diary-work"), class_name="diary-page")


def wide() -> rx.Component:
    """Grid or list, with the rail beside it from 1280 px on. The grid is made while its first data is on the way."""
    grid = rx.el.div(
        pages(), _grid(), look_ahead(), rx.cond(DiaryState.ready, rx.fragment(), waiting()), class_name="diary-main"
    )
    listed = rx.fragment(pages(), day_list())
    whole = rx.el.div(_month(), rx.cond(DiaryState.ready, rx.fragment(), waiting()), class_name="diary-main")
    shown = rx.match(
        DiaryState.view, ("agenda", listed), ("month", whole), rx.cond(DiaryState.unstaffed, nobody(), grid)
    )
    return rx.el.div(rx.el.div(zone_note(), shown, class_name="diary-work"), rail(), class_name="diary-page")


def look_ahead() -> rx.Component:
    """Under an empty day: the way to the next full one."""
    note = rx.el.div(
        icon("coffee"),
        rx.el.span(t("Nothing booked here."), class_name="grow"),
        button(
            t("Go to {day}", day=DiaryState.next_text),
            kind="soft",
            size="small",
            on_click=DiaryState.show_day(DiaryState.next_day),
        ),
        class_name="diary-ahead",
    )
    return rx.cond(DiaryState.next_day != "", note)


def _grid() -> rx.Component:
    options = _merged(
        DiaryState.frame,
        selected=LookState.selected,
        blocking=LookState.blocking,
        background=DiaryState.background,
        pick=_pick(DiaryState.by == "clinician"),
    )
    return calendar(
        events=_with_draft(),
        resources=DiaryState.columns,
        date=DiaryState.day,
        rev=DiaryState.rev,
        view=DiaryState.view,
        options=options,
        on_move=MoveState.drop,
        on_resize=MoveState.stretch,
        on_select=NewState.open_at,
        on_open=LookState.open_card,
        on_keyboard_move=MoveState.drop,
        on_head=ColumnState.open_menu,
    )


def _month() -> rx.Component:
    return month(
        events=_cards(),
        days=DiaryState.days,
        weekdays=DiaryState.weekdays_long,
        totals=DiaryState.totals,
        rev=DiaryState.rev,
        selected=LookState.selected,
        options=_merged(DiaryState.frame, pick=_pick(rx.Var.create(False))),
        on_move=MoveState.drop,
        on_select=NewState.open_at,
        on_open=LookState.open_card,
        on_day=DiaryState.open_day,
    )


def _pick(own_column: rx.Var[bool]) -> rx.Var[Any]:
    """For whom a new appointment is where columns are no clinicians; undefined: for the column's own."""
    only, own = DiaryState.only, DiaryState.own
    return _with_data(f"({own_column!s} ? undefined : {only!s} || {own!s})", own_column, only, own)


def pages() -> rx.Component:
    """Twelve columns at a time."""
    return rx.cond(
        (DiaryState.pages > 1) & (DiaryState.view != "week") & (DiaryState.view != "month"),
        rx.el.div(
            icon_button("chevron-left", t("Previous columns"), size="small", on_click=DiaryState.turn_page(-1)),
            rx.el.span(
                t("{page} of {pages}", page=DiaryState.page + 1, pages=DiaryState.pages), class_name="small muted"
            ),
            icon_button("chevron-right", t("More columns"), size="small", on_click=DiaryState.turn_page(1)),
            class_name="line diary-pages",
        ),
    )


def zone_note() -> rx.Component:
    """Only where the clock on this desk is another one than the clinic's."""
    elsewhere = in_browser(_ELSEWHERE, DiaryState.zone, gives=bool)
    return rx.fragment(
        rx.cond(
            elsewhere,
            rx.el.p(
                t("Times are those of the clinic, {zone}.", zone=DiaryState.zone_place),
                class_name="small muted zone-note",
            ),
        ),
        clocks_note(),
    )


def said() -> rx.Component:
    """What happened and, in a second line, what stayed safe."""
    kind = DiaryState.message_kind
    return live_region(
        DiaryState.message,
        detail=rx.cond(DiaryState.detail_of == DiaryState.message_number, DiaryState.detail, ""),
        tone=rx.match(kind, ("error", "red"), ("warning", "amber"), "jade"),
        icon_name=rx.match(kind, ("error", "calendar-x"), ("warning", "triangle-alert"), "circle-check"),
        action_label=DiaryState.message_action,
        has_action=DiaryState.message_action != "",
        on_action=DiaryState.act,
        dismiss_label=t("Dismiss"),
        on_dismiss=DiaryState.dismiss,
    )


def undo_toast() -> rx.Component:
    """Three minutes in which nobody has been told yet."""
    left = Countdown.create(
        seconds=GRACE_SECONDS,
        number=MoveState.undo_number,
        text=t("{name} is told in {time}", name=MoveState.undo_detail, time="{time}"),
        on_end=MoveState.forget_undo,
    )
    shown = toast(MoveState.undo_text, detail=left, action_label=t("Undo"), on_action=MoveState.undo, lasting=True)
    return rx.cond(MoveState.undo_text != "", shown, rx.fragment())


def _query() -> rx.Var[str]:
    parts = {"date": DiaryState.day, "view": DiaryState.view, "clinician": DiaryState.only}
    pairs = ", ".join(f"[{name!r}, {value!s}]" for name, value in parts.items())
    code = f"((p) => {{ const q = new URLSearchParams(p.filter(([, v]) => v)); return q.size ? '?' + q : ''; }})([{pairs}])"
    return _with_data(code, *parts.values())


def _cards() -> rx.Var[Any]:
    """What was sent with the changes since (board.merged)."""
    sent, patch = DiaryState.sent, DiaryState.patch
    merge = "((s, p) => [...s.filter((one) => !(one.id in p)), ...Object.values(p).filter(Boolean)])"
    return _with_data(f"{merge}({sent!s}, {patch!s})", sent, patch, gives=list)


def _with_draft() -> rx.Var[Any]:
    cards = _cards()
    return _with_data(f"[...{cards!s}, ...{NewState.draft!s}]", cards, NewState.draft, gives=list)


def _merged(base: rx.Var[Any], **more: rx.Var[Any]) -> rx.Var[Any]:
    pairs = ", ".join(f"{name}: {value!s}" for name, value in more.items())
    return _with_data(f"({{...{base!s}, {pairs}}})", base, *more.values(), gives=dict)


def _with_data(code: str, *used: rx.Var[Any], gives: type[Any] = str) -> rx.Var[Any]:
    data = rx.vars.VarData.merge(*[one._get_all_var_data() for one in used])  # noqa: SLF001 - Reflex's own way to derive a Var
    return rx.Var(code, _var_type=gives, _var_data=data).to(gives)
