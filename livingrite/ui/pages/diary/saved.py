"""Saved views: an arrangement under a name, opened with one click; one of them may be what the diary opens with."""

from typing import Any
from uuid import UUID

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas.views import ChangeView, SaveView, ViewChanges
from livingrite.ui.commands import command
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.session import handler


class SavedState(DiaryState):
    """The dialog that names what is shown now. `renaming`: the id of the view whose name is being changed."""

    saving: bool = False
    renaming: str = ""
    _removed: dict[str, Any] = {}

    @handler(Permission.READ)
    async def set_saving(self, opened: bool) -> None:
        self.saving, self.renaming, self.field_errors = opened, "", {}

    @handler(Permission.READ)
    async def open_saved(self, id: UUID) -> None:
        """Show the diary as it was saved, on the date that is open."""
        await self._read_views()
        found = self._one(id)
        if found:
            self._arrange(found["arrangement"])
            await self._show()
            await self._leave()
            if found["gone"]:
                gone = _("{name} is no longer there, so the view shows the others. Save it again as you want it.")
                self.say(gone, "warning", name=found["gone"])

    @handler(Permission.READ)
    async def save_view(self, form: dict[str, Any]) -> None:
        """Keep what is shown under a name."""
        wanted = command(
            SaveView,
            {"name": "view_name"},
            name=form.get("view_name", ""),
            arrangement=self._arrangement(),
            is_default=bool(form.get("view_default")),
            is_shared=bool(form.get("view_shared")),
        )
        made = await self.verb(scheduling.save_view, wanted)
        await self._read_views()
        self.saving = False
        self.say(_("Saved as {name}."), name=made.name)

    @handler(Permission.READ)
    async def default_view(self, id: UUID) -> None:
        """The diary opens with it, or, pressed again, as it was left."""
        now = self._one(id)
        await self.verb(scheduling.make_default, None if now and now["is_default"] else id)
        await self._read_views()

    @handler(Permission.READ)
    async def share_view(self, id: UUID) -> None:
        """All the staff see it, or, pressed again, only who made it."""
        await self._change(id, is_shared=not (self._one(id) or {}).get("is_shared"))

    @handler(Permission.READ)
    async def set_renaming(self, id: str) -> None:
        self.renaming, self.field_errors = id, {}

    @handler(Permission.READ)
    async def rename_view(self, form: dict[str, Any]) -> None:
        changes = command(ViewChanges, {"name": "new_name"}, name=form.get("new_name", ""))
        await self._change(UUID(self.renaming), name=changes.name)
        self.renaming = ""

    @handler(Permission.READ)
    async def remove_view(self, id: UUID) -> None:
        """Gone at once; the live region keeps the way back."""
        known = self._one(id) or {}
        await self.verb(scheduling.remove_view, id, known.get("version"))
        self._removed = known
        await self._read_views()
        self.say(_("{name} is removed."), action=(_("Undo"), SavedState.put_back()), name=known.get("name", ""))

    @handler(Permission.READ)
    async def put_back(self) -> None:
        """The view that was removed last, as it was."""
        if self._removed:
            names = ("name", "arrangement", "is_default", "is_shared")
            await self.verb(scheduling.save_view, SaveView(**{name: self._removed[name] for name in names}))
            self._removed = {}
            await self._read_views()

    async def _change(self, id: UUID, **changes: Any) -> None:
        wanted = ChangeView(
            view_id=id, version=(self._one(id) or {}).get("version"), changes=ViewChanges.model_validate(changes)
        )
        try:
            await self.verb(scheduling.change_view, wanted)
        except Invalid as problem:
            raise Invalid(fields={"new_name": next(iter(problem.fields.values()))}) from None
        finally:
            await self._read_views()

    def _one(self, id: UUID) -> dict[str, Any] | None:
        return next((one for one in self._saved if one["id"] == str(id)), None)
