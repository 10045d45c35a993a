"""What the server said about a field, as a form shows it beside it."""

import reflex as rx

from livingrite.ui.session.state import BaseState


def field_error(name: str) -> rx.Var[str]:
    """ "" while nothing is wrong with it."""
    return rx.cond(BaseState.field_errors.contains(name), BaseState.field_errors[name], "")
