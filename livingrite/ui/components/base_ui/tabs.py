"""Base UI's tabs: arrow keys, panels."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class _Tabs(Part):
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
