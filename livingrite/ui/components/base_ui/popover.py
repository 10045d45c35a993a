"""Base UI's popover: anchored, not modal."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class _Popover(Part):
    library = "@base-ui/react/popover"


class PopoverRoot(_Popover):
    """Open state of a flyout."""

    tag = "Popover.Root"
    open: rx.Var[bool]
    on_open_change: rx.EventHandler[lambda is_open: [is_open]]
    modal: rx.Var[bool]


class PopoverTrigger(_Popover):
    """The button that opens."""

    tag = "Popover.Trigger"
    disabled: rx.Var[bool]


class PopoverPortal(_Popover):
    """Renders into <body>."""

    tag = "Popover.Portal"


class PopoverPositioner(_Popover):
    """Keeps the popup beside its anchor and inside the window."""

    tag = "Popover.Positioner"
    anchor: rx.Var[object]
    side: rx.Var[str]
    align: rx.Var[str]
    side_offset: rx.Var[int]
    collision_boundary: rx.Var[object]
    collision_padding: rx.Var[object]
    collision_avoidance: rx.Var[object]


class PopoverPopup(_Popover):
    """The flyout itself."""

    tag = "Popover.Popup"


class PopoverTitle(_Popover):
    """Accessible name."""

    tag = "Popover.Title"


class PopoverClose(_Popover):
    """A button that closes."""

    tag = "Popover.Close"
