"""The form beside a client's page: the details."""

import reflex as rx

from livingrite.clients.schemas import ClientStatus
from livingrite.ui.components.button import button
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.pages.clients.words import CARE_LEVELS, STATUSES
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def details_form() -> rx.Component:
    client = ClientState.client
    levels = [(level.value, t(words)) for level, words in CARE_LEVELS.items()]
    statuses = [
        (status.value, t(words))
        for status, (words, _tone, _icon) in STATUSES.items()
        if status != ClientStatus.ARCHIVED
    ]
    form = rx.el.form(
        text_field(t("Full name"), name="name", default_value=client["name"], error=field_error("name")),
        text_field(t("Phone"), name="phone", type="tel", default_value=client["phone"], error=field_error("phone")),
        text_field(t("E-mail"), name="email", type="email", default_value=client["email"], error=field_error("email")),
        date_field(
            t("Date of birth"), name="date_of_birth", born=True, default_value=client["born_iso"], error=field_error("date_of_birth")
        ),
        text_field(t("Gender"), name="gender", default_value=client["gender"]),
        text_area(t("Address"), name="address", rows=2, default_value=client["address"]),
        text_area(
            t("Allergies and risks"), name="allergies", rows=2, default_value=client["allergies"],
            hint=t("Shown beside the name on every page"),
        ),
        text_area(t("Conditions"), name="medical_conditions", rows=2, default_value=client["medical_conditions"]),
        text_field(t("In an emergency"), name="emergency_contact_name", default_value=client["emergency_contact_name"]),
        text_field(
            t("Phone in an emergency"), name="emergency_contact_phone", type="tel",
            default_value=client["emergency_contact_phone"], error=field_error("emergency_contact_phone"),
        ),
        text_area(t("Notes for the team"), name="notes", rows=3, default_value=client["notes"], hint=t("Families never see this")),
        select(t("Care level"), levels, name="care_level", default_value=client["care_level"]),
        rx.cond(
            client["status"] == ClientStatus.ARCHIVED.value,  # the way back is a step of its own
            rx.el.input(type="hidden", name="status", value=ClientStatus.ARCHIVED.value),
            select(t("Status"), statuses, name="status", default_value=client["status"]),
        ),
        on_submit=ClientState.save,
        id="details",
        key=client["version"],
        no_validate=True,
        class_name="stack gap-12",
    )  # fmt: skip
    return sheet(
        form,
        title=t("Change details"),
        open=ClientState.panel == "details",
        on_open_change=ClientState.panel_moved,
        close_label=t("Close"),
        foot=button(t("Save details"), kind="solid", type="submit", form="details"),
    )
