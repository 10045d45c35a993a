"""What stands beside every page of the settings: all of them, and below the open one's name its sections."""

import reflex as rx

from livingrite.core.i18n import _
from livingrite.identity.permissions import Permission
from livingrite.ui.components.link import link
from livingrite.ui.pages.settings.more import MORE
from livingrite.ui.session import BaseState
from livingrite.ui.text import t

PLACES = (
    ("/settings", _("The clinic")),
    ("/settings/booking", _("Booking page")),
    ("/settings/calendars", _("Calendars")),
    *((href, name) for href, name, _what, _icon in MORE),
)
"""Address and name."""


def beside_places(content: rx.Component, *sections: rx.Component, at: str) -> rx.Component:
    """`at` is the page's own address, `sections` anchors into it. Where the window is narrow only the content is shown."""
    own = rx.el.div(*sections, class_name="settings-sections") if sections else rx.fragment()
    places = [
        rx.fragment(
            link(t(name), href=href, class_name="", aria_current="page" if href == at else "false"),
            own if href == at else rx.fragment(),
        )
        for href, name in PLACES
    ]
    nav = rx.el.nav(*places, aria_label=t("Settings"), class_name="settings-nav")
    may = BaseState.permissions.contains(Permission.CHANGE_ORGANIZATION.value)
    return rx.el.div(rx.cond(may, nav, rx.fragment()), content, class_name="settings-page")
