"""What keeps programs out of public forms without a riddle: a field nobody sees.

Who fills it in gets the same friendly answer, and nothing is written. Nobody who uses a keyboard, a mouse, a finger or a
screen reader can. Haste is no sign: a person whose words were kept sends a form in a second."""

import reflex as rx

from livingrite.core.log import logger


def trapped(form: str, unseen: str) -> bool:
    """Whether a program sent this form."""
    caught = bool(unseen.strip())
    if caught:
        logger().info("form.trapped", form=form)
    return caught


def unseen(name: str) -> rx.Component:
    """The field that only programs fill in: no browser offers to, no key leads there, no reader reads it."""
    return rx.el.input(
        name=name, type="text", tab_index=-1, auto_complete="off", aria_hidden="true", class_name="unseen",
        custom_attrs={"data-1p-ignore": "true", "data-lpignore": "true", "data-bwignore": "true"},
    )  # fmt: skip
