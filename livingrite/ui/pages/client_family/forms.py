"""The forms beside the page: an agreement, the care team."""

import reflex as rx

from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import sheet
from livingrite.ui.components.field import text_field
from livingrite.ui.pages.client_family.state import ClientFamilyState as State
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def agreement_form() -> rx.Component:
    """Somebody of the family looked in because the client was a child, who is none any more."""
    form = rx.el.form(
        rx.el.p(
            t(
                "{client} is of age and decides who may look in. Write down that and how they agreed.",
                client=State.head["name"],
            ),
            class_name="muted",
        ),
        text_field(
            t("How they agreed"),
            name="agreement",
            hint=t("For example: in person on 3 May, with Maya"),
            error=field_error("agreement"),
            max_length=500,
        ),
        on_submit=State.agreed,
        id="agree",
        no_validate=True,
        class_name="stack gap-12",
    )
    return _sheet(form, "agree", t("Let in again"), t("They agreed"))


def team_form() -> rx.Component:
    def one(person: rx.Var[dict[str, str]]) -> rx.Component:
        return checkbox(person["name"], name=person["id"], default_checked=person["on"] != "")

    form = rx.el.form(rx.foreach(State.colleagues, one), on_submit=State.set_team, id="team", class_name="stack gap-8")
    return _sheet(form, "team", t("Choose the team"), t("Save the team"))


def _sheet(form: rx.Component, name: str, title: rx.Var[str], save: rx.Var[str]) -> rx.Component:
    return sheet(
        form,
        title=title,
        open=State.panel == name,
        on_open_change=State.panel_moved,
        close_label=t("Close"),
        foot=button(save, kind="solid", type="submit", form=name),
    )
