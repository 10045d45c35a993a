"""The cards of the family's first page."""

import reflex as rx

from livingrite.scheduling.permissions import Permission as Diary
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card, card_link, section_head
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.portal_home.state import HomeState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def next_visit() -> rx.Component:
    """Who comes, for how long, and how."""
    visit = HomeState.coming
    head = rx.el.div(
        avatar(visit["clinician"], size=48),
        rx.el.div(
            rx.el.p(rx.el.bdi(visit["clinician"]), class_name="row-title"),
            rx.el.p(visit["title"], class_name="row-second"),
            class_name="row-words",
        ),
        rx.el.span(visit["length"], class_name="muted tabular visit-length"),
        class_name="line gap-12",
    )
    chips = rx.el.div(
        _chip("clock", rx.el.bdi(visit["times"])),
        rx.cond(visit["service"] != "", _chip("hand-helping", visit["service"]), rx.fragment()),
        _chip(visit["place_icon"], visit["place"]),
        class_name="line wrap",
    )
    confirmed = rx.el.p(icon("check", size=18), rx.el.span(t("Confirmed")), class_name="notice tone-jade")
    begun = rx.el.p(icon("circle-dot", size=18), rx.el.span(t("Under way")), class_name="notice tone-jade")
    state = rx.match(
        visit["status"], ("confirmed", confirmed), ("in_session", begun), ("arrived", begun), rx.fragment()
    )
    write = button_link(t("Message"), "/portal/messages", kind="solid", icon="message-circle", full=True)
    ways = rx.el.div(
        rx.cond(HomeState.may_write, write, rx.fragment()),
        button_link(t("Details"), "/portal/appointments/" + visit["id"], full=True),
        class_name="visit-ways",
    )
    return card(head, chips, state, ways)


def needs_you() -> rx.Component:
    """What waits for the reader; nothing when nothing does."""

    def one(need: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            need["title"],
            start=tile(need["icon"], tone=need["tone"]),
            href=need["href"],
            chevron=True,
            key=need["key"],
        )

    count = rx.el.span(HomeState.needs.length().to_string(), class_name="muted tabular")
    rows = card(row_list(rx.foreach(HomeState.needs, one), label=t("Needs you")), flush=True)
    shown = rx.fragment(section_head(t("Needs you"), action=count), rows)
    return rx.cond(HomeState.needs.length() > 0, shown, rx.fragment())


def last_update() -> rx.Component:
    """The newest update, as a way into the feed."""
    update = HomeState.update
    badges = rx.el.div(
        rx.cond(update["urgent"] != "", badge(t("Urgent"), tone="red", icon="siren"), rx.fragment()),
        rx.cond(update["unread"] != "", badge(t("New"), tone="jade", icon="bell"), rx.fragment()),
        rx.cond(update["mood"] != "", badge(update["mood_words"], tone="jade", icon="smile"), rx.fragment()),
        class_name="line wrap",
    )
    shown = card_link(
        rx.el.p(t("{when}, by {name}", when=update["when"], name=update["by"]), class_name="row-second"),
        rx.cond(
            update["title"] != "",
            rx.el.p(update["title"], class_name="row-title excerpt-title", dir="auto"),
            rx.fragment(),
        ),
        rx.el.p(update["content"], class_name="update-excerpt", dir=update["way"]),
        badges,
        href="/portal/updates",
    )
    nothing = card(
        empty_state(
            t("Nothing has been written yet"),
            t("Updates from the team appear here by themselves."),
            icon_name="newspaper",
        )
    )
    all_of_them = link(t("All updates"), href="/portal/updates", class_name="link")
    return rx.fragment(
        section_head(t("Last update"), action=all_of_them), rx.cond(HomeState.update.contains("id"), shown, nothing)
    )


def later_visits() -> rx.Component:
    """The visits after the next one."""

    def one(visit: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            visit["day"],
            second=rx.el.span(rx.el.bdi(visit["times"]), " · ", visit["clinician"]),
            start=tile("calendar-days", tone="sand"),
            href="/portal/appointments/" + visit["id"],
            chevron=True,
        )

    rows = card(row_list(rx.foreach(HomeState.later, one), label=t("Later visits")), flush=True)
    calendar = list_row(
        t("Appointments"),
        second=t("What is to come, and what was"),
        start=tile("calendar-days"),
        href="/portal/appointments",
        chevron=True,
    )
    every = link(t("All appointments"), href="/portal/appointments", class_name="link")
    shown = rx.cond(
        HomeState.later.length() > 0,
        rx.fragment(section_head(t("Later visits"), action=every), rows),
        card(row_list(calendar, label=t("Appointments")), flush=True),
    )
    return rx.cond(BaseState.permissions.contains(Diary.READ.value), shown, rx.fragment())


def _chip(mark: str | rx.Var[str], words: rx.Var[str] | rx.Component) -> rx.Component:
    return rx.el.span(icon(mark), rx.el.span(words), class_name="chip")
