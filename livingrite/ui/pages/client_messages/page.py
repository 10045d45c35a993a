"""`/clients/[id]/messages`: the conversations with the family of one client."""

import reflex as rx

from livingrite.ui.client import client_frame
from livingrite.ui.client.frame import CLIENT
from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button, button_link
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.states import empty_state
from livingrite.ui.conversation.rows import thread_list
from livingrite.ui.conversation.view import thread_head, thread_pane
from livingrite.ui.pages.client_messages.state import ClientMessagesState as State
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def client_messages_page() -> rx.Component:
    is_open = State.thread.contains("id")
    nobody = (State.everybody.length() == 0) & (State.threads.length() == 0)
    return client_frame(
        rx.cond(nobody, rx.el.div(_nobody(), class_name="inbox-none"), rx.fragment()),
        rx.el.div(
            rx.el.div(rx.el.div(_people(), class_name="inbox-rows"), class_name="inbox-list"),
            rx.el.div(
                rx.cond(is_open, thread_pane(State, head=thread_head(State)), _none_open()), class_name="inbox-thread"
            ),
            class_name="inbox inbox-client",
            hidden=nobody,
            data_open=rx.cond(is_open, "1", ""),
        ),
        tab="messages",
        ready=State.loaded,
        beside=[_together()],
        flush=True,
    )


def _people() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return rx.el.button(
            avatar(row["name"], size=40),
            rx.el.span(
                rx.el.bdi(row["name"], class_name="row-title"),
                rx.el.span(
                    rx.cond(row["who"] != "", row["who"] + " · ", ""), t("nothing written yet"), class_name="row-second"
                ),
                class_name="stack grow thread-texts",
            ),
            type="button",
            key=row["id"],
            on_click=State.write_to(row["id"]),
            class_name="thread-row",
        )

    share = button(
        t("Write to several together"), kind="ghost", icon="users-round", full=True, on_click=State.gather(True)
    )
    return rx.fragment(
        thread_list(State),
        rx.el.div(rx.foreach(State.others, one), role="group", aria_label=t("Family"), class_name="threads"),
        rx.cond(State.everybody.length() > 1, share, rx.fragment()),
    )


def _nobody() -> rx.Component:
    return empty_state(
        t("Nobody in the family signs in yet"),
        t("Invite somebody of the family: then you can write to each other here."),
        icon_name="users-round",
        action=button_link(t("Invite family"), "/clients/" + CLIENT + "/family", kind="solid", icon="user-plus"),
    )


def _none_open() -> rx.Component:
    return rx.el.div(
        empty_state(
            t("Choose whom to write to"),
            t("Everybody of the family has a conversation of their own. Nobody else of the family sees it."),
            icon_name="message-circle",
        ),
        class_name="inbox-none",
    )


def _together() -> rx.Component:
    def one(row: Row) -> rx.Component:
        return checkbox(row["name"], name="with-" + row["id"], hint=row["who"])

    form = rx.el.form(
        text_field(t("What it is about"), name="title", hint=t("Everybody in the conversation sees it.")),
        rx.el.fieldset(
            rx.el.legend(t("Who reads it"), class_name="field-label"),
            rx.foreach(State.everybody, one),
            class_name="stack gap-8",
        ),
        on_submit=State.start_together,
        id="together",
        class_name="stack gap-16",
    )
    return dialog(
        form,
        title=t("Write to several together"),
        description=t("They all see who is in it, and everything that is written there."),
        open=State.gathering,
        on_open_change=State.gather,
        actions=[
            button(t("Cancel"), kind="ghost", on_click=State.gather(False), data_safest=True),
            button(t("Begin"), kind="solid", type="submit", form="together"),
        ],
    )
