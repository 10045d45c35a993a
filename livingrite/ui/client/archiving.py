"""The rest of what can be done with a client, behind the three dots, and the question before one is archived."""

import reflex as rx

from livingrite.clients.permissions import Permission
from livingrite.ui.client.archiving_state import ArchivingState as State
from livingrite.ui.client.merging_state import MergingState
from livingrite.ui.components.banner import banner
from livingrite.ui.components.button import button
from livingrite.ui.components.choice import checkbox
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_field
from livingrite.ui.components.link import link
from livingrite.ui.components.menu import menu_item, more_menu
from livingrite.ui.session import BaseState
from livingrite.ui.session.said import field_error
from livingrite.ui.text import t


def more() -> rx.Component:
    """Nothing for who may do none of it."""
    archived, merged = State.head["status"] == "archived", State.head["merged_into"] != ""
    shown = more_menu(
        t("More about this client"),
        rx.cond(
            archived,
            menu_item(t("Bring back"), icon="undo-2", on_click=State.restore),
            rx.fragment(
                menu_item(t("Merge with a duplicate …"), icon="users", on_click=MergingState.ask),
                menu_item(t("Archive …"), icon="archive", on_click=State.ask),
            ),
        ),
    )
    return rx.cond(_may() & ~merged, shown, rx.fragment())


def archived_banner() -> rx.Component:
    """On every tab, so that nobody writes into a record that is closed without knowing."""
    back = button(t("Bring back"), size="small", kind="outline", on_click=State.restore)
    gone = banner(
        t("This record was merged into another one, which holds everything now."),
        tone="sand",
        icon_name="archive",
        action=link(t("Open it"), href="/clients/" + State.head["merged_into"]),
    )
    shown = banner(
        t("This client is archived. The record can be read; nobody finds it on the list."),
        tone="sand",
        icon_name="archive",
        action=rx.cond(_may(), back, rx.fragment()),
    )
    archived = State.head["status"] == "archived"
    return rx.cond(State.head["merged_into"] != "", gone, rx.cond(archived, shown, rx.fragment()))


def archiving() -> rx.Component:
    standing = State.standing
    visits = rx.el.div(
        rx.el.p(standing["visits"]),
        checkbox(
            t("Cancel them, and whatever repeats"),
            name="cancel_visits",
            checked=State.cancelling,
            on_change=State.cancel_too,
        ),
        rx.cond(
            State.cancelling,
            text_field(
                t("Reason"),
                name="reason",
                hint=t("Goes with the cancellations"),
                error=field_error("reason"),
                max_length=500,
            ),
        ),
        class_name="stack gap-8",
    )
    family = rx.el.div(
        rx.el.p(standing["family"]),
        checkbox(t("Their access rests until the client comes back"), name="pause_access", default_checked=True),
        class_name="stack gap-8",
    )
    form = rx.el.form(
        rx.cond(standing["visits"] != "", visits, rx.fragment()),
        rx.cond(standing["family"] != "", family, rx.fragment()),
        rx.cond(standing["waiting"] != "", rx.el.p(standing["waiting"]), rx.fragment()),
        on_submit=State.archive,
        id="archive",
        no_validate=True,
        class_name="stack gap-16",
    )
    return dialog(
        form,
        title=t("Archive {client}?", client=State.head["name"]),
        description=t("They leave the list. Notes, documents and messages stay and can be read."),
        open=State.asking,
        on_open_change=State.moved,
        actions=[
            button(t("Keep"), on_click=State.moved(False), data_safest=True),
            rx.cond(
                State.cancelling,
                button(standing["both"], kind="danger-solid", type="submit", form="archive"),
                button(t("Archive"), kind="solid", type="submit", form="archive"),
            ),
        ],
    )


def _may() -> rx.Var[bool]:
    return BaseState.permissions.contains(Permission.ARCHIVE.value)
