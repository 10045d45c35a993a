"""One service, opened from the settings: name, length, price, whether it is offered, and to whom."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from livingrite.core.errors import Stale
from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import ServiceView, UpdateService
from livingrite.ui.pages.settings.amounts import minor_units, written
from livingrite.ui.pages.settings.state import SettingsState
from livingrite.ui.session import handler

Text = Annotated[str, Field(max_length=200)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Minutes = Annotated[int, Field(ge=0, le=480)]


class ServiceChange(BaseModel):
    """As the dialog sends it; a check box that is not ticked sends nothing."""

    edit_name: Name
    edit_minutes: Annotated[int, Field(ge=5, le=1440)]
    edit_price: Text = ""
    edit_before: Minutes = 0
    edit_after: Minutes = 0
    edit_seats: Annotated[int, Field(ge=1, le=500)] = 1
    edit_online: bool = False


class ServicesState(SettingsState):
    """`service` fills the form of the open dialog; empty while it is closed."""

    service: dict[str, str] = {}
    service_problem: str = ""
    service_form: int = 0
    _seen: int = 0
    _currency: str = ""

    @handler(Permission.MANAGE_SERVICES)
    async def open_service(self, service_id: UUID) -> None:
        """Read it and open the dialog."""
        self._fill(await self.verb(scheduling.get_service, service_id))
        self.service_problem, self.field_errors = "", {}
        self.service_form += 1

    @handler(Permission.MANAGE_SERVICES)
    async def close_service(self, _shown: bool = False) -> None:
        """Nothing that was typed counts."""
        self.service, self.field_errors = {}, {}

    @handler(Permission.MANAGE_SERVICES)
    async def save_service(self, form: ServiceChange) -> None:
        """The named fields; appointments that exist keep their times."""
        amount = minor_units(form.edit_price, self._currency, self.ctx.locale, "edit_price")
        changes = {
            "name": form.edit_name,
            "duration_minutes": form.edit_minutes,
            "price": {"amount": amount, "currency": self._currency},
            "buffer_before_minutes": form.edit_before,
            "buffer_after_minutes": form.edit_after,
            "capacity": form.edit_seats,
            "bookable_online": form.edit_online,
        }
        if await self._change(changes):
            self.say(_("{name} is saved."), name=form.edit_name)

    @handler(Permission.MANAGE_SERVICES)
    async def offer_service(self, offered: bool) -> None:
        """Archive: nobody can book it any more, what is booked stays. And the way back."""
        name = self.service.get("name", "")
        if await self._change({"is_active": offered}):
            said = _("{name} is offered again.") if offered else _("{name} is no longer offered. What is booked stays.")
            self.say(said, name=name)

    async def _change(self, changes: dict[str, Any]) -> bool:
        command = UpdateService(service_id=UUID(self.service["id"]), version=self._seen, changes=changes)
        try:
            await self.verb(scheduling.update_service, command)
        except Stale:
            self._seen = (await self.verb(scheduling.get_service, command.service_id)).version
            said = _("Somebody else changed this service a moment ago. Save again to put yours in its place.")
            self.service_problem = self.words(said)
            return False
        self.service, self.field_errors = {}, {}
        await self._lists()
        return True

    def _fill(self, found: ServiceView) -> None:
        self._seen, self._currency = found.version, found.price.currency
        self.service = {
            "id": str(found.id),
            "name": found.name,
            "minutes": str(found.duration_minutes),
            "price": written(found.price.amount, found.price.currency, self.ctx.locale),
            "before": str(found.buffer_before_minutes),
            "after": str(found.buffer_after_minutes),
            "seats": str(found.capacity),
            "online": "yes" if found.bookable_online else "",
            "offered": "yes" if found.is_active else "",
        }
