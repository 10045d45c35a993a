"""Settings that have a page of their own."""

import reflex as rx

from livingrite.ui.components.card import card
from livingrite.ui.components.icon import icon
from livingrite.ui.components.link import link
from livingrite.ui.text import t


def more() -> rx.Component:
    """One line for each page: icon, name, address."""
    pages = (("printer", t("Printing"), "/settings/printing"),)
    lines = [
        rx.el.li(icon(mark, size=17), link(name, href=address), class_name="line gap-8")
        for mark, name, address in pages
    ]
    return card(rx.el.ul(*lines, class_name="stack gap-12"), title=t("More settings"), id="more")
