"""The wait list's panel: it lights up when a place comes free, says who is asked, and offers it by hand."""

from typing import Any

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import dotted
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.waiting_state import WaitingState
from livingrite.ui.text import t

MANAGES = DiaryState.permissions.contains(Permission.MANAGE_WAITLIST.value)


def wait_list() -> rx.Component:
    nobody = empty_state(
        t("Nobody is waiting"),
        t("People who ask for an earlier place appear here."),
        icon_name="hourglass",
        action=None,
    )
    add = icon_button("plus", t("Add to the wait list"), size="small", on_click=_elsewhere(WaitingState.add_waiting))
    head = rx.el.div(
        rx.el.h2(t("Wait list"), class_name="section"),
        rx.cond(DiaryState.waiting.length() > 0, rx.el.span(DiaryState.waiting.length(), class_name="muted")),
        rx.el.span(class_name="grow"),
        rx.cond(MANAGES, add, rx.fragment()),
        class_name="line wait-head",
    )
    people = rx.el.ul(rx.foreach(DiaryState.waiting, _waiting), class_name="wait-list")
    return rx.el.section(
        head,
        rx.el.div(rx.foreach(WaitingState.gaps, _gap), role="status", aria_live="polite", class_name="wait-gaps"),
        _calls(),
        rx.cond(DiaryState.waiting.length() > 0, people, rx.cond(DiaryState.ready, nobody)),
    )


def _gap(gap: Any) -> rx.Component:
    """A place that is free: when and whose, then who is asked or fits."""
    title = rx.el.button(
        rx.el.bdi(gap["when"], class_name="wait-name"),
        rx.el.bdi(gap["who"], class_name="small wait-gap-who"),
        type="button",
        on_click=_elsewhere(DiaryState.show_day(gap["day"])),
        class_name="wait-gap-title",
    )
    stop = button(t("Stop asking"), kind="ghost", size="small", on_click=WaitingState.run_gap(gap["id"], False))
    go_on = button(t("Ask in turn"), kind="ghost", size="small", on_click=WaitingState.run_gap(gap["id"], True))
    run = rx.cond(
        gap["automatic"] != "", rx.cond((gap["asked"] != "") | (gap["count"] != ""), stop, rx.fragment()), go_on
    )
    return rx.el.article(
        rx.el.div(icon("calendar-plus", size=16), title, class_name="line gap-8 wait-gap-head"),
        rx.foreach(WaitingState.offers, lambda one: rx.cond(one["gap_id"] == gap["id"], _offered(one), rx.fragment())),
        rx.cond(gap["count"] != "", rx.el.p(gap["count"], class_name="small muted wait-gap-count"), rx.fragment()),
        rx.el.ul(
            rx.foreach(WaitingState.fits, lambda one: rx.cond(one["gap_id"] == gap["id"], _fit(one), rx.fragment()))
        ),
        rx.cond(MANAGES, rx.el.div(run, class_name="wait-gap-foot"), rx.fragment()),
        key=gap["id"],
        class_name="wait-gap",
    )


def _offered(one: Any) -> rx.Component:
    yes = button(t("Said yes"), kind="soft", size="small", on_click=WaitingState.said_yes(one["id"]))
    back = button(
        rx.cond(one["call"] != "", t("Said no"), t("Take back")),
        kind="ghost",
        size="small",
        on_click=WaitingState.take_back(one["id"]),
    )
    return rx.el.div(
        rx.el.p(icon("hourglass", size=14), rx.el.span(one["words"]), class_name="line gap-8 small wait-asked"),
        rx.cond(
            MANAGES,
            rx.el.div(rx.cond(one["call"] != "", yes, rx.fragment()), back, class_name="line gap-8"),
            rx.fragment(),
        ),
        key=one["id"],
        class_name="stack gap-4",
    )


def _fit(one: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="strong"),
        rx.cond(one["second"] != "", rx.el.span(one["second"], class_name="small muted"), rx.fragment()),
        class_name="stack grow wait-fit-words",
    )
    give = button(
        t("Offer {time}", time=one["time"]),
        kind="soft",
        size="small",
        on_click=WaitingState.offer(one["gap_id"], one["id"]),
        aria_label=t("Offer {time} to {name}", time=one["time"], name=one["name"]),
    )
    return rx.el.li(
        rx.cond(
            one["urgent"] != "", icon("siren", size=14, label=t("Urgent"), class_name="wait-urgent"), rx.fragment()
        ),
        words,
        rx.cond(MANAGES, give, rx.fragment()),
        key=one["id"],
        class_name="line gap-8 wait-fit",
    )


def _calls() -> rx.Component:
    """What no mail can do: a task for the desk."""

    def call(one: Any) -> rx.Component:
        words = rx.el.div(
            rx.el.bdi(one["name"], class_name="wait-name truncate"),
            rx.el.bdi(one["place"], class_name="small muted"),
            rx.el.span(one["kept"], class_name="small muted"),
            class_name="stack grow wait-fit-words",
        )
        return rx.el.li(
            icon("phone", size=16, class_name="muted"), words, key=one["id"], class_name="line gap-8 wait-call"
        )

    return rx.cond(
        WaitingState.calls.length() > 0,
        rx.el.div(
            rx.el.h3(t("Please call"), class_name="field-label"),
            rx.el.ul(rx.foreach(WaitingState.calls, call)),
            class_name="wait-calls",
        ),
        rx.fragment(),
    )


def _waiting(one: Any) -> rx.Component:
    words = rx.el.div(
        rx.el.div(
            rx.el.bdi(one["name"], class_name="wait-name"),
            rx.cond(one["urgent"] != "", badge(t("Urgent"), tone="red", icon="siren"), rx.fragment()),
            class_name="line gap-8 wrap",
        ),
        rx.el.span(one["service"], class_name="small muted"),
        rx.el.span(dotted(one["times"], one["dates"], one["whom"]), class_name="small muted"),
        rx.cond(one["preference"] != "", rx.el.span(one["preference"], class_name="small muted"), rx.fragment()),
        class_name="stack grow wait-fit-words",
    )
    tools = more_menu(
        t("Actions for {name}", name=one["name"]),
        menu_item(t("Book"), icon="calendar-plus", on_click=_elsewhere(NewState.open_for(one["id"]))),
        menu_item(t("Change"), icon="pencil", on_click=_elsewhere(WaitingState.change_waiting(one["id"]))),
        menu_item(t("Take off the list"), icon="x", on_click=WaitingState.remove_waiting(one["id"]), danger=True),
    )
    return rx.el.li(
        avatar(one["name"], size=28, key=one["client_id"]),
        words,
        rx.cond(MANAGES, tools, rx.fragment()),
        class_name="wait-row",
    )


def _elsewhere(event: Any) -> list[Any]:
    """Something outside the panel: where it is a drawer, it closes first."""
    return [ShortcutState.set_rail(False), event]
