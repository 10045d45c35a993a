"""A key cap, for shortcuts."""

import reflex as rx

from livingrite.ui.components.kinds import Text


def kbd(keys: Text) -> rx.Component:
    """A key as printed on the keyboard; hidden where there is none."""
    return rx.el.kbd(keys, class_name="kbd", dir="ltr")
