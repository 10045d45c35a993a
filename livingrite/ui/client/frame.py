"""The frame of a client's pages: name, what has to be known before anybody touches them, the tabs."""

from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar

from livingrite.care.permissions import Permission as Care
from livingrite.scheduling.permissions import Permission as Diary
from livingrite.ui.client.archiving import archived_banner, archiving, more
from livingrite.ui.client.merging import merging
from livingrite.ui.client.state import ClientTabState as State
from livingrite.ui.client.tabs import TABS, Tab
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge, status_badge
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.kinds import Child, Flag, present
from livingrite.ui.components.link import link
from livingrite.ui.components.states import not_found_state, skeleton
from livingrite.ui.frames import staff_frame
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]
PATH = rx.Var(
    "here",
    _var_type=str,
    _var_data=VarData(
        hooks={"const here = useLocation().pathname": None}, imports={"react-router": [ImportVar(tag="useLocation")]}
    ),
).to(str)
CLIENT = PATH.split("/")[2].to(str)  # from the address: State may still hold the last client, or nobody


def client_frame(
    *children: Child,
    tab: str,
    ready: Flag,
    beside: list[Child] | None = None,
    tools: Child = None,
    flush: bool = False,
    toasts: Child = None,
) -> rx.Component:
    """The page of one tab. `ready` = the page's own rows have been read; until then a skeleton stands for them.

    `beside` = sheets and dialogs, `tools` = buttons of the page before those of the head, `flush` = the page fills the
    area itself. Nothing of another client is ever shown: rows that State still holds of the last one wait for the new."""
    head = State.head
    is_theirs = head.contains("id") & PATH.contains(head["id"].to(str))
    to_list = button_link(t("All clients"), "/clients", icon="users")
    unknown = rx.el.div(
        card(not_found_state(t("This client was not found"), t("The address may be old."), actions=[to_list])),
        class_name="main-scroll" if flush else "",
    )
    whole = rx.fragment(*([] if flush else [archived_banner()]), *present(*children))
    shown = rx.cond(is_theirs & rx.Var.create(ready), whole, _waiting(flush))
    return staff_frame(
        rx.cond(State.client_unknown, unknown, shown),
        *present(*(beside or [])),
        archiving(),
        merging(CLIENT),
        active="clients",
        header=rx.cond(
            State.client_unknown, rx.fragment(), rx.el.div(_head(is_theirs, tools), _tabs(tab), class_name="client-top")
        ),
        toasts=toasts,
        flush=flush,
        ground=True,
    )


def _waiting(flush: bool) -> rx.Component:
    bones = skeleton(rows=6, label=t("Loading"))
    return rx.el.div(bones, class_name="main-scroll") if flush else bones


def _head(is_theirs: Any, tools: Child) -> rx.Component:
    head = State.head
    who = rx.el.div(
        rx.el.div(
            rx.el.h1(rx.el.bdi(head["name"]), class_name="title title-client"),
            rx.cond(head["in_session"] != "", status_badge("in_session", t("In session")), rx.fragment()),
            rx.cond(
                head["status"] != "active",
                badge(head["status_words"], tone=head["tone"], icon=head["icon"]),
                rx.fragment(),
            ),
            rx.foreach(State.risks, _risk),
            class_name="line wrap client-names",
        ),
        _second(),
        class_name="grow client-who",
    )
    nobody = rx.el.div(rx.el.span(class_name="bone client-bone"), class_name="grow client-who", aria_hidden="true")
    return rx.el.header(
        rx.cond(is_theirs, avatar(head["name"], size=52, key=head["id"]), rx.el.span(class_name="avatar av52")),
        rx.cond(is_theirs, who, nobody),
        rx.el.div(*present(tools, *_tools(), more()), class_name="main-tools"),
        class_name="main-head client-head",
    )


def _risk(one: Row) -> rx.Component:
    return badge(one["words"], tone=one["tone"], icon=one["icon"])


def _second() -> rx.Component:
    head = State.head
    return rx.el.p(
        rx.cond(
            head["born"] != "", rx.el.span(t("Born {day}, {age}", day=head["born"], age=head["age"])), rx.fragment()
        ),
        rx.cond(head["gender"] != "", rx.el.span(rx.el.bdi(head["gender"])), rx.fragment()),
        rx.cond(head["next"] != "", rx.el.span(t("Next {when}", when=head["next"])), rx.fragment()),
        class_name="small muted client-second line wrap",
    )


def _tools() -> list[Child]:
    may, here = BaseState.permissions, State.head["status"] != "archived"
    book = button_link(t("Book"), "/diary?new=" + CLIENT, icon="calendar-plus")
    write = button_link(t("Write update"), "/care?client=" + CLIENT, icon="heart-pulse")
    return [
        rx.cond(may.contains(Diary.CREATE.value) & here, book, rx.fragment()),
        rx.cond(may.contains(Care.POST.value) & here, write, rx.fragment()),
    ]


def _tabs(active: str) -> rx.Component:
    return rx.el.nav(*[_tab(tab, active) for tab in TABS], aria_label=t("This client"), class_name="client-tabs")


def _tab(tab: Tab, active: str) -> rx.Component:
    number = State.tab_counts[tab.key]
    shown = link(
        t(tab.label),
        rx.cond(
            State.tab_counts.contains(tab.key) & (number != ""),
            rx.el.span(number, class_name="client-tab-count"),
            rx.fragment(),
        ),
        href="/clients/" + CLIENT + tab.address,
        aria_current="page" if tab.key == active else "false",
        class_name="client-tab",
    )
    return rx.cond(BaseState.permissions.contains(str(tab.permission)), shown, rx.fragment())
