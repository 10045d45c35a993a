"""The tab bar under a thumb: five places, or four around the round "new" of staff."""

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Handler, Text, present
from livingrite.ui.components.link import link
from livingrite.ui.layout.nav import NavItem


def bottom_tabs(
    label: Text, items: list[NavItem], *, active: Text, new_label: Text | None = None, on_new: Handler = None
) -> rx.Component:
    """With new_label the round button stands in the middle."""
    tabs: list[Child] = [_tab(item, active) for item in items]
    if new_label is not None:
        tabs.insert(
            len(tabs) // 2,
            rx.el.button(
                icon("plus", size=26), type="button", aria_label=new_label, on_click=on_new, class_name="tab-new"
            ),
        )
    return rx.el.nav(*present(*tabs), aria_label=label, class_name="tabs-bottom")


def _tab(item: NavItem, active: Text) -> rx.Component:
    mark = None if item.count is None else _mark(item.count)
    current = rx.cond(rx.Var.create(active) == item.key, "page", "false")
    tab = link(
        rx.el.span(icon(item.icon, size=22), *present(mark), class_name="tab-icon"),
        rx.el.span(item.label, class_name="tab-label"),
        href=item.href,
        aria_current=current,
        class_name="tab-bottom",
    )
    return rx.cond(item.shown, tab, rx.fragment()) if isinstance(item.shown, rx.Var) else tab


def _mark(number: Text) -> rx.Component:
    shown = rx.el.span(number, class_name="count count-strong tab-count")
    return (
        rx.cond((number != "") & (number != "0") & (number != 0), shown, rx.fragment())
        if isinstance(number, rx.Var)
        else shown
    )
