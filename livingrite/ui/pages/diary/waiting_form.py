"""Who waits, for what and when: the form of an entry of the wait list."""

from typing import Any

import reflex as rx

from livingrite.ui.client_word import client_word
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.diary.choices import with_first
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.waiting_state import WaitingState
from livingrite.ui.text import t

VALUES = WaitingState.wait_values


def waiting_form() -> rx.Component:
    form = rx.el.form(
        _client(),
        select(
            t("Service"),
            with_first(t("Choose a service"), DiaryState.services),
            name="service_id",
            default_value=VALUES["service"],
            error=_error("service_id"),
        ),
        radio_group(t("Days"), rx.el.div(rx.foreach(WaitingState.wait_days, _day), class_name="wait-days")),
        rx.el.div(
            text_field(
                t("From"),
                name="wait_start",
                default_value=VALUES["start"],
                placeholder="9:00",
                error=_error("wait_start"),
                **_CLOCK,
            ),
            text_field(
                t("Until"),
                name="wait_end",
                default_value=VALUES["end"],
                placeholder="12:00",
                error=_error("wait_end"),
                **_CLOCK,
            ),
            class_name="visit-two",
        ),
        rx.el.p(
            rx.cond(
                VALUES["kept"] != "",
                t("Several times are wished. They stay as they are while days and times here are empty."),
                t("Nothing chosen means any day, at any time."),
            ),
            class_name="field-hint",
        ),
        rx.el.div(
            date_field(t("Not before"), name="from_date", default_value=VALUES["from"], error=_error("from_date")),
            date_field(
                t("Not after"),
                name="until_date",
                default_value=VALUES["until"],
                error=_error("until_date"),
            ),
            class_name="visit-two",
        ),
        _whom(),
        checkbox(
            t("Urgent"),
            name="wait_urgent",
            hint=t("Is asked before everybody else."),
            default_checked=VALUES["urgent"] != "",
        ),
        text_area(
            t("Note, only staff see this"), name="wait_note", rows=2, default_value=VALUES["note"], max_length=5000
        ),
        id="wait-entry",
        key="wait" + WaitingState.wait_form.to(str),
        no_validate=True,
        on_submit=WaitingState.save_waiting,
        class_name="stack gap-16 wait-form",
    )
    return sheet(
        form,
        title=rx.cond(
            WaitingState.wait_id != "",
            t("Change what {name} waits for", name=WaitingState.wait_client),
            t("Add to the wait list"),
        ),
        open=WaitingState.wait_open,
        on_open_change=WaitingState.close_waiting,
        close_label=t("Close"),
        foot=rx.fragment(
            button(t("Save"), kind="solid", type="submit", form="wait-entry"),
            button(t("Cancel"), kind="ghost", on_click=WaitingState.close_waiting(False)),
        ),
    )


_CLOCK: dict[str, Any] = {"input_mode": "numeric", "autocomplete": "off", "dir": "ltr"}


def _client() -> rx.Component:
    change = button(t("Change"), kind="ghost", size="small", on_click=WaitingState.another_waiting)
    chosen = rx.el.div(
        avatar(WaitingState.wait_client, size=28, key=WaitingState.wait_client_id),
        rx.el.bdi(WaitingState.wait_client, class_name="strong truncate grow"),
        rx.cond(WaitingState.wait_id == "", change, rx.fragment()),
        class_name="line",
    )
    box = text_field(
        client_word(),
        name="wait_client",
        placeholder=t("Part of a name, phone or e-mail"),
        autocomplete="off",
        error=_error("wait_client"),
        on_change=WaitingState.find_waiting.debounce(200),
    )
    nobody = rx.cond(
        WaitingState.wait_searched & (WaitingState.wait_hits.length() == 0),
        rx.el.p(t("Nobody is called that."), class_name="small muted", role="status"),
        rx.fragment(),
    )
    hits = rx.el.ul(rx.foreach(WaitingState.wait_hits, _hit), aria_label=t("Clients found"), class_name="visit-hits")
    search = rx.el.div(box, hits, nobody, class_name="stack gap-4")
    return rx.cond(WaitingState.wait_client_id != "", chosen, search)


def _hit(one: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="strong truncate"),
        rx.el.bdi(one["second"], class_name="small muted truncate"),
    )
    shown = rx.el.button(
        avatar(one["name"], size=28, key=one["id"]),
        words,
        type="button",
        on_click=WaitingState.choose_waiting(one["id"]),
        class_name="menu-item",
    )
    return rx.el.li(shown)


def _day(one: Any) -> rx.Component:
    return _chip("wait-day-" + one["day"], rx.el.span(one["name"]), one["chosen"] != "")


def _whom() -> rx.Component:
    def one(who: Any) -> rx.Component:
        return _chip("wait-who-" + who["value"], rx.el.bdi(who["label"]), WaitingState.wait_whom.contains(who["value"]))

    return radio_group(
        t("With"),
        rx.el.div(rx.foreach(DiaryState.choices, one), class_name="wait-days"),
        rx.el.p(t("Nobody chosen means anyone."), class_name="field-hint"),
    )


def _chip(name: Any, words: Any, chosen: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, default_checked=chosen, class_name="sr-only"),
        words,
        class_name="chip wait-day",
    )


def _error(name: str) -> Any:
    return rx.cond(WaitingState.field_errors.contains(name), WaitingState.field_errors[name], "")
