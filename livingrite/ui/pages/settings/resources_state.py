"""A clinician, a room or a device, opened from the settings: its name, its title, whether it is still there."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from livingrite.core.errors import Conflict
from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import UpdateResource
from livingrite.ui.pages.settings.state import SettingsState
from livingrite.ui.session import handler


class ResourceChange(BaseModel):
    """As the dialog sends it; only clinicians have a title."""

    resource_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    resource_title: Annotated[str | None, Field(max_length=200)] = None
    resource_place: UUID | Literal[""] | None = None


class ResourcesState(SettingsState):
    """`resource` fills the form of the open dialog; empty while it is closed."""

    resource: dict[str, str] = {}
    resource_problem: str = ""
    resource_form: int = 0

    @handler(Permission.MANAGE_SERVICES)
    async def open_resource(self, resource_id: UUID) -> None:
        """One row of the two lists."""
        rows = (*self.clinicians, *self.things)
        self.resource = next((one for one in rows if one["id"] == str(resource_id)), {})
        self.resource_problem, self.field_errors = "", {}
        self.resource_form += 1

    @handler(Permission.MANAGE_SERVICES)
    async def close_resource(self, _shown: bool = False) -> None:
        """Nothing that was typed counts."""
        self.resource, self.field_errors = {}, {}

    @handler(Permission.MANAGE_SERVICES)
    async def save_resource(self, form: ResourceChange) -> None:
        """A new name is shown everywhere at once, also in the past."""
        given: dict[str, Any] = {"name": form.resource_name}
        if form.resource_title is not None:
            given["title"] = form.resource_title.strip() or None
        if form.resource_place is not None:
            given["location_id"] = form.resource_place or None
        await self._change_resource(given, _("{name} is saved."), form.resource_name)

    @handler(Permission.MANAGE_SERVICES)
    async def keep_resource(self, active: bool) -> None:
        """Archive, refused while somebody is still booked; and the way back."""
        said = _("{name} can be booked again.") if active else _("{name} is archived. The past stays in the diary.")
        await self._change_resource({"is_active": active}, said, self.resource.get("name", ""))

    async def _change_resource(self, given: dict[str, Any], said: str, name: str) -> None:
        self.resource_problem = ""
        try:
            command = UpdateResource(resource_id=UUID(self.resource["id"]), **given)
            await self.verb(scheduling.update_resource, command)
        except Conflict as refused:
            self.resource_problem = self.words(refused.message, **refused.params)
            return
        self.resource, self.field_errors = {}, {}
        await self._lists()
        self.say(said, name=name)
