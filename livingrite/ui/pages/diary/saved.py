"""Saved views: an arrangement under a name, opened with one click; one of them may be what the diary opens with."""

from typing import Any
from uuid import UUID

from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas.views import SaveView
from livingrite.ui.commands import command
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.session import handler


class SavedState(DiaryState):
    """The dialog that names what is shown now."""

    saving: bool = False

    @handler(Permission.READ)
    async def set_saving(self, opened: bool) -> None:
        self.saving, self.field_errors = opened, {}

    @handler(Permission.READ)
    async def open_saved(self, id: UUID) -> None:
        """Show the diary as it was saved, on the date that is open."""
        await self._read_views()
        found = next((one for one in self._saved if one["id"] == str(id)), None)
        if found:
            self._arrange(found["arrangement"])
            await self._show()
            await self._leave()

    @handler(Permission.READ)
    async def save_view(self, form: dict[str, Any]) -> None:
        """Keep what is shown under a name."""
        wanted = command(
            SaveView,
            {"name": "view_name"},
            name=form.get("view_name", ""),
            arrangement=self._arrangement(),
            is_default=bool(form.get("view_default")),
        )
        made = await self.verb(scheduling.save_view, wanted)
        await self._read_views()
        self.saving = False
        self.say(_("Saved as {name}."), name=made.name)

    @handler(Permission.READ)
    async def default_view(self, id: UUID) -> None:
        """The diary opens with it, or, pressed again, as it was left."""
        now = next((one for one in self._saved if one["id"] == str(id)), None)
        await self.verb(scheduling.make_default, None if now and now["is_default"] else id)
        await self._read_views()

    @handler(Permission.READ)
    async def remove_view(self, id: UUID) -> None:
        await self.verb(scheduling.remove_view, id)
        await self._read_views()
