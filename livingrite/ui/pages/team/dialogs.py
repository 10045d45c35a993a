"""Dialogs of the team page: invite, change roles, remove."""

import reflex as rx

from livingrite.identity.schemas import Role
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox, radio_group
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.select import select
from livingrite.ui.pages.team.state import TeamState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t
from livingrite.ui.words import ROLES

STAFF = (Role.CLINICIAN, Role.CARE_TEAM, Role.FRONT_DESK, Role.BILLING, Role.ADMIN, Role.OWNER)


def invite_dialog() -> rx.Component:
    errors = BaseState.field_errors
    form = rx.el.form(
        text_field(
            t("E-mail"),
            name="email",
            type="email",
            required=True,
            autocomplete="off",
            error=rx.cond(errors.contains("email"), errors["email"], ""),
        ),
        text_field(t("Name"), name="full_name", autocomplete="off", hint=t("As the greeting of the mail.")),
        select(t("Role"), [(role.value, t(ROLES[role])) for role in STAFF], name="role"),
        id="invite",
        no_validate=True,
        on_submit=TeamState.invite,
        class_name="stack gap-16",
    )
    return dialog(
        form,
        title=t("Invite a colleague"),
        description=t("They get a mail with a link that is open for seven days."),
        open=TeamState.inviting,
        on_open_change=TeamState.show_invite,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=TeamState.show_invite(False)),
            button(t("Send the invitation"), kind="solid", type="submit", form="invite"),
        ],
    )


def roles_dialog() -> rx.Component:
    boxes = [
        checkbox(
            t(ROLES[role]),
            name=f"role-{role.value}",
            checked=TeamState.chosen.contains(role.value),
            on_change=lambda held, role=role: TeamState.choose(role.value, held),
        )
        for role in STAFF
    ]
    return dialog(
        radio_group(t("Roles"), *boxes, hidden_legend=True),
        title=t("Roles of {name}", name=TeamState.editing_name),
        description=t("What the roles allow adds up."),
        open=TeamState.editing != "",
        on_open_change=TeamState.close,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=TeamState.close(False)),
            button(t("Save the roles"), kind="solid", on_click=TeamState.save),
        ],
    )


def remove_dialog() -> rx.Component:
    return dialog(
        title=t("Remove {name} from the team?", name=TeamState.leaving_name),
        description=t("Their open pages close within half a minute. What they wrote stays, and so does the login."),
        open=TeamState.leaving != "",
        on_open_change=TeamState.close,
        actions=[
            button(t("Keep"), kind="ghost", on_click=TeamState.close(False), data_safest=True),
            button(t("Remove from the team"), kind="danger-solid", on_click=TeamState.remove),
        ],
    )
