"""`/clients/<id>/consents`: what holds, what was said, and a form for what staff were told."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import list_row, row_list
from livingrite.ui.components.states import empty_state
from livingrite.ui.pages.client_consents.state import ClientConsentsState as State
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def client_consents_page() -> rx.Component:
    return client_frame(_parts(), tab="family", ready=State.loaded, beside=[_form()])


def _parts() -> rx.Component:
    now = card(row_list(rx.foreach(State.choices, _choice), label=t("Consents")), title=t("Consents"), flush=True)
    nothing = card(
        empty_state(
            t("Nothing was ever agreed to"),
            t("What is accepted at booking, in the portal or at the desk appears here."),
            icon_name="signature",
        )
    )
    past = card(row_list(rx.foreach(State.history, _said), label=t("History")), title=t("History"), flush=True)
    return rx.el.div(now, rx.cond(State.history.length() > 0, past, nothing), class_name="narrow stack gap-12")


def _choice(one: Row) -> rx.Component:
    read = rx.el.a(
        t("Read"), href=one["href"], target="_blank", rel="noopener", class_name="btn btn-ghost btn-small",
        aria_label=t("Read: {title}", title=one["title"]),
    )  # fmt: skip
    give = button(
        t("Record consent"), size="small", icon="signature", on_click=State.open(one["kind"], "give"),
        aria_label=t("Record consent: {title}", title=one["title"]),
    )  # fmt: skip
    leave = button(
        t("Withdraw consent"), size="small", kind="danger", on_click=State.open(one["kind"], "withdraw"),
        aria_label=t("Withdraw: {title}", title=one["title"]),
    )  # fmt: skip
    tools = rx.el.span(
        rx.cond(State.may_change & ((one["given"] == "") | (one["ask"] != "")), give, rx.fragment()),
        rx.cond(State.may_change & (one["given"] != ""), leave, rx.fragment()),
        rx.cond(one["href"] != "", read, rx.fragment()),
        class_name="line wrap gap-8 consent-tools",
    )
    return list_row(
        one["title"], second=badge(one["state"], tone=one["tone"], icon=one["icon"]), end=tools, key=one["kind"]
    )


def _said(line: Row) -> rx.Component:
    file = link(
        t("Copy"), href=line["file"], reload=True, class_name="btn btn-ghost btn-small", custom_attrs={"download": ""},
        aria_label=t("Keep a copy: {title}", title=line["title"]),
    )  # fmt: skip
    version = rx.cond(line["version"] != "", t("version {n}", n=line["version"]), "")
    lines = [
        rx.cond(line[name] != "", rx.el.span(rx.el.bdi(line[name]), class_name="row-second"), rx.fragment())
        for name in ("given", "note", "ended", "why")
    ]
    return rx.el.div(
        rx.el.div(
            rx.el.span(line["title"], " ", rx.el.span(version, class_name="muted"), class_name="row-title"),
            *lines,
            class_name="row-words consent-said",
        ),
        file,
        class_name="list-row",
        key=line["id"],
    )


def _form() -> rx.Component:
    giving = State.doing["act"] == "give"
    form = rx.el.form(
        text_area(
            rx.cond(giving, t("How were you told?"), t("Why does it end?")),
            name="note",
            rows=3,
            error=field_error("note"),
            hint=rx.cond(
                giving, t("Say how you were told: on paper, by phone, in person."), t("Only staff read this.")
            ),
            max_length=1000,
        ),
        id="record",
        on_submit=State.record,
        reset_on_submit=False,
        no_validate=True,
    )
    return dialog(
        form,
        title=rx.cond(giving, t("Record a consent"), t("Withdraw a consent")),
        description=State.doing["title"],
        open=State.doing.contains("kind"),
        on_open_change=State.close,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=State.close(False)),
            rx.cond(
                giving,
                button(t("Record"), kind="solid", type="submit", form="record"),
                button(t("Withdraw consent"), kind="danger-solid", type="submit", form="record"),
            ),
        ],
    )
