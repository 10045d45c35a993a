"""Kit: the two scales, badges and type roles."""

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge, status_badge

KIT_STATES = {
    "booked": "Booked", "confirmed": "Confirmed", "arrived": "Arrived", "in_session": "In session",
    "completed": "Completed", "no_show": "No-show", "late_cancelled": "Late cancel", "cancelled": "Cancelled",
}  # fmt: skip


def kit_part(title: str, *children: rx.Component) -> rx.Component:
    """A part of the kit under its heading."""
    return rx.el.section(rx.el.h2(title, class_name="small muted strong"), *children, class_name="stack gap-8")


def scales() -> rx.Component:
    """Accent and neutral, twelve steps."""
    rows = [
        rx.el.div(
            *[rx.el.span(class_name="swatch", style={"background": f"var(--{scale}-{step})"}) for step in range(1, 13)],
            class_name="swatches",
        )
        for scale in ("jade", "sand")
    ]
    return kit_part("Accent jade and neutral sand, steps 1 - 12", *rows)


def badges() -> rx.Component:
    """States, a tag, people."""
    shown = [status_badge(key, text) for key, text in KIT_STATES.items() if key not in {"confirmed", "cancelled"}]
    people = [
        avatar(name, size=28)
        for name in (
            "Maya Rosen",
            "Daniel Okafor",
            "Priya Nair",
            "Tom Feldmann",
            "Ana Sousa",
            "Dana Levi",
            "Walter Brandt",
            "רות אברמסון",
        )
    ]
    return kit_part(
        "Badges",
        rx.el.div(*shown, badge("Internal", tone="plum", icon="eye-off"), class_name="line wrap"),
        rx.el.div(*people, class_name="line wrap"),
    )


def type_roles() -> rx.Component:
    """Sentence, title, body, small, Hebrew."""
    return kit_part(
        "Type",
        rx.el.div(
            rx.el.span("Ana at 13:30", class_name="sentence"),
            rx.el.span("Title 18/26", class_name="title"),
            rx.el.span("Body 14/20"),
            rx.el.span("Small 12/16", class_name="small muted"),
            rx.el.span("יום טוב, רות", class_name="sentence sentence-state", lang="he"),
            class_name="line wrap gap-16",
        ),
    )
