"""The team: a table of people, the invitations below, dialogs for what needs a decision."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import row_list
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.components.states import skeleton
from livingrite.ui.components.table import Column, cell, row, table
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.team.dialogs import invite_dialog, remove_dialog, roles_dialog
from livingrite.ui.pages.team.state import TeamState
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def team_page() -> rx.Component:
    may_invite = BaseState.permissions.contains("team.invite")
    add = button(t("Invite a colleague"), kind="solid", icon="user-plus", on_click=TeamState.show_invite(True))
    return staff_frame(
        rx.cond(TeamState.loaded, _members(), skeleton(label=t("Loading the team"))),
        rx.cond(TeamState.invitations.length() > 0, _invitations(), rx.fragment()),
        invite_dialog(),
        roles_dialog(),
        remove_dialog(),
        active="team",
        header=main_header(t("Team"), rx.cond(may_invite, add, rx.fragment())),
        ground=True,
    )


def _members() -> rx.Component:
    columns = [
        Column(t("Name")),
        Column(t("Roles")),
        Column(t("Last here")),
        Column(t("What to do"), end=True, hidden=True),
    ]
    return card(table(columns, rx.foreach(TeamState.members, _member), caption=t("Team")), flush=True)


def _member(one: rx.Var[dict[str, str]]) -> rx.Component:
    who = rx.el.div(
        avatar(one["name"], size=28, key=one["id"]),
        rx.el.span(
            rx.el.bdi(one["name"], class_name="row-title"),
            rx.el.bdi(one["email"], class_name="row-second"),
            class_name="row-words",
        ),
        class_name="line",
    )
    actions = more_menu(
        t("What to do with {name}", name=one["name"]),
        menu_item(t("Change roles"), icon="pencil", on_click=TeamState.edit(one["id"], one["name"], one["roles"])),
        menu_item(
            t("Remove from the team"),
            icon="user-x",
            danger=True,
            disabled=one["me"] != "",
            on_click=TeamState.ask_remove(one["id"], one["name"]),
        ),
    )
    may = BaseState.permissions.contains("team.change_roles")
    return row(
        cell(who),
        cell(one["role_words"], label=t("Roles")),
        cell(rx.el.span(one["last"], class_name=rx.cond(one["been"] != "", "", "muted")), label=t("Last here")),
        cell(rx.cond(may, actions, rx.fragment()), end=True, class_name="cell-side"),
    )


def _invitations() -> rx.Component:
    return card(row_list(rx.foreach(TeamState.invitations, _invitation)), title=t("Invited"), flush=True)


def _invitation(one: rx.Var[dict[str, str]]) -> rx.Component:
    return rx.el.div(
        rx.el.span(
            rx.el.bdi(one["email"], class_name="row-title"),
            rx.el.span(one["role"], ", ", one["until"], class_name="row-second"),
            class_name="row-words",
        ),
        rx.el.span(
            button(t("Send again"), size="small", on_click=TeamState.send_again(one["id"])),
            button(t("Withdraw"), size="small", kind="danger", on_click=TeamState.withdraw(one["id"])),
            class_name="line",
        ),
        class_name="list-row",
    )
