"""The leaf in its square: LivingRite's own mark, drawn inline so that it is there with the first paint."""

from typing import Literal

import reflex as rx

from livingrite.ui.components.icon import Glyph


def logo(*, size: Literal[24, 28, 32] = 28) -> rx.Component:
    """Decoration: the name stands beside it. Does not mirror."""
    return Glyph.create(
        rx.el.svg.rect(width="32", height="32", rx="8", class_name="logo-ground"),
        rx.el.svg.path(d="M8.6 9v10.4a3.8 3.8 0 0 0 3.8 3.8h6", class_name="logo-line"),
        rx.el.svg.path(
            d="M14.6 18.4c0-5.6 3.4-9 9.4-9.4.2 6-2.6 9.8-7.2 9.8-.8 0-1.6-.1-2.2-.4Z", class_name="logo-leaf"
        ),
        custom_attrs={"viewBox": "0 0 32 32"},
        aria_hidden="true",
        class_name=f"logo i{size}",
    )
