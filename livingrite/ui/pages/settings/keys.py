"""The card for programs' keys: a list, a line to add one, two dialogs."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.settings.keys_state import KeysState, Reach
from livingrite.ui.session import BaseState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def keys_card() -> rx.Component:
    """Only for those who may handle keys."""
    shown = rx.fragment(
        card(
            rx.el.div(rx.foreach(KeysState.keys, _row), class_name="rows"),
            _form(),
            title=t("API keys"),
            note=t("For programs that work in your name"),
            flush=True,
            id="api-keys",
        ),
        _new_key_dialog(),
        _revoke_dialog(),
    )
    return rx.cond(BaseState.permissions.contains("api_key.manage"), shown, rx.fragment())


def _row(one: rx.Var[dict[str, str]]) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="row-title"),
        rx.el.bdi(one["second"], class_name="row-second"),
        class_name="row-words",
    )
    revoke = button(t("Revoke"), size="small", kind="ghost", on_click=KeysState.ask_revoke(one["id"], one["name"]))
    return rx.el.div(words, revoke, class_name="list-row")


def _form() -> rx.Component:
    reaches = [(Reach.READING.value, t("Read only")), (Reach.EVERYTHING.value, t("Everything you may do"))]
    return rx.el.form(
        text_field(
            t("What the key is for"), name="key_name", required=True, autocomplete="off", error=field_error("key_name")
        ),
        select(t("What it may do"), reaches, name="reach"),
        button(t("Make a key"), type="submit", icon="plus"),
        key="keys" + KeysState.keys_made.to(str),
        no_validate=True,
        on_submit=KeysState.make_key,
        class_name="add-line",
    )


def _new_key_dialog() -> rx.Component:
    return dialog(
        text_field(t("Key"), name="new_key", value=KeysState.new_key, read_only=True, dir="ltr"),
        title=t("Copy the key now"),
        description=t("It is shown this once. Programs send it in the header X-API-Key."),
        open=KeysState.new_key != "",
        on_open_change=KeysState.forget_key,
        actions=[button(t("I have copied it"), kind="solid", on_click=KeysState.forget_key(False))],
    )


def _revoke_dialog() -> rx.Component:
    return dialog(
        title=t("Revoke {name}?", name=KeysState.revoking_name),
        description=t("Programs that use this key are refused from their next call on."),
        open=KeysState.revoking != "",
        on_open_change=KeysState.keep_key,
        actions=[
            button(t("Keep"), kind="ghost", on_click=KeysState.keep_key(False), data_safest=True),
            button(t("Revoke"), kind="danger-solid", on_click=KeysState.revoke_key),
        ],
    )
