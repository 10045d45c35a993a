"""`/clients/<id>/documents`: send, file away, look at, share, and what was removed."""

import reflex as rx

from livingrite.documents.permissions import Permission
from livingrite.ui.client import client_frame
from livingrite.ui.components.kinds import Child
from livingrite.ui.components.menu import menu_item
from livingrite.ui.documents.forms import form, history, sending
from livingrite.ui.documents.hold import MAY, held, hold_button, hold_form
from livingrite.ui.documents.parts import chips, chosen_bar, listed, nothing_yet, remove_item, removing, tools
from livingrite.ui.documents.viewer import viewer
from livingrite.ui.pages.client_documents.state import ClientDocumentsState as State
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def client_documents_page() -> rx.Component:
    nothing = nothing_yet(
        t("Send the first: letters, results, pictures. Only the care team sees them until you share.")
    )
    return client_frame(
        rx.el.div(
            held(State),
            rx.cond(State.may_upload, sending(State), rx.fragment()),
            chips(State, bin_too=BaseState.permissions.contains(Permission.REMOVE.value)),
            tools(State),
            chosen_bar(State),
            listed(State, more=_more, nothing=nothing),
            hold_button(State),
            class_name="narrow stack gap-12 documents",
        ),
        tab="documents",
        ready=State.loaded,
        beside=[viewer(State), form(State), history(State), removing(State), hold_form(State)],
    )


def _more(row: rx.Var[dict[str, str]]) -> list[Child]:
    shared = row["visibility"] == "everyone"
    words = rx.cond(shared, t("Withdraw from the family"), t("Share with the family"))
    change = rx.fragment(
        menu_item(words, icon=rx.cond(shared, "eye-off", "share-2"), on_click=State.share(row["id"])),
        menu_item(t("Rename and file away"), icon="pencil", on_click=State.edit(row["id"])),
        menu_item(t("Versions and access"), icon="history", on_click=State.open_history(row["id"])),
    )
    back = menu_item(t("Bring back"), icon="undo-2", on_click=State.restore(row["id"]))
    gone = menu_item(t("Delete for good"), icon="trash-2", danger=True, on_click=State.ask_removing(row["id"]))
    return [
        rx.cond(row["may_change"] != "", change, rx.fragment()),
        remove_item(State, row),
        rx.cond(row["may_restore"] != "", back, rx.fragment()),
        rx.cond((row["may_restore"] != "") & MAY, gone, rx.fragment()),
    ]
