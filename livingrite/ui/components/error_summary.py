"""What to put right, on top of a form: takes the focus after submit and links to each field."""

import reflex as rx

from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Text
from livingrite.ui.components.link import anchor


def error_summary(
    title: Text, errors: rx.Var[list[dict[str, str]]] | list[dict[str, str]], *, id: str = "errors"
) -> rx.Component:
    """errors = [{"field": id of the control, "label": its label}]. Focus it with rx.set_focus(id); shows nothing while empty."""
    several = rx.Var.create(errors).to(list[dict[str, str]])
    listed = rx.el.ul(rx.foreach(several, lambda one: rx.el.li(anchor(one["label"], target=one["field"]))))
    box = rx.el.div(
        icon("circle-alert", size=18),
        rx.el.div(rx.el.p(title, class_name="banner-title"), listed, class_name="grow"),
        id=id,
        tab_index=-1,
        role="alert",
        class_name="banner banner-red errors",
    )
    return rx.cond(several.length() > 0, box, rx.fragment())
