"""Every component of the design system on one page, in both modes: for development only, never routed in production."""

import reflex as rx

from livingrite.ui.pages.kit.appointments import heights, payments
from livingrite.ui.pages.kit.controls import buttons, choices, fields
from livingrite.ui.pages.kit.messages import messages, states
from livingrite.ui.pages.kit.popups import popups
from livingrite.ui.pages.kit.swatches import badges, scales, type_roles


def kit_page() -> rx.Component:
    """Light at the start, dark at the end, as in the target picture."""
    return rx.el.main(
        rx.el.h1("Kit", class_name="sr-only"), rx.el.div(_half("light"), _half("dark"), class_name="kit"), popups()
    )


def _half(mode: str) -> rx.Component:
    parts = (
        scales(),
        heights(),
        payments(),
        badges(),
        buttons(),
        fields(mode),
        type_roles(),
        choices(mode),
        states(),
        messages(),
    )
    return rx.el.div(*parts, class_name=f"{mode} kit-half stack gap-20")
