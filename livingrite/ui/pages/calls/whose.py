"""The dialog in which an unknown number's texts are given to a client."""

import reflex as rx

from livingrite.ui.client_word import find_client_word
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.pages.calls.state import CallsState
from livingrite.ui.text import t


def whose_dialog() -> rx.Component:
    box = text_field(
        find_client_word(),
        name="whose",
        key=CallsState.whose,
        placeholder=t("Name, phone or e-mail"),
        autocomplete="off",
        start=icon("search", size=16),
        on_change=CallsState.find_whose.debounce(200),
    )
    hits = rx.el.ul(rx.foreach(CallsState.hits, _hit), aria_label=t("Clients found"), class_name="visit-hits")
    nobody = rx.el.p(t("Nobody is called that."), class_name="small muted")
    return dialog(
        box,
        hits,
        rx.cond(CallsState.searched & (CallsState.hits.length() == 0), nobody, rx.fragment()),
        title=t("Whose number is it?"),
        description=t("Everything from this number then stands with the client's messages."),
        open=CallsState.whose != "",
        on_open_change=CallsState.close_whose,
        actions=[button(t("Cancel"), kind="ghost", on_click=CallsState.close_whose(False))],
    )


def _hit(one: rx.Var[dict[str, str]]) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="strong truncate"),
        rx.el.bdi(one["second"], class_name="small muted truncate"),
    )
    return rx.el.li(
        rx.el.button(
            avatar(one["name"], size=28, key=one["id"]),
            words,
            type="button",
            on_click=CallsState.give(one["id"]),
            class_name="menu-item",
        )
    )
