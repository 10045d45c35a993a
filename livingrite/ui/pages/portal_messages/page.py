"""`/portal/messages`: writing with the clinic, with one thumb."""

import reflex as rx

from livingrite.ui.components.button import icon_button
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import empty_state, skeleton
from livingrite.ui.conversation.rows import thread_list
from livingrite.ui.conversation.view import thread_head, thread_pane
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_messages.state import PortalMessagesState as State
from livingrite.ui.text import t


def portal_messages_page() -> rx.Component:
    back = rx.cond(
        State.several,
        icon_button("arrow-left", t("All conversations"), on_click=State.close_thread),
        rx.fragment(),
    )
    opening = empty_state(
        t("Write to the clinic"),
        t("Questions, news, what you noticed: the team reads it here and answers here."),
        icon_name="message-circle",
    )
    nothing = empty_state(
        t("Nothing has been written yet"),
        t("What the clinic writes to you appears here by itself."),
        icon_name="message-circle",
    )
    begin = rx.cond(State.thread["may_write"] != "", opening, nothing)
    thread = rx.el.div(
        rx.el.h1(t("Messages"), class_name="sr-only"),
        thread_pane(State, head=thread_head(State, back=back), opening=begin),
        class_name="portal-thread",
    )
    threads = rx.fragment(page_sentence(t("Messages")), rx.el.div(thread_list(State), class_name="card card-flush"))
    return loved_frame(
        rx.cond(
            State.loaded,
            rx.cond(State.thread.contains("id"), thread, threads),
            skeleton(kind="text", rows=5, label=t("Loading")),
        ),
        active="messages",
    )
