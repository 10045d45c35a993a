"""Base UI's tooltip: delay, hover and focus."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class _Tooltip(Part):
    library = "@base-ui/react/tooltip"


class TooltipRoot(_Tooltip):
    """Open state of a tooltip."""

    tag = "Tooltip.Root"


class TooltipTrigger(_Tooltip):
    """What it explains."""

    tag = "Tooltip.Trigger"
    delay: rx.Var[int]


class TooltipPortal(_Tooltip):
    """Renders into <body>."""

    tag = "Tooltip.Portal"


class TooltipPositioner(_Tooltip):
    """Keeps it beside the control."""

    tag = "Tooltip.Positioner"
    side: rx.Var[str]
    side_offset: rx.Var[int]


class TooltipPopup(_Tooltip):
    """The words."""

    tag = "Tooltip.Popup"
