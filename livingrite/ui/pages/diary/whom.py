"""Whom a new appointment is for: found by part of a name, number or address, or added here."""

from typing import Any

import reflex as rx

from livingrite.ui.client_word import client_word, new_client_word
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.diary.fields import error_of, plain_field
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.visit import VisitState
from livingrite.ui.text import t


def client() -> rx.Component:
    """Who: found by part of a name, or added here."""
    chosen = rx.el.div(
        avatar(VisitState.client_name, size=28, key=VisitState.client_id),
        rx.el.bdi(VisitState.client_name, class_name="strong truncate grow"),
        button(t("Change"), kind="ghost", size="small", on_click=NewState.another_client),
        class_name="line",
    )
    return rx.cond(VisitState.adding, _new_client(), rx.cond(VisitState.client_id != "", chosen, _client_search()))


def _client_search() -> rx.Component:
    box = text_field(
        client_word(),
        name="visit-client",
        label_hidden=True,
        placeholder=t("Part of a name, phone or e-mail"),
        autocomplete="off",
        auto_focus=True,
        error=error_of("client"),
        default_value=VisitState.sought,
        on_change=NewState.search_client.debounce(200),
        role="combobox",
        aria_expanded=VisitState.hits.length() > 0,
        aria_controls="visit-hits",
    )
    hits = rx.el.ul(
        rx.foreach(VisitState.hits, _hit),
        id="visit-hits",
        aria_label=t("Clients found"),
        class_name="visit-hits",
    )
    add = rx.cond(
        VisitState.searched,
        button(
            t("New client “{name}”", name=VisitState.sought),
            kind="ghost",
            size="small",
            icon="user-plus",
            on_click=NewState.add_client,
            id="visit-add-client",
        ),
    )
    return rx.el.div(box, hits, add, class_name="stack gap-4")


def _hit(one: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="strong truncate"),
        rx.el.bdi(one["second"], class_name="small muted truncate"),
    )
    shown = rx.el.button(
        avatar(one["name"], size=28, key=one["id"]),
        words,
        type="button",
        on_click=NewState.choose_client(one["id"]),
        class_name="menu-item",
    )
    return rx.el.li(shown)


def _new_client() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.bdi(VisitState.client_name, class_name="strong truncate grow"),
            badge(new_client_word(), tone="plum"),
            button(t("Change"), kind="ghost", size="small", on_click=NewState.another_client),
            class_name="line",
        ),
        rx.el.div(
            plain_field("phone", t("Phone"), type="tel", autocomplete="off", placeholder=t("Phone")),
            plain_field("email", t("E-mail"), type="email", autocomplete="off", placeholder=t("E-mail")),
            class_name="visit-two",
        ),
        class_name="stack gap-8",
    )
