"""The palette on the screen: one field, and under it what can be opened or done. Escape gives the focus back."""

from typing import Any

import reflex as rx

from livingrite.ui.client_word import clients_word
from livingrite.ui.components.base_ui.autocomplete import (
    AutocompleteGroup,
    AutocompleteGroupLabel,
    AutocompleteInput,
    AutocompleteItem,
    AutocompleteList,
    AutocompleteRoot,
)
from livingrite.ui.components.base_ui.dialog import DialogBackdrop, DialogPopup, DialogPortal, DialogRoot, DialogTitle
from livingrite.ui.components.button import button
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kbd import kbd
from livingrite.ui.palette.keys import PaletteKeys
from livingrite.ui.palette.state import PaletteState
from livingrite.ui.text import t

ESCAPE = "Esc"
TYPED = rx.Var("(document.querySelector('.palette-input')?.value ?? '')", _var_type=str)
"""What stands in the field when a choice is made, which may be ahead of the answer."""


def palette() -> rx.Component:
    field = rx.el.div(
        icon("search", size=18),
        AutocompleteInput.create(
            placeholder=t("Client, date, page or action"), aria_label=t("Find or do"), class_name="palette-input"
        ),
        kbd(ESCAPE),
        class_name="palette-field",
    )
    lists = AutocompleteList.create(
        _group(t("Lately"), PaletteState.recent, when=PaletteState.sought == ""),
        _group(clients_word(), PaletteState.people),
        _group(t("Appointments"), PaletteState.visits),
        _group(t("Days"), PaletteState.days),
        _group(t("Actions"), PaletteState.actions),
        _group(t("Pages"), PaletteState.pages_found),
        class_name="palette-list",
    )
    nothing = rx.cond(
        PaletteState.nothing,
        rx.el.p(t("Nothing found for “{words}”.", words=PaletteState.sought), class_name="palette-nothing muted"),
        rx.fragment(),
    )
    unanswered = rx.cond(
        PaletteState.unanswered & (PaletteState.message_kind == "error"),
        rx.el.div(
            rx.el.p(PaletteState.message, class_name="grow"),
            button(t("Try again"), size="small", on_click=PaletteState.seek(TYPED)),
            class_name="line palette-nothing",
        ),
        rx.fragment(),
    )
    box = AutocompleteRoot.create(
        field,
        lists,
        open=True,
        inline=True,
        mode="none",
        auto_highlight="always",
        keep_highlight=True,
        on_value_change=PaletteState.seek.debounce(150),
    )
    popup = DialogPopup.create(
        DialogTitle.create(t("Find or do"), class_name="sr-only"),
        box,
        rx.el.div(nothing, unanswered, role="status", aria_live="polite"),
        class_name="palette",
    )
    return rx.fragment(
        PaletteKeys.create(on_open=PaletteState.open_palette),
        DialogRoot.create(
            DialogPortal.create(DialogBackdrop.create(class_name="backdrop"), popup),
            open=PaletteState.palette_open,
            on_open_change=PaletteState.set_palette,
        ),
    )


def _group(label: rx.Var[str], items: rx.Var[list[dict[str, str]]], when: Any = True) -> rx.Component:
    shown = AutocompleteGroup.create(
        AutocompleteGroupLabel.create(label, class_name="menu-label"),
        rx.foreach(items, _item),
        class_name="palette-group",
    )
    return rx.cond((items.length() > 0) & when, shown, rx.fragment())


def _item(one: rx.Var[dict[str, str]]) -> rx.Component:
    return AutocompleteItem.create(
        icon(one["icon"], size=17),
        rx.el.bdi(one["label"], class_name="truncate grow"),
        rx.el.bdi(one["second"], class_name="small muted truncate"),
        value=one["href"] + one["label"],
        key=one["href"] + one["second"],
        on_click=PaletteState.choose(one, TYPED),
        class_name="palette-item",
    )
