"""A flyout beside what it is about: no backdrop, Escape closes, focus returns. On a phone a bottom sheet."""

from typing import Any

import reflex as rx

from livingrite.ui.components.base_ui.direction import directed
from livingrite.ui.components.base_ui.popover import (
    PopoverClose,
    PopoverPopup,
    PopoverPortal,
    PopoverPositioner,
    PopoverRoot,
    PopoverTitle,
    PopoverTrigger,
)
from livingrite.ui.components.browser import in_browser
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Flag, Handler, Text, present
from livingrite.ui.components.place_of import place_of
from livingrite.ui.text import t


def flyout(
    *children: Child,
    title: Child,
    open: Flag,
    on_open_change: Handler,
    anchor: Text,
    close_label: Text,
    tools: Child = None,
    start: Child = None,
    second: Child = None,
    foot: Child = None,
    within: tuple[str, ...] = (),
    below: str = "",
    **props: Any,
) -> rx.Component:
    """346 px wide, beside the element that the CSS selector `anchor` finds (say '[data-id="..."]'), never over it.
    On a tablet, where neither side of it has the room, rather over it than out of sight.

    within = CSS selectors of the area it stays inside, if the window is too wide (it never covers a rail): the first that
    is there; below = CSS selector of heads on top of it, which it does not cover.
    start = avatar, second = a muted line under the title, tools = a menu beside the close button, foot = the actions.
    Put flyout_row(...)s inside.
    """
    words = rx.el.div(
        PopoverTitle.create(title, class_name="title"),
        *present(None if second is None else rx.el.p(second, class_name="small muted")),
        class_name="grow",
    )
    head = rx.el.header(
        *present(start, words, tools),
        PopoverClose.create(icon("x"), aria_label=close_label, class_name="btn btn-ghost btn-icon"),
        class_name="flyout-head",
    )
    body = rx.el.div(*present(*children), class_name="flyout-body")
    popup = PopoverPopup.create(
        head,
        body,
        *present(None if foot is None else rx.el.footer(foot, class_name="flyout-foot")),
        class_name="flyout",
        **props,
    )
    inside = {"collision_boundary": in_browser(_AREA, "|".join(within), gives=object)} if within else {}
    placed = PopoverPositioner.create(
        popup,
        anchor=place_of(anchor),
        side="inline-end",
        align="center",
        side_offset=8,
        collision_padding=in_browser(_APART, below, gives=object),
        collision_avoidance=in_browser(_AVOID, anchor, gives=object),
        class_name="positioner flyout-place",
        **inside,
    )
    return directed(PopoverRoot.create(PopoverPortal.create(placed), open=open, on_open_change=on_open_change))


def flyout_row(*children: Child, icon_name: Text, end: Child = None) -> rx.Component:
    """One line of a flyout: icon, words, something at the end."""
    return rx.el.div(
        icon(icon_name, size=17),
        rx.el.div(*present(*children), class_name="grow"),
        *present(end),
        class_name="flyout-row",
    )


def popover(
    trigger: Child,
    *children: Child,
    label: Text,
    side: str = "bottom",
    align: str = "end",
    trigger_class: str = "btn btn-outline",
    **props: Any,
) -> rx.Component:
    """A small panel under its own button (filters, a mini month). On a phone a bottom sheet with its name."""
    head = rx.el.header(
        PopoverTitle.create(label, class_name="title grow"),
        PopoverClose.create(icon("x"), aria_label=t("Close"), class_name="btn btn-ghost btn-icon"),
        class_name="line popover-head only-phone",
    )
    popup = PopoverPopup.create(head, *present(*children), class_name="popover", aria_label=label, **props)
    placed = PopoverPositioner.create(
        popup, side=side, align=align, side_offset=6, collision_padding=8, class_name="positioner popover-place"
    )
    return directed(
        PopoverRoot.create(
            PopoverTrigger.create(*present(trigger), class_name=trigger_class, aria_label=label),
            PopoverPortal.create(placed),
        )
    )


_AREA = """(s) => (typeof document !== 'undefined' && s.split('|').map((one) => document.querySelector(one)).find(Boolean))
  || 'clipping-ancestors'"""
_APART = """(s) => {
  const heads = s && typeof document !== 'undefined' ? document.querySelector(s)?.offsetHeight ?? 0 : 0;
  return { top: heads + 12, right: 12, bottom: 12, left: 12 };
}"""
# 422: its 346, what keeps it apart, and the side bar.
_AVOID = """(s) => {
  if (typeof window === 'undefined' || window.innerWidth >= 1024) return undefined;
  const box = document.querySelector(s)?.getBoundingClientRect();
  const room = box && Math.max(box.left, window.innerWidth - box.right);
  return { side: room > 422 ? 'flip' : 'shift', align: 'shift' };
}"""
