"""Where to? Shown to whoever belongs to several organizations and has not been in one yet."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button_link
from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.components.list_row import row_list
from livingrite.ui.frames.auth import auth_frame
from livingrite.ui.session import SIGNED_IN, BaseState, handler
from livingrite.ui.session.posted import PostedState
from livingrite.ui.text import t


class OrganizationsState(PostedState):
    """The list itself comes with the person (`BaseState.organizations`)."""

    @handler(SIGNED_IN)
    async def load(self) -> Any:
        """Show why a choice was refused."""
        return self.read_posted()


def organizations_page() -> rx.Component:
    return auth_frame(
        t("Where to?"),
        rx.cond(
            BaseState.organizations.length() > 0,
            card(row_list(rx.foreach(BaseState.organizations, _row)), flush=True),
            rx.el.p(t("You do not belong to an organization any more."), class_name="muted"),
        ),
        button_link(t("Sign out"), "/sign-out", kind="ghost", full=True, reload=True),
        detail=rx.cond(
            BaseState.organizations.length() > 0, t("Your login belongs to these. You can change any time."), ""
        ),
    )


def _row(organization: rx.Var[dict[str, str]]) -> rx.Component:
    words = rx.el.span(
        rx.el.bdi(organization["name"], class_name="row-title"),
        rx.el.span(organization["slug"], class_name="row-second"),
        class_name="row-words",
    )
    return link(
        avatar(organization["name"], key=organization["id"]),
        words,
        icon("chevron-right", size=16, class_name="muted"),
        href="/switch/" + organization["slug"],
        reload=True,
        class_name="list-row list-row-open",
    )
