"""Bookings elsewhere that do not fit: taken here all the same, or cancelled there."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas.elsewhere import DecideBooking
from livingrite.ui.pages.settings_calendars.state import CalendarsState
from livingrite.ui.session import handler


class AcceptForm(BaseModel):
    booking_reason: Annotated[str, Field(max_length=500)] = ""


class BookingsState(CalendarsState):
    """`booking` is the one that is asked about once more."""

    booking: dict[str, str] = {}

    @handler(Permission.MOVE)
    async def ask_booking(self, booking_id: UUID, choice: Annotated[str, Field(max_length=10)]) -> None:
        """Either answer reaches the person who booked."""
        found = next((one for one in self.bookings if one["id"] == str(booking_id)), {})
        self.booking, self.field_errors = (found | {"choice": choice} if found else {}), {}

    @handler(Permission.MOVE)
    async def leave_booking(self, _shown: bool = False) -> None:
        """Nothing is changed."""
        self.booking, self.field_errors = {}, {}

    @handler(Permission.MOVE)
    async def decide_booking(self, form: AcceptForm) -> None:
        """Place it, or have it cancelled there."""
        choice = "accept" if self.booking["choice"] == "accept" else "decline"
        command = DecideBooking(booking_id=UUID(self.booking["id"]), choice=choice, reason=form.booking_reason)
        await self.verb(scheduling.decide_booking, command)
        self.booking = {}
        self.say(_("Done.") if choice == "accept" else _("Calendly cancels it and tells the person."))
        await self._read()
