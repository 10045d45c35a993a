"""Which column's menu is open."""

from typing import Annotated

from pydantic import BaseModel, Field

from livingrite.scheduling.permissions import Permission
from livingrite.ui.pages.diary.columns import NONE
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.session import handler


class Pressed(BaseModel):
    """The head whose button it was."""

    id: Annotated[str, Field(max_length=64)] = ""


class ColumnState(DiaryState):
    """`head` stays when the menu is closed: it fades away with its words."""

    head: str = ""
    head_name: str = ""
    head_open: bool = False

    @handler(Permission.READ)
    async def open_menu(self, told: Pressed) -> None:
        """What can be done with one clinician, room or location."""
        found = next((one for one in self.columns if one["id"] == told.id), None)
        if found:
            self.head, self.head_name, self.head_open = told.id, found["name"], True

    @handler(Permission.READ)
    async def set_menu(self, opened: bool) -> None:
        self.head_open = opened

    @handler(Permission.READ)
    async def only_this(self) -> None:
        """Nobody and nothing else; pressed once more, all of them again."""
        if self.by == "clinician":
            self.only = "" if self.only == self.head else self.head
        elif self.head != NONE:
            self.place = "" if self.place == self.head else self.head
        self.page = 0
        await self._show()
        await self._leave()
