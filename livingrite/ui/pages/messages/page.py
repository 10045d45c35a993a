"""`/messages`: the inbox of the staff."""

import reflex as rx

from livingrite.conversations.permissions import Permission
from livingrite.ui.client_word import client_word
from livingrite.ui.components.button import button, button_link, icon_button
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.segmented import segmented
from livingrite.ui.components.select import tool_select
from livingrite.ui.components.states import empty_state, not_found_state, skeleton
from livingrite.ui.conversation.rows import thread_list
from livingrite.ui.conversation.view import hit_row, thread_head, thread_pane
from livingrite.ui.frames import staff_frame
from livingrite.ui.layout.staff_shell import main_header
from livingrite.ui.pages.messages.state import MessagesState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def messages_page() -> rx.Component:
    is_open = State.thread.contains("id")
    return staff_frame(
        rx.el.div(
            rx.el.div(_list(), class_name="inbox-list"),
            rx.el.div(rx.cond(is_open, _open(), _none_open()), class_name="inbox-thread"),
            class_name="inbox",
            data_open=rx.cond(is_open, "1", ""),
        ),
        active="messages",
        header=rx.el.div(main_header(t("Messages")), class_name="inbox-title", data_open=rx.cond(is_open, "1", "")),
        flush=True,
    )


def _list() -> rx.Component:
    shown = [
        ("all", t("All")),
        ("mine", t("Mine")),
        ("unassigned", t("Nobody's")),
        ("waiting", t("Waiting")),
    ]
    more = button(t("Show more"), kind="ghost", full=True, on_click=State.show_more)
    threads = rx.fragment(thread_list(State, about=True), rx.cond(State.more, more, rx.fragment()))
    return rx.fragment(
        rx.el.div(
            search_box(t("Search in messages"), on_change=State.find.debounce(300)),
            segmented(t("Show"), shown, value=State.show, on_change=State.choose),
            class_name="inbox-tools stack gap-8",
        ),
        rx.el.div(
            rx.cond(
                State.search != "",
                _hits(),
                rx.cond(
                    State.loaded,
                    rx.cond(State.threads.length() > 0, threads, _empty()),
                    skeleton(rows=6, label=t("Loading")),
                ),
            ),
            class_name="inbox-rows",
        ),
    )


def _hits() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return hit_row(row, State.open_found(row["thread"], row["seq"].to(int)))

    nothing = not_found_state(t("No message fits"), t("Try fewer or other words."))
    found = rx.el.div(rx.foreach(State.hits, one), role="group", aria_label=t("Found messages"), class_name="threads")
    return rx.cond(State.hits.length() > 0, found, nothing)


def _empty() -> rx.Component:
    nothing = empty_state(
        t("No conversation yet"),
        t("What families write arrives here. You write first from a client's page."),
        icon_name="message-circle",
        action=button_link(t("Open the list"), "/clients", icon="users"),
    )
    unmatched = not_found_state(
        t("Nothing here"),
        t("No conversation fits this filter."),
        actions=[button(t("Show all"), on_click=State.choose("all"))],
    )
    return rx.cond(State.show == "all", nothing, unmatched)


def _open() -> rx.Component:
    back = icon_button("arrow-left", t("Back to the list"), on_click=State.close_thread, class_name="thread-back")
    whom = tool_select(
        t("Who answers"),
        State.colleagues,
        name="assigned",
        icon_name="user-check",
        value=rx.cond(State.thread["assigned"] != "", State.thread["assigned"], "nobody"),
        on_change=State.assign,
    )
    tools = rx.el.div(
        rx.cond(BaseState.permissions.contains(Permission.ASSIGN.value), whom, rx.fragment()),
        button_link(client_word(), "/clients/" + State.thread["client_id"], icon="user", kind="ghost"),
        class_name="line thread-tools",
    )
    return thread_pane(State, head=thread_head(State, back=back, tools=tools))


def _none_open() -> rx.Component:
    return rx.el.div(
        empty_state(t("Choose a conversation"), t("It opens here, beside the list."), icon_name="message-circle"),
        class_name="inbox-none",
    )
