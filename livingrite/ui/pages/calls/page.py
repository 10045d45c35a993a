"""`/calls`: who has to be called, because nothing else reaches them (case P5), and texts that are nobody's yet."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import dotted, list_row, row_list, tile
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.calls.state import CallsState
from livingrite.ui.pages.calls.whose import whose_dialog
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def calls_page() -> rx.Component:
    nobody = empty_state(
        t("Everybody can be reached"),
        t("Clients without e-mail and phone appear here before their appointment."),
        icon_name="phone",
    )
    rows = card(
        row_list(rx.foreach(CallsState.calls, _call), label=t("To call")),
        title=t("No message reaches them"),
        note=t("Neither e-mail nor phone is known. Their page may name somebody to call."),
        flush=True,
    )
    offers = card(
        row_list(rx.foreach(CallsState.offers, _offer), label=t("Places to offer by a call")),
        title=t("A place is kept for them"),
        note=t("From the wait list, or instead of an appointment that has to move."),
        flush=True,
    )
    texts = card(
        row_list(rx.foreach(CallsState.texts, _text), label=t("Texts from unknown numbers")),
        title=t("From unknown numbers"),
        note=t("Texts from numbers that are nobody's yet."),
        flush=True,
    )
    empty = (CallsState.calls.length() == 0) & (CallsState.offers.length() == 0) & (CallsState.texts.length() == 0)
    shown = rx.el.div(
        rx.cond(CallsState.offers.length() > 0, offers, rx.fragment()),
        rx.cond(CallsState.calls.length() > 0, rows, rx.fragment()),
        rx.cond(CallsState.texts.length() > 0, texts, rx.fragment()),
        rx.cond(empty, card(nobody), rx.el.p(CallsState.zone_note, class_name="small muted")),
        rx.cond(CallsState.more, button(t("Show more"), on_click=CallsState.show_more), rx.fragment()),
        class_name="stack gap-12",
    )
    return staff_frame(
        rx.el.div(
            rx.cond(CallsState.loaded, shown, skeleton(rows=5, label=t("Loading"))), class_name="narrow message-log"
        ),
        whose_dialog(),
        active="calls",
        header=main_header(t("To call")),
        ground=True,
    )


def _call(one: Row) -> rx.Component:
    told = button(
        t("I have told them"), size="small", icon="check", on_click=CallsState.told(one["id"], one["name"]), kind="soft"
    )
    second = dotted(rx.el.bdi(one["when"], class_name="tabular"), rx.el.bdi(one["clinician"]))
    return list_row(
        link(rx.el.bdi(one["name"]), href="/clients/" + one["client"]),
        second=second,
        start=avatar(one["name"], size=32, key=one["client"]),
        end=told,
        key=one["id"],
    )


def _offer(one: Row) -> rx.Component:
    answers = rx.el.div(
        button(t("Said yes"), size="small", kind="soft", on_click=CallsState.said_yes(one["id"])),
        button(t("Said no"), size="small", kind="ghost", on_click=CallsState.said_no(one["id"])),
        class_name="line gap-8",
    )
    second = dotted(rx.el.bdi(one["when"], class_name="tabular"), rx.el.span(one["until"]))
    may = CallsState.permissions.contains("waitlist.manage")
    return list_row(
        link(rx.el.bdi(one["name"]), href="/clients/" + one["client"]),
        second=second,
        start=avatar(one["name"], size=32, key=one["client"]),
        end=rx.cond(may, answers, rx.fragment()),
        key=one["id"],
    )


def _text(one: Row) -> rx.Component:
    number = rx.el.span(
        rx.el.bdi(one["number"], dir="ltr", class_name="tabular"),
        rx.cond(one["more"] != "", badge(t("{n} texts", n=one["more"]), tone="sand"), rx.fragment()),
        class_name="line gap-8",
    )
    return list_row(
        number,
        second=dotted(rx.el.bdi(one["text"], dir="auto", class_name="call-text"), rx.el.bdi(one["when"])),
        start=tile("message-circle", tone="sand"),
        end=button(t("Whose is it?"), size="small", kind="soft", on_click=CallsState.ask_whose(one["id"])),
        key=one["id"],
    )
