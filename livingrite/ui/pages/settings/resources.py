"""The dialog of one clinician, room or device."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.diary.choices import with_first
from livingrite.ui.pages.settings.resources_state import ResourcesState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def resource_dialog() -> rx.Component:
    one = ResourcesState.resource
    problem = banner(ResourcesState.resource_problem, tone="amber", icon_name="triangle-alert", assertive=True)
    errors = BaseState.field_errors
    name = text_field(
        t("Name"),
        name="resource_name",
        required=True,
        default_value=one["name"],
        error=rx.cond(errors.contains("resource_name"), errors["resource_name"], ""),
    )
    title = text_field(t("Title"), name="resource_title", default_value=one["title"])
    place = select(
        t("Location"),
        with_first(t("No location"), ResourcesState.locations),
        name="resource_place",
        default_value=one["place"],
        hint=t("Appointments that are booked stay where they are."),
    )
    archive = button(t("Archive"), kind="danger", on_click=ResourcesState.keep_resource(False))
    again = button(t("Bring back"), on_click=ResourcesState.keep_resource(True))
    form = rx.el.form(
        rx.cond(ResourcesState.resource_problem != "", problem, rx.fragment()),
        name,
        rx.cond(one["kind"] == "clinician", title, rx.fragment()),
        rx.cond(ResourcesState.locations.length() > 0, place, rx.fragment()),
        rx.el.div(rx.cond(one["archived"] != "", again, archive), class_name="line"),
        id="edit-resource",
        key="resource" + ResourcesState.resource_form.to(str),
        no_validate=True,
        on_submit=ResourcesState.save_resource,
        class_name="stack gap-16",
    )
    return dialog(
        form,
        title=t("Change {name}", name=one["name"]),
        description=t("Archived: nobody can book it any more, and what was stays in the diary."),
        open=one.contains("id"),
        on_open_change=ResourcesState.close_resource,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=ResourcesState.close_resource(False)),
            button(t("Save"), kind="solid", type="submit", form="edit-resource"),
        ],
    )
