"""Saved views in the header: one click opens one, a dialog names what is shown now and puts the others in order."""

from typing import Any

import reflex as rx

from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.icon import icon
from livingrite.ui.components.menu import menu, menu_group, menu_item, menu_line
from livingrite.ui.pages.diary.saved import SavedState
from livingrite.ui.text import t


def views_menu() -> rx.Component:
    saved = rx.foreach(
        SavedState.saved,
        lambda one: menu_item(one["name"], on_click=SavedState.open_saved(one["id"]), chosen=one["chosen"] == "1"),
    )
    return menu(
        [icon("bookmark")],
        rx.cond(SavedState.saved.length() > 0, rx.fragment(menu_group(t("Saved views"), saved), menu_line())),
        menu_item(t("Save this view ..."), icon="plus", on_click=SavedState.set_saving(True)),
        label=t("Saved views"),
        align="end",
        trigger_class="btn btn-outline btn-icon",
    )


def views_dialog() -> rx.Component:
    form = rx.el.form(
        text_field(
            t("Name"),
            name="view_name",
            required=True,
            placeholder=t("My week"),
            data_safest=True,
            error=rx.cond(SavedState.field_errors.contains("view_name"), SavedState.field_errors["view_name"], ""),
        ),
        checkbox(t("Open the diary with it"), name="view_default"),
        id="save-view",
        on_submit=SavedState.save_view,
        class_name="stack gap-16",
    )
    others = rx.el.section(
        rx.el.h3(t("Saved views"), class_name="section"),
        rx.el.ul(rx.foreach(SavedState.saved, _row), class_name="saved-views"),
        aria_label=t("Saved views"),
    )
    return dialog(
        form,
        rx.cond(SavedState.saved.length() > 0, others),
        title=t("Save this view"),
        description=t("View, columns, colours and filters as they are now. Only you see your views."),
        open=SavedState.saving,
        on_open_change=SavedState.set_saving,
        actions=[
            button(t("Close"), on_click=SavedState.set_saving(False)),
            button(t("Save view"), kind="solid", type="submit", form="save-view"),
        ],
    )


def _row(one: Any) -> rx.Component:
    first = one["default"] == "1"
    return rx.el.li(
        rx.el.bdi(one["name"], class_name="grow truncate"),
        rx.el.button(
            icon("check", size=14),
            t("Opens first"),
            type="button",
            aria_pressed=first,
            on_click=SavedState.default_view(one["id"]),
            class_name=rx.cond(first, "btn btn-soft btn-small", "btn btn-ghost btn-small"),
        ),
        icon_button(
            "trash-2", t("Remove {name}", name=one["name"]), size="small", on_click=SavedState.remove_view(one["id"])
        ),
        class_name="line",
    )
