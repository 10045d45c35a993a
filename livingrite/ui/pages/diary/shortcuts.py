"""Single keys: each does what a button does, with the same rights."""

from typing import Any, Literal

from livingrite.scheduling.permissions import Permission
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.session import handler

Key = Literal["t", "d", "w", "m", "a", "n", "/", "?", "ArrowLeft", "ArrowRight", "Escape"]


class ShortcutState(DiaryState):
    """What is open besides the diary itself: the list of keys, the rail as a drawer."""

    help_open: bool = False
    rail_open: bool = False

    @handler(Permission.READ)
    async def press(self, key: Key) -> Any:
        """What the key stands for."""
        if key == "?":
            self.help_open = True
            return None
        if key == "/":
            self.rail_open = True
            return None
        if key == "Escape":
            return DiaryState.dismiss
        return {
            "t": DiaryState.show_today,
            "d": DiaryState.show_view("day"),
            "w": DiaryState.show_view("week"),
            "m": DiaryState.show_view("month"),
            "a": DiaryState.show_view("agenda"),
            "n": NewState.open_empty,
            "ArrowLeft": DiaryState.step(-1),
            "ArrowRight": DiaryState.step(1),
        }[key]

    @handler(Permission.READ)
    async def set_help(self, opened: bool) -> None:
        self.help_open = opened

    @handler(Permission.READ)
    async def set_rail(self, opened: bool) -> None:
        self.rail_open = opened
