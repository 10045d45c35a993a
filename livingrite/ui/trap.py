"""What keeps programs out of public forms without a riddle: a field nobody sees, and haste without a hand.

Who falls in gets the same friendly answer, and nothing is written. Nobody who uses a keyboard, a mouse, a finger or a
screen reader can: the field is hidden from all of them, and haste alone is no sign. A person whose browser fills a form
in at once still has to touch it before it is sent."""

from datetime import datetime

import reflex as rx

from livingrite.core.clock import SystemClock
from livingrite.core.log import logger
from livingrite.ui.session import PUBLIC, handler

HASTE_SECONDS = 2


class Trap(rx.State, mixin=True):
    """A State with a public form. `_set` when the form is shown, `_caught` when it is sent."""

    _shown_at: str = ""
    _touched: bool = False

    @handler(PUBLIC)
    async def touch(self) -> None:
        """Something in the form has the focus, as it has before anybody can type, tick or press."""
        self._touched = True

    def _set(self) -> None:
        self._shown_at, self._touched = SystemClock().now().isoformat(), False

    def _caught(self, unseen: str) -> bool:
        """Whether a program sent the form: what is in its unseen field, and how it was sent."""
        waited = HASTE_SECONDS
        if self._shown_at:
            waited = (SystemClock().now() - datetime.fromisoformat(self._shown_at)).total_seconds()
        caught = bool(unseen.strip()) or (waited < HASTE_SECONDS and not self._touched)
        if caught:
            logger().info("form.trapped", form=type(self).__name__, unseen=bool(unseen.strip()))
        return caught


def unseen(name: str) -> rx.Component:
    """The field that only programs fill in: no browser offers to, no key leads there, no reader reads it."""
    return rx.el.input(
        name=name, type="text", tab_index=-1, auto_complete="off", aria_hidden="true", class_name="unseen",
        custom_attrs={"data-1p-ignore": "true", "data-lpignore": "true", "data-bwignore": "true"},
    )  # fmt: skip
