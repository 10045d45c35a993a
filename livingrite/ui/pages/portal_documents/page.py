"""`/portal/documents`: what the clinic shares about a loved one, and what the family sends."""

import reflex as rx

from livingrite.ui.components.kinds import Child
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import skeleton
from livingrite.ui.components.upload import upload
from livingrite.ui.documents.parts import chips, chosen_bar, listed, nothing_yet, remove_item, removing, tools
from livingrite.ui.documents.viewer import viewer
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.pages.portal_documents.state import PortalDocumentsState as State
from livingrite.ui.text import t


def portal_documents_page() -> rx.Component:
    nothing = nothing_yet(t("What the clinic shares appears here by itself."))
    shown = rx.fragment(
        chips(State),
        tools(State),
        rx.cond(State.may_upload, upload(State.subject, on_uploaded=State.arrived), rx.fragment()),
        chosen_bar(State),
        listed(State, more=_more, nothing=nothing),
        viewer(State),
        removing(State),
    )
    return loved_frame(
        page_sentence(t("Documents"), detail=t("About {name}", name=State.loved_name)),
        rx.cond(State.loaded, shown, skeleton(rows=5, label=t("Loading"))),
        active="documents",
    )


def _more(row: rx.Var[dict[str, str]]) -> list[Child]:
    return [remove_item(State, row)]
