"""The headless Base UI parts we use, wrapped: behaviour and accessibility theirs, looks ours."""

import reflex as rx


_BASE_UI = "@base-ui/react@1.9.0"


class _Part(rx.Component):
    lib_dependencies: list[str] = [_BASE_UI]


class DirectionProvider(_Part):
    """Tells popups which way the page reads."""

    library = "@base-ui/react/direction-provider"
    tag = "DirectionProvider"
    direction: rx.Var[str]


class _Dialog(_Part):
    library = "@base-ui/react/dialog"


class DialogRoot(_Dialog):
    """Open state and modality of a dialog or sheet."""

    tag = "Dialog.Root"
    open: rx.Var[bool]
    on_open_change: rx.EventHandler[lambda is_open: [is_open]]
    on_open_change_complete: rx.EventHandler[lambda is_open: [is_open]]


class DialogPortal(_Dialog):
    """Renders into <body>."""

    tag = "Dialog.Portal"


class DialogBackdrop(_Dialog):
    """The veil behind."""

    tag = "Dialog.Backdrop"


class DialogPopup(_Dialog):
    """The window itself; takes the focus."""

    tag = "Dialog.Popup"
    initial_focus: rx.Var[bool]


class DialogTitle(_Dialog):
    """Accessible name."""

    tag = "Dialog.Title"


class DialogDescription(_Dialog):
    """Accessible description."""

    tag = "Dialog.Description"


class DialogClose(_Dialog):
    """A button that closes."""

    tag = "Dialog.Close"


class _Popover(_Part):
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
    collision_padding: rx.Var[int]


class PopoverPopup(_Popover):
    """The flyout itself."""

    tag = "Popover.Popup"


class PopoverTitle(_Popover):
    """Accessible name."""

    tag = "Popover.Title"


class PopoverClose(_Popover):
    """A button that closes."""

    tag = "Popover.Close"


class _Menu(_Part):
    library = "@base-ui/react/menu"


class MenuRoot(_Menu):
    """Open state of a menu."""

    tag = "Menu.Root"
    modal: rx.Var[bool]


class MenuTrigger(_Menu):
    """The button that opens."""

    tag = "Menu.Trigger"


class MenuPortal(_Menu):
    """Renders into <body>."""

    tag = "Menu.Portal"


class MenuPositioner(_Menu):
    """Keeps the menu beside its button."""

    tag = "Menu.Positioner"
    side: rx.Var[str]
    align: rx.Var[str]
    side_offset: rx.Var[int]


class MenuPopup(_Menu):
    """The list."""

    tag = "Menu.Popup"


class MenuItem(_Menu):
    """One action."""

    tag = "Menu.Item"
    disabled: rx.Var[bool]


class MenuLinkItem(_Menu):
    """One place to go."""

    tag = "Menu.LinkItem"
    href: rx.Var[str]


class MenuSeparator(_Menu):
    """A line between groups."""

    tag = "Menu.Separator"


class MenuGroup(_Menu):
    """Items under one heading."""

    tag = "Menu.Group"


class MenuGroupLabel(_Menu):
    """The heading of a group."""

    tag = "Menu.GroupLabel"


class _Tabs(_Part):
    library = "@base-ui/react/tabs"


class TabsRoot(_Tabs):
    """Which panel shows."""

    tag = "Tabs.Root"
    value: rx.Var[str]
    default_value: rx.Var[str]
    on_value_change: rx.EventHandler[lambda value: [value]]


class TabsList(_Tabs):
    """The row of tabs."""

    tag = "Tabs.List"
    activate_on_focus: rx.Var[bool]


class TabsTab(_Tabs):
    """One tab."""

    tag = "Tabs.Tab"
    value: rx.Var[str]


class TabsPanel(_Tabs):
    """What a tab shows."""

    tag = "Tabs.Panel"
    value: rx.Var[str]


class _Tooltip(_Part):
    library = "@base-ui/react/tooltip"


class TooltipRoot(_Tooltip):
    """Open state of a tooltip."""

    tag = "Tooltip.Root"


class TooltipTrigger(_Tooltip):
    """What it explains."""

    tag = "Tooltip.Trigger"
    delay: rx.Var[int]
    render: rx.Component | None = None


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


def directed(child: rx.Component) -> rx.Component:
    """Lets the popups inside open toward the right side in right-to-left pages."""
    reads = rx.Var("(typeof document === 'undefined' ? 'ltr' : document.documentElement.dir || 'ltr')", _var_type=str)
    return DirectionProvider.create(child, direction=reads)
