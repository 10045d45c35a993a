"""Base UI's menu: arrow keys, type ahead."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class _Menu(Part):
    library = "@base-ui/react/menu"


class MenuRoot(_Menu):
    """Open state of a menu."""

    tag = "Menu.Root"
    modal: rx.Var[bool]
    open: rx.Var[bool]
    on_open_change: rx.EventHandler[lambda opened: [opened]]


class MenuTrigger(_Menu):
    """The button that opens."""

    tag = "Menu.Trigger"


class MenuPortal(_Menu):
    """Renders into <body>."""

    tag = "Menu.Portal"


class MenuPositioner(_Menu):
    """Keeps the menu beside its button."""

    tag = "Menu.Positioner"
    anchor: rx.Var[object]
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
