"""Time off in the diary's rail, its form, and the panel of what has to be moved."""

from typing import Any

import reflex as rx

from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.list_row import dotted
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import select
from livingrite.ui.pages.diary.away_state import AwayState
from livingrite.ui.pages.diary.proposals import answered, asked, place_select, sent_toast
from livingrite.ui.pages.diary.shortcuts import ShortcutState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.text import t

SETS = DiaryState.permissions.contains(Permission.MANAGE_HOURS.value)


def away_list() -> rx.Component:
    """Who is away in the next weeks."""
    add = icon_button("plus", t("Add time off"), size="small", on_click=_elsewhere(AwayState.add_away("")))
    head = rx.el.div(
        rx.el.h2(t("Time off"), class_name="section grow"),
        rx.cond(SETS, add, rx.fragment()),
        class_name="line wait-head",
    )
    none = rx.el.p(t("Nobody is away in the next weeks."), class_name="small muted away-none")
    rows = rx.el.ul(rx.foreach(AwayState.absences, _absence))
    return rx.el.section(head, rx.cond(AwayState.absences.length() > 0, rows, none), class_name="away-list")


def _absence(one: Any) -> rx.Component:
    words = rx.el.div(
        rx.el.bdi(one["who"], class_name="wait-name truncate"),
        rx.el.span(dotted(rx.el.bdi(one["when"]), one["kind"]), class_name="small muted"),
        rx.cond(
            one["count"] != "",
            button(one["count"], kind="soft", size="small", on_click=_elsewhere(AwayState.open_away(one["id"]))),
            rx.fragment(),
        ),
        class_name="stack grow wait-fit-words away-words",
    )
    tools = more_menu(
        t("Actions for the time off of {name}", name=one["who"]),
        menu_item(
            t("What has to be moved"), icon="calendar-clock", on_click=_elsewhere(AwayState.open_away(one["id"]))
        ),
        menu_item(t("Remove"), icon="x", on_click=AwayState.drop_away(one["id"], False), danger=True),
        rx.cond(
            one["repeats"] != "",
            menu_item(t("Remove all of them"), icon="x", on_click=AwayState.drop_away(one["id"], True), danger=True),
            rx.fragment(),
        ),
    )
    return rx.el.li(words, rx.cond(SETS, tools, rx.fragment()), key=one["id"], class_name="wait-row")


def away_form() -> rx.Component:
    form = rx.el.form(
        select(
            t("Who or what"),
            AwayState.away_whom,
            name="away_who",
            key=AwayState.away_for,
            default_value=AwayState.away_for,
            error=_error("away_who"),
        ),
        select(
            t("Why"),
            AwayState.away_kinds,
            name="away_kind",
            default_value="vacation",
            hint=t("For a room or device only the reason below counts."),
            error=_error("kind_id"),
        ),
        rx.el.div(
            date_field(
                t("First day away"),
                name="away_from",
                required=True,
                default_value=DiaryState.day,
                error=_error("away_from"),
            ),
            date_field(
                t("Last day away"),
                name="away_to",
                default_value=DiaryState.day,
                error=_error("away_to", "ends_at"),
            ),
            class_name="visit-two",
        ),
        rx.el.div(
            text_field(
                t("From"), name="away_start", placeholder="13:00", error=_error("away_start", "starts_at"), **_CLOCK
            ),
            text_field(t("Until"), name="away_end", placeholder="17:00", error=_error("away_end"), **_CLOCK),
            class_name="visit-two",
        ),
        rx.el.p(t("Without times, whole days are blocked; with them only those hours."), class_name="field-hint"),
        date_field(
            t("Repeat every week until"),
            name="away_until",
            hint=t("Leave it empty for once only."),
            error=_error("repeat_until"),
        ),
        text_field(t("Reason, only staff see this"), name="away_reason", autocomplete="off"),
        id="away-entry",
        key="away" + AwayState.away_form.to(str),
        no_validate=True,
        on_submit=AwayState.save_away,
        class_name="stack gap-16",
    )
    return sheet(
        form,
        title=t("Add time off"),
        open=AwayState.away_adding,
        on_open_change=AwayState.close_adding,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Block the time"), kind="solid", type="submit", form="away-entry"),
            button(t("Cancel"), kind="ghost", on_click=AwayState.close_adding(False)),
        ),
    )


def away_panel() -> rx.Component:
    """What lies in it: where each could go, who was asked, who has answered."""
    ways = [("time", t("Keep the time")), ("clinician", t("Keep the clinician"))]
    nothing = rx.el.p(icon("circle-check"), t("Nothing is left to be moved."), class_name="line away-clear")
    body = rx.el.div(
        rx.el.p(rx.el.bdi(AwayState.away_when), " · ", AwayState.away_kind, class_name="muted"),
        rx.cond(
            AwayState.away_rows.length() > 0,
            rx.el.div(
                segmented(t("Propose"), ways, value=AwayState.away_prefer, on_change=AwayState.prefer),
                rx.el.ul(rx.foreach(AwayState.away_rows, _row), class_name="away-rows"),
                class_name="stack gap-12",
            ),
            nothing,
        ),
        rx.cond(
            AwayState.away_done.length() > 0,
            rx.el.div(
                rx.el.h3(t("Answered"), class_name="section"),
                rx.el.ul(rx.foreach(AwayState.away_done, answered), class_name="away-rows"),
                class_name="stack gap-8",
            ),
            rx.fragment(),
        ),
        class_name="stack gap-16",
    )
    return sheet(
        body,
        title=rx.cond(
            AwayState.away_thing,
            t("{name} is out of use", name=AwayState.away_who),
            t("{name} is away", name=AwayState.away_who),
        ),
        open=AwayState.away_id != "",
        on_open_change=AwayState.close_away,
        close_label=t("Close"),
        foot=rx.fragment(
            rx.cond(
                AwayState.away_send != "",
                button(AwayState.away_send, kind="solid", icon="send", on_click=AwayState.send, id="away-send"),
                rx.fragment(),
            ),
            button(t("Close"), kind="ghost", on_click=AwayState.close_away(False)),
        ),
    )


def _row(one: Any) -> rx.Component:
    tick = rx.el.input(
        type="checkbox",
        checked=one["wanted"] != "",
        disabled=one["choice"] == "",
        on_change=lambda on: AwayState.tick(one["id"], on),
        aria_label=t("Propose a new time to {name}", name=one["name"]),
        class_name="choice-mark",
    )
    places = place_select(
        t("New time for {name}", name=one["name"]),
        AwayState.away_options[one["id"]],
        rx.el.option(t("Leave it for later"), value=""),
        value=one["choice"],
        on_change=lambda value: AwayState.choose_place(one["id"], value),
    )
    none = rx.el.p(t("Nothing is free in the next three weeks."), class_name="small away-none")
    where = rx.cond(AwayState.away_options[one["id"]].length() > 0, places, none)
    words = rx.el.div(
        rx.el.div(
            rx.el.bdi(one["name"], class_name="wait-name"),
            rx.cond(one["no_mail"] != "", badge(t("Cannot be written to"), tone="amber", icon="phone"), rx.fragment()),
            class_name="line gap-8 wrap",
        ),
        rx.el.span(rx.el.bdi(one["when"]), " · ", one["service"], class_name="small muted"),
        rx.cond(one["state"] != "", asked(one, agreed=AwayState.agreed, recall=AwayState.recall), rx.fragment()),
        rx.cond(one["open"] != "", rx.fragment(), where),
        class_name="stack grow gap-4 wait-fit-words",
    )
    return rx.el.li(
        rx.cond(one["open"] != "", icon("hourglass", size=16, class_name="muted"), tick),
        words,
        key=one["id"],
        class_name="away-row",
    )


def away_toast() -> rx.Component:
    return sent_toast(AwayState.away_sent, AwayState.away_number, AwayState.undo_sent, AwayState.forget_sent)


_CLOCK: dict[str, Any] = {"input_mode": "numeric", "autocomplete": "off", "dir": "ltr"}


def _error(*names: str) -> Any:
    """The first of the fields' sentences: the command's names stand for the form's."""
    found: Any = ""
    for name in reversed(names):
        found = rx.cond(AwayState.field_errors.contains(name), AwayState.field_errors[name], found)
    return found


def _elsewhere(event: Any) -> list[Any]:
    return [ShortcutState.set_rail(False), event]
