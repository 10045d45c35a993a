"""`/portal/more`: every place that is not in the bar below, and the way out."""

import reflex as rx

from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.list_row import list_row, row_list, tile
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.frames.loved_ones import loved_frame
from livingrite.ui.frames.portal_places import BEHIND, PortalPlace
from livingrite.ui.session import BaseState
from livingrite.ui.text import t


def portal_more_page() -> rx.Component:
    places = card(row_list(*[_place(place) for place in BEHIND], label=t("More")), flush=True)
    out = button_link(t("Sign out"), "/sign-out", kind="ghost", icon="log-out", reload=True)
    return loved_frame(page_sentence(t("More")), places, out, active="more")


def _place(place: PortalPlace) -> rx.Component:
    row = list_row(
        t(place.label),
        second=t(place.second) if place.second else None,
        start=tile(place.icon),
        href=place.href,
        chevron=True,
    )
    return (
        rx.cond(BaseState.permissions.contains(str(place.permission)), row, rx.fragment()) if place.permission else row
    )
