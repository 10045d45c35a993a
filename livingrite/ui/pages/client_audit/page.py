"""`/clients/<id>/audit`: who looked at the record, and who changed it."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_audit.state import ClientAuditState as State
from livingrite.ui.text import t


def client_audit_page() -> rx.Component:
    shown = segmented(
        t("Show"),
        [("", t("All")), ("changed", t("Changes")), ("looked", t("Looked at"))],
        value=State.shown,
        on_change=State.show,
    )
    more = rx.el.div(button(t("Show more"), kind="outline", on_click=State.show_more), class_name="card-note")
    nothing = empty_state(
        t("Nothing here"), t("Whoever looks or changes something is written down."), icon_name="history"
    )
    log = card(
        rx.cond(State.rows.length() > 0, row_list(rx.foreach(State.rows, _line), label=t("Access log")), nothing),
        rx.cond(State.more, more, rx.fragment()),
        title=t("Access log"),
        action=shown,
        flush=True,
        class_name="client-past",
    )
    return client_frame(rx.el.div(log, class_name="narrow stack gap-12"), tab="audit", ready=State.loaded)


def _line(one: rx.Var[dict[str, str]]) -> rx.Component:
    way = rx.cond(one["way"] != "", rx.fragment(" · ", one["way"]), rx.fragment())
    second = rx.el.span(rx.el.bdi(one["who"]), " · ", rx.el.bdi(one["when"], class_name="tabular"), way)
    title = rx.fragment(
        one["about"], rx.cond(one["fields"] != "", rx.el.span(" ", one["fields"], class_name="muted"), rx.fragment())
    )
    return list_row(
        title, second=second, start=tile(one["icon"]), end=badge(one["done"], tone=one["tone"]), key=one["id"]
    )
