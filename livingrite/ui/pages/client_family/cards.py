"""The cards: family, invitations that wait, care team, consents."""

import reflex as rx

from livingrite.clients.permissions import Permission
from livingrite.consents.permissions import Permission as ConsentPermission
from livingrite.identity.permissions import Permission as IdentityPermission
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.button import button
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import dotted_facts, list_row, row_list
from livingrite.ui.components.menu import menu_group, menu_item, menu_line, more_menu
from livingrite.ui.pages.client_family.inviting_state import InvitingState
from livingrite.ui.pages.client_family.state import ClientFamilyState as State
from livingrite.ui.pages.clients.words import ACCESS
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def family_card() -> rx.Component:
    may = BaseState.permissions.contains(Permission.MANAGE_FAMILY.value)
    invite = button(t("Invite family"), icon="user-plus", size="small", on_click=InvitingState.begin)

    def one(person: Row) -> rx.Component:
        levels = [
            menu_item(
                t(words),
                on_click=State.set_access(person["id"], level.value),
                chosen=person["level"] == level.value,
            )
            for level, words in ACCESS.items()
        ]
        again = menu_item(t("Let in again"), icon="door-open", on_click=State.let_in(person["id"]))
        letter = menu_item(
            t("New letter with a code"), icon="printer", on_click=InvitingState.open_new_way_in(person["id"])
        )
        gone = menu_item(t("Take access away"), icon="user-x", danger=True, on_click=State.unlink(person["id"]))
        tools = more_menu(
            t("Change access"),
            menu_group(t("Access"), *levels),
            menu_line(),
            rx.cond(person["paused"] != "", again, rx.fragment()),
            rx.cond(person["sign_in_name"] != "", letter, rx.fragment()),
            gone,
        )
        primary = rx.cond(person["primary"] != "", badge(t("First contact"), tone="jade", icon="star"), rx.fragment())
        rests = rx.cond(
            person["paused"] != "", badge(person["paused_words"], tone="amber", icon="pause"), rx.fragment()
        )
        return list_row(
            rx.el.bdi(person["name"]),
            second=dotted_facts(person["second"]),
            start=avatar(person["name"], size=32),
            end=rx.el.span(rests, primary, rx.cond(may, tools, rx.fragment()), class_name="line"),
        )

    nobody = rx.el.p(t("Nobody in the family has access yet."), class_name="muted card-note")
    rows = rx.cond(State.family.length() > 0, row_list(rx.foreach(State.family, one)), nobody)
    own = rx.el.div(
        rx.el.p(t("{client} has no login of their own.", client=State.head["name"]), class_name="small muted grow"),
        button(
            t("Invite to a login of their own"), size="small", kind="outline", icon="send", on_click=State.invite_client
        ),
        class_name="line wrap card-note",
    )
    may_invite = BaseState.permissions.contains(IdentityPermission.INVITE_FAMILY.value) & (State.own_email != "")
    return card(
        rows,
        rx.cond(may_invite, own, rx.fragment()),
        title=t("Family"),
        action=rx.cond(may, invite, rx.fragment()),
        flush=True,
    )


def invitations_card() -> rx.Component:
    """Who was invited and has not come yet; absent when nobody waits."""

    def one(invitation: Row) -> rx.Component:
        tools = more_menu(
            t("Invitation of {name}", name=invitation["name"]),
            rx.cond(
                invitation["email"] != "",
                menu_item(t("Send again"), icon="send", on_click=State.send_again(invitation["id"])),
                rx.fragment(),
            ),
            rx.cond(
                invitation["letter"] != "",
                menu_item(t("Print a letter"), icon="printer", on_click=InvitingState.open_letter(invitation["id"])),
                rx.fragment(),
            ),
            menu_item(t("Withdraw"), icon="user-x", danger=True, on_click=State.withdraw(invitation["id"])),
        )
        waits = badge(invitation["state"], tone=invitation["tone"], icon=invitation["icon"])
        return list_row(
            rx.el.span(rx.el.bdi(invitation["name"]), waits, class_name="line wrap gap-8"),
            second=dotted_facts(invitation["second"]),
            start=avatar(invitation["name"], size=32),
            end=tools,
            key=invitation["id"],
        )

    shown = card(row_list(rx.foreach(State.invitations, one), label=t("Invited")), title=t("Invited"), flush=True)
    may = BaseState.permissions.contains(IdentityPermission.INVITE_FAMILY.value)
    return rx.cond(may & (State.invitations.length() > 0), shown, rx.fragment())


def team_card() -> rx.Component:
    may = BaseState.permissions.contains(Permission.ASSIGN_TEAM.value)
    choose = button(t("Choose the team"), icon="users", size="small", on_click=State.open_panel("team"))

    def one(person: Row) -> rx.Component:
        return list_row(rx.el.bdi(person["name"]), start=avatar(person["name"], size=32))

    nobody = rx.el.p(t("Nobody has been assigned."), class_name="muted card-note")
    rows = rx.cond(State.team.length() > 0, row_list(rx.foreach(State.team, one)), nobody)
    return card(rows, title=t("Care team"), action=rx.cond(may, choose, rx.fragment()), flush=True)


def consents_card() -> rx.Component:
    def one(consent: rx.Var[dict[str, str]]) -> rx.Component:
        return list_row(
            consent["title"],
            end=badge(consent["state"], tone=consent["tone"], icon=consent["icon"]),
            key=consent["kind"],
        )

    whole = link(t("All consents"), href="/clients/" + State.head["id"] + "/consents", class_name="link")
    nothing = rx.el.p(t("Nothing has been agreed to yet."), class_name="muted card-note")
    rows = rx.cond(State.consents.length() > 0, row_list(rx.foreach(State.consents, one), label=t("Consents")), nothing)
    shown = card(rows, title=t("Consents"), action=whole, flush=True)
    return rx.cond(BaseState.permissions.contains(ConsentPermission.READ.value), shown, rx.fragment())
