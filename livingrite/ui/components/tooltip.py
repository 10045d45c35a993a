"""A tooltip: names an icon, never holds the only copy of a fact."""

import reflex as rx

from livingrite.ui.components.base_ui.direction import directed
from livingrite.ui.components.base_ui.tooltip import (
    TooltipPopup,
    TooltipPortal,
    TooltipPositioner,
    TooltipRoot,
    TooltipTrigger,
)
from livingrite.ui.components.kinds import Child, Handler, Text, present


def tooltip(
    text: Text,
    *trigger: Child,
    trigger_class: str = "btn btn-ghost btn-icon",
    side: str = "top",
    label: Text | None = None,
    on_click: Handler = None,
) -> rx.Component:
    """trigger = what the button shows (usually an icon); its accessible name is label or the text."""
    action = {} if on_click is None else {"on_click": on_click}
    button = TooltipTrigger.create(
        *present(*trigger),
        class_name=trigger_class,
        custom_attrs={"aria-label": text if label is None else label},
        delay=400,
        **action,
    )
    placed = TooltipPositioner.create(
        TooltipPopup.create(text, class_name="tooltip"), side=side, side_offset=6, class_name="positioner"
    )
    return directed(TooltipRoot.create(button, TooltipPortal.create(placed)))
