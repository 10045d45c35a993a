"""A form the browser posts itself, to a route that sets a cookie: Reflex's own form always prevents that."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class NativeForm(BaseHTML):
    """`<form method="post" action="/session/...">`."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]
    no_validate: rx.Var[bool]


def native_form(*children: Any, action: str | rx.Var[str], **props: Any) -> rx.Component:
    """Posts `application/x-www-form-urlencoded` to `action`; the answer is a page or a 303."""
    return NativeForm.create(*children, action=action, method="post", **props)
