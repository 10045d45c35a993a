"""Tabs: as links when each is a page of its own, as panels when they share one."""

from typing import Any

import reflex as rx

from livingrite.ui.components.base_ui.tabs import TabsList, TabsPanel, TabsRoot, TabsTab
from livingrite.ui.components.kinds import Child, Handler, Text, present
from livingrite.ui.components.link import link


def tab_links(label: Text, places: list[tuple[str, Text, Text, Text | None]], *, active: Text) -> rx.Component:
    """places = (key, text, href, count or None); active = the key shown now."""
    return rx.el.nav(*[_tab_link(place, active) for place in places], aria_label=label, class_name="tabs")


def tabs(
    panels: list[tuple[str, Text, Child]], *, label: Text, value: Text | None = None, on_change: Handler = None
) -> rx.Component:
    """panels = (key, text, content). Without value it keeps its own state and opens the first."""
    state: dict[str, Any] = (
        {"default_value": panels[0][0]} if value is None else {"value": value, "on_value_change": on_change}
    )
    heads = TabsList.create(
        *[TabsTab.create(text, value=key, class_name="tab") for key, text, _ in panels],
        class_name="tabs",
        custom_attrs={"aria-label": label},
    )
    return TabsRoot.create(heads, *[TabsPanel.create(content, value=key) for key, _, content in panels], **state)


def _tab_link(place: tuple[str, Text, Text, Text | None], active: Text) -> rx.Component:
    key, text, href, number = place
    current = rx.cond(rx.Var.create(active) == key, "page", "false")
    return link(
        *present(rx.el.span(text), None if number is None else rx.el.span(number, class_name="small muted")),
        href=href,
        class_name="tab",
        aria_current=current,
    )
