"""The forms beside a client's page: details, invitation, care team."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.date_field import date_field
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_area, text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.client.state import ClientState
from livingrite.ui.pages.clients.words import ACCESS, CARE_LEVELS, STATUSES
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t
from livingrite.ui.words import RELATIONSHIPS


def details_form() -> rx.Component:
    client = ClientState.client
    levels = [(level.value, t(words)) for level, words in CARE_LEVELS.items()]
    statuses = [(status.value, t(words)) for status, (words, _tone, _icon) in STATUSES.items()]
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
        select(t("Status"), statuses, name="status", default_value=client["status"]),
        on_submit=ClientState.save,
        id="details",
        key=client["version"],
        no_validate=True,
        class_name="stack gap-12",
    )  # fmt: skip
    return _sheet(form, "details", t("Change details"), t("Save details"))


def family_form() -> rx.Component:
    levels = [(level.value, t(words)) for level, words in ACCESS.items()]
    form = rx.el.form(
        rx.el.p(
            t("We mail a link. Whoever opens it sees the updates and visits of this client, and nothing else."),
            class_name="muted",
        ),
        text_field(t("E-mail"), name="email", type="email", error=field_error("email")),
        text_field(t("Full name"), name="full_name", hint=t("May stay empty"), error=field_error("full_name")),
        select(
            t("Relationship to the client"),
            [("", t("Not said")), *((kind, t(words)) for kind, words in RELATIONSHIPS.items())],
            name="relationship",
            error=field_error("relationship"),
        ),
        select(t("Access"), levels, name="access_level"),
        on_submit=ClientState.invite,
        id="family",
        no_validate=True,
        class_name="stack gap-12",
    )
    return _sheet(form, "family", t("Invite family"), t("Send the invitation"))


def team_form() -> rx.Component:
    def one(person: rx.Var[dict[str, str]]) -> rx.Component:
        return checkbox(person["name"], name=person["id"], default_checked=person["on"] != "")

    form = rx.el.form(
        rx.foreach(ClientState.colleagues, one), on_submit=ClientState.set_team, id="team", class_name="stack gap-8"
    )
    return _sheet(form, "team", t("Choose the team"), t("Save the team"))


def _sheet(form: rx.Component, name: str, title: rx.Var[str], save: rx.Var[str]) -> rx.Component:
    return sheet(
        form,
        title=title,
        open=ClientState.panel == name,
        on_open_change=ClientState.panel_moved,
        close_label=t("Close"),
        foot=button(save, kind="solid", type="submit", form=name),
    )
