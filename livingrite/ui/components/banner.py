"""A banner under the header: the state of the world (offline, calendar not checked), with one action."""

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, Text, Tone, present


def banner(
    title: Text,
    *,
    detail: Child = None,
    tone: Tone = "amber",
    icon_name: Text = "triangle-alert",
    action: Child = None,
    assertive: bool = False,
) -> rx.Component:
    """tone amber = take care, red = broken, sand = only to know. action: a link or ghost button."""
    words = rx.el.div(
        rx.el.p(title, class_name="banner-title"),
        *present(None if detail is None else rx.el.p(detail)),
        class_name="grow",
    )
    return rx.el.div(
        icon(icon_name, size=18),
        words,
        *present(action),
        role="alert" if assertive else "status",
        class_name=f"banner banner-{tone}",
    )
