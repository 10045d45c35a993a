"""`/clients/<id>/visits`: those to come, and all that were."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.components.badge import status_badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import dotted, list_row, row_list
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_visits.state import ClientVisitsState as State
from livingrite.ui.text import t


def client_visits_page() -> rx.Component:
    return client_frame(
        rx.el.div(_coming(), _past(), class_name="narrow stack gap-12"), tab="visits", ready=State.loaded
    )


def _coming() -> rx.Component:
    rows = row_list(rx.foreach(State.coming, _visit), label=t("To come"))
    nothing = rx.el.p(t("No visit is planned."), class_name="muted card-note")
    return card(rx.cond(State.coming.length() > 0, rows, nothing), title=t("To come"), flush=True)


def _past() -> rx.Component:
    shown = segmented(
        t("Show"),
        [("", t("All")), ("done", t("Done")), ("lost", t("Missed or cancelled"))],
        value=State.shown,
        on_change=State.show,
    )
    more = rx.el.div(button(t("Show more"), kind="outline", on_click=State.show_more), class_name="card-note")
    nothing = empty_state(
        t("Nothing here"), t("Visits appear here when their time is over."), icon_name="calendar-days"
    )
    rows = row_list(rx.foreach(State.past, _visit), label=t("Before"))
    return card(
        rx.cond(State.past.length() > 0, rows, nothing),
        rx.cond(State.more, more, rx.fragment()),
        title=t("Before"),
        action=shown,
        flush=True,
        class_name="client-past",
    )


def _visit(one: rx.Var[dict[str, str]]) -> rx.Component:
    second = dotted(rx.el.bdi(one["times"], class_name="tabular"), one["service"], one["clinician"])
    return list_row(
        one["day"],
        second=second,
        end=status_badge(one["status"], one["status_words"]),
        href="/diary?view=day&date=" + one["date"],
        key=one["id"],
    )
