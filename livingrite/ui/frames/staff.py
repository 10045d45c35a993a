"""The frame of every staff page: the places a person may go to, the organization, the person."""

from typing import Any

import reflex as rx

from livingrite.ui.client_word import clients_word
from livingrite.ui.components.kinds import Child, Flag
from livingrite.ui.components.menu import menu_line, menu_link
from livingrite.ui.frames.live import said
from livingrite.ui.frames.unread import UnreadState, unread_watch
from livingrite.ui.layout.nav import NavGroup, NavItem
from livingrite.ui.layout.staff_shell import StaffFrame, staff_shell
from livingrite.ui.palette.state import PaletteState
from livingrite.ui.palette.view import palette
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def staff_frame(
    *children: Child,
    active: str,
    header: Child = None,
    banner: Child = None,
    toasts: Child = None,
    live: Child = None,
    flush: bool = False,
    ground: bool = False,
    on_new: Any = None,
    on_search: Any = None,
) -> rx.Component:
    """`active` is the key of a place below. flush, ground: see `staff_shell`. Phones show "new" as a round button.

    `live` replaces the usual live region on a page whose sentences have a second line."""
    frame = _frame(on_new or rx.redirect("/diary?new=1"), on_search or PaletteState.open_palette)
    return staff_shell(
        *children,
        palette(),
        unread_watch(),
        frame=frame,
        active=active,
        header=header,
        banner=banner,
        live=said() if live is None else live,
        toasts=toasts,
        flush=flush,
        ground=ground,
    )


def _may(permission: str) -> Flag:
    return BaseState.permissions.contains(permission)


def _places() -> dict[str, NavItem]:
    wanted = (
        NavItem("diary", t("Diary"), "calendar-days", "/diary", shown=_may("appointment.read")),
        NavItem("my-day", t("My day"), "footprints", "/my-day", shown=_may("update.post")),
        NavItem("clients", clients_word(), "users", "/clients", shown=_may("client.read")),
        NavItem("care", t("Care feed"), "heart-pulse", "/care", shown=_may("update.read")),
        NavItem(
            "messages",
            t("Messages"),
            "message-circle",
            "/messages",
            UnreadState.waiting_messages,
            shown=_may("message.read"),
        ),
        NavItem("calls", t("To call"), "phone", "/calls", shown=_may("communication.open")),
        NavItem("dashboard", t("Dashboard"), "layout-dashboard", "/dashboard", shown=_may("insight.read")),
        NavItem("leads", t("Enquiries"), "inbox", "/leads", shown=_may("lead.read")),
        NavItem("team", t("Team"), "users-round", "/team", shown=_may("team.read")),
        NavItem("imports", t("Import"), "file-up", "/imports", shown=_may("import.run")),
        NavItem("welcome", t("First steps"), "list", "/welcome", shown=_may("organization.change")),
        NavItem("settings", t("Settings"), "settings", "/settings", shown=_may("organization.change")),
        NavItem("account", t("Account"), "circle-user", "/account"),
        NavItem("more", t("More"), "menu", "/more", UnreadState.waiting_messages),
    )
    return {place.key: place for place in wanted}


def places_behind() -> list[NavGroup]:
    """What a phone shows behind "More"."""
    place = _places()
    groups = (
        ("messages", "care", "calls"),
        ("dashboard", "leads", "team", "imports"),
        ("welcome", "settings", "account"),
    )
    labels = (t("Places"), t("Command center"), t("Settings"))
    return [NavGroup([place[key] for key in keys], label=label) for keys, label in zip(groups, labels, strict=True)]


def _frame(on_new: Any, on_search: Any) -> StaffFrame:
    place = _places()
    return StaffFrame(
        org_name=BaseState.organization_name,
        org_place=BaseState.organization_town,
        user_name=BaseState.person_name,
        user_role=role_words(),
        groups=[
            NavGroup(
                [place["diary"], place["my-day"], place["clients"], place["care"], place["messages"], place["calls"]]
            ),
            NavGroup([place["dashboard"], place["leads"], place["team"], place["imports"]], label=t("Command center")),
        ],
        foot=[place["welcome"], place["settings"], place["account"]],
        phone=[place["my-day"], place["diary"], place["clients"], place["more"]],
        skip_label=t("Skip to content"),
        nav_label=t("Places"),
        org_label=t("Change organization"),
        user_label=t("Your account"),
        search_label=t("Find or do"),
        search_keys="Ctrl K",
        new_label=t("New appointment"),
        online_label=t("Connected"),
        offline_label=t("Not connected"),
        org_menu=organization_links(),
        user_menu=account_links(),
        on_new=on_new,
        on_search=on_search,
    )


def role_words() -> rx.Var[str]:
    """The first of the person's roles, in words."""
    return rx.match(
        BaseState.roles[0],
        ("owner", t("Owner")),
        ("admin", t("Administrator")),
        ("clinician", t("Clinician")),
        ("care_team", t("Care team")),
        ("front_desk", t("Front desk")),
        ("billing", t("Billing")),
        "",
    )


def organization_links(link: Any = menu_link, line: Any = menu_line) -> list[Child]:
    """The other organizations of this login; each link asks the server to switch. Drawn by the parts of a menu or picker."""

    def one(organization: rx.Var[dict[str, str]]) -> rx.Component:
        address = "/switch/" + organization["slug"]
        return link(organization["name"], address, chosen=organization["slug"] == BaseState.organization_slug)

    return [
        rx.foreach(BaseState.organizations, one),
        line(),
        link(t("Open a clinic"), "/sign-up", icon="plus"),
    ]


def account_links() -> list[Child]:
    return [
        menu_link(t("Account, language and theme"), "/account", icon="circle-user"),
        menu_line(),
        menu_link(t("Sign out"), "/sign-out", icon="log-out"),
    ]
