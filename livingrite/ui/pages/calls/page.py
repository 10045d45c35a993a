"""`/calls`: who has to be told of an appointment by a call, because nothing else reaches them (case P5)."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.calls.state import CallsState
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
        note=t("Neither e-mail nor phone is known."),
        flush=True,
    )
    shown = rx.cond(CallsState.calls.length() > 0, rows, card(nobody))
    return staff_frame(
        rx.el.div(
            rx.cond(CallsState.loaded, shown, skeleton(rows=5, label=t("Loading"))), class_name="narrow message-log"
        ),
        active="calls",
        header=main_header(t("To call")),
        ground=True,
    )


def _call(one: Row) -> rx.Component:
    told = button(
        t("I have called"), size="small", icon="phone", on_click=CallsState.told(one["id"], one["name"]), kind="soft"
    )
    second = rx.el.span(rx.el.bdi(one["when"], class_name="tabular"), " · ", rx.el.bdi(one["clinician"]))
    return list_row(
        link(rx.el.bdi(one["name"]), href="/clients/" + one["client"]),
        second=second,
        start=avatar(one["name"], size=32, key=one["client"]),
        end=told,
        key=one["id"],
    )
