"""Links inside the product change the page without a reload; links to elsewhere are plain."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML
from reflex_components_core.react_router.dom import ReactRouterLink

from livingrite.ui.components.kinds import Child, Text, present


def link(
    *children: Child,
    href: Text,
    class_name: Text | None = "link",
    new_tab: bool = False,
    reload: bool = False,
    **props: Any,
) -> rx.Component:
    """A link. reload = leave the single-page app (downloads, form posts, other servers)."""
    external = new_tab or (isinstance(href, str) and not href.startswith("/"))
    if reload:
        return ReactRouterLink.create(
            *present(*children), to=href, reload_document=True, class_name=class_name, **props
        )
    if external:
        target = {"target": "_blank", "rel": "noreferrer"} if new_tab else {}
        return rx.el.a(*present(*children), href=href, class_name=class_name, **target, **props)
    return ReactRouterLink.create(*present(*children), to=href, class_name=class_name, **props)


class _Anchor(BaseHTML):
    """An <a> that stays one: Reflex's own becomes a link of the router, and its "#main" the page's whole address."""

    tag = "a"
    href: rx.Var[str]


def anchor(label: Text, *, target: str, class_name: Text | None = None) -> rx.Component:
    """Jumps to the element with this id on the same page."""
    return _Anchor.create(label, href=f"#{target}", class_name=class_name)


def skip_link(label: Text, *, target: str = "main") -> rx.Component:
    """First stop of the Tab key: jumps over the navigation to the element with this id."""
    return anchor(label, target=target, class_name="skip")
