"""Saved views in the header: one click opens one, a dialog names what is shown now and puts the others in order."""

from typing import Any

import reflex as rx

from livingrite.scheduling.permissions import Permission
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
        lambda one: menu_item(
            one["name"],
            on_click=SavedState.open_saved(one["id"]),
            chosen=one["chosen"] == "1",
            second=rx.cond(one["gone"] != "", one["gone"], rx.cond(one["shared"] == "1", t("Shared by all"), "")),
        ),
    )
    return menu(
        [icon("bookmark")],
        rx.cond(SavedState.saved.length() > 0, rx.fragment(menu_group(t("Saved views"), saved), menu_line())),
        menu_item(t("Save or put in order …"), icon="plus", on_click=SavedState.set_saving(True)),
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
            error=_wrong("view_name"),
        ),
        checkbox(t("Open the diary with it"), name="view_default"),
        rx.cond(_may_share(), checkbox(t("Share it with everybody who works here"), name="view_shared")),
        id="save-view",
        no_validate=True,
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
        description=t("View, columns, colours and filters as they are now. Only you see what you do not share."),
        open=SavedState.saving,
        on_open_change=SavedState.set_saving,
        actions=[
            button(t("Close"), on_click=SavedState.set_saving(False)),
            button(t("Save view"), kind="solid", type="submit", form="save-view"),
        ],
    )


def _row(one: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(SavedState.renaming == one["id"], _name_form(one), _line(one)), key=one["id"], class_name="line"
    )


def _line(one: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(one["name"], class_name="truncate"),
        rx.cond(one["gone"] != "", rx.el.span(icon("triangle-alert", size=14), one["gone"], class_name="small muted line gap-4")),
        class_name="stack grow",
        style={"--gap": "0", "minInlineSize": "0"},
    )  # fmt: skip
    own = rx.fragment(
        rx.cond(_may_share(), _toggle("users", t("Shared by all"), one["shared"] == "1", SavedState.share_view(one["id"]))),
        icon_button("pencil", t("Rename {name}", name=one["name"]), size="small", on_click=SavedState.set_renaming(one["id"])),
        icon_button("trash-2", t("Remove {name}", name=one["name"]), size="small", on_click=SavedState.remove_view(one["id"])),
    )  # fmt: skip
    return rx.fragment(
        words,
        _toggle("check", t("Opens first"), one["default"] == "1", SavedState.default_view(one["id"])),
        rx.cond(one["can_change"] == "1", own),
    )


def _toggle(name: str, label: rx.Var[str], on: rx.Var[bool], press: Any) -> rx.Component:
    return rx.el.button(
        icon(name, size=14),
        label,
        type="button",
        aria_pressed=on,
        on_click=press,
        class_name=rx.cond(on, "btn btn-soft btn-small", "btn btn-ghost btn-small"),
    )


def _name_form(one: Any) -> rx.Component:
    return rx.el.form(
        text_field(
            t("Name"),
            name="new_name",
            label_hidden=True,
            required=True,
            default_value=one["name"],
            auto_focus=True,
            error=_wrong("new_name"),
        ),
        button(t("Save"), kind="solid", size="small", type="submit"),
        button(t("Cancel"), size="small", on_click=SavedState.set_renaming("")),
        no_validate=True,
        on_submit=SavedState.rename_view,
        class_name="line grow",
    )


def _may_share() -> rx.Var[bool]:
    return SavedState.permissions.contains(Permission.SHARE_VIEWS.value)


def _wrong(name: str) -> rx.Var[str]:
    return rx.cond(SavedState.field_errors.contains(name), SavedState.field_errors[name], "")
