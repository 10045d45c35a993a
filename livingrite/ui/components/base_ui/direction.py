"""Tells popups which way the page reads, so that "inline-end" means the right side."""

import reflex as rx

from livingrite.ui.components.base_ui.part import Part


class DirectionProvider(Part):
    """Context of the reading direction."""

    library = "@base-ui/react/direction-provider"
    tag = "DirectionProvider"
    direction: rx.Var[str]


def directed(child: rx.Component) -> rx.Component:
    """The child, its popups opening toward the right side in right-to-left pages."""
    reads = rx.Var("(typeof document === 'undefined' ? 'ltr' : document.documentElement.dir || 'ltr')", _var_type=str)
    return DirectionProvider.create(child, direction=reads)
