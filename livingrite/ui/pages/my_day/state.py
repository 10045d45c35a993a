"""State of the carer's own day."""

from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.core.i18n import _
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus, MarkAppointment
from livingrite.ui.pages.my_day.reading import my_day
from livingrite.ui.pages.my_day.words import NEXT, rows, sentence, to_sign
from livingrite.ui.session import BaseState, handler

STEPS = {
    AppointmentStatus.ARRIVED: (scheduling.arrive_appointment, _("{client}: arrived")),
    AppointmentStatus.COMPLETED: (scheduling.complete_appointment, _("{client}: done")),
    AppointmentStatus.CONFIRMED: (scheduling.confirm_appointment, ""),
}
BACK = {AppointmentStatus.ARRIVED: AppointmentStatus.CONFIRMED, AppointmentStatus.COMPLETED: AppointmentStatus.ARRIVED}


class MyDayState(BaseState):
    """`shown` "today" or "tomorrow"; `rows` as they are to be gone through; `to_sign`: notes of colleagues."""

    loaded: bool = False
    own: bool = False
    shown: str = ""
    headline: str = ""
    rows: list[dict[str, str]] = []
    to_sign: list[dict[str, str]] = []

    @handler(Permission.MARK)
    async def load(self) -> None:
        if not self._returned:
            self.shown = "today"
        await self._read()
        self.watch([diary_channel(self.ctx.organization)], MyDayState.refresh)

    @handler(Permission.MARK)
    async def refresh(self) -> None:
        await self._read()

    @handler(Permission.MARK, touch=True)
    async def show(self, which: str) -> None:
        self.shown = "tomorrow" if which == "tomorrow" else "today"
        await self._read()

    @handler(Permission.MARK, touch=True)
    async def step(self, appointment_id: UUID) -> None:
        """What comes next for this visit, with a way back."""
        one = next((one for one in self.rows if one["id"] == str(appointment_id)), None)
        wanted = NEXT.get(AppointmentStatus(one["status"])) if one else None
        if one is None or wanted is None:
            raise NotFound
        verb, said = STEPS[wanted]
        await self.verb(verb, MarkAppointment(appointment_id=appointment_id))
        self.say(said, "success", (_("Undo"), MyDayState.step_back(str(appointment_id))), client=one["first"])
        await self._read()

    @handler(Permission.MARK, touch=True)
    async def step_back(self, appointment_id: UUID) -> None:
        one = next((one for one in self.rows if one["id"] == str(appointment_id)), None)
        wanted = BACK.get(AppointmentStatus(one["status"])) if one else None
        if wanted is None:
            raise NotFound
        await self.verb(STEPS[wanted][0], MarkAppointment(appointment_id=appointment_id))
        self.say(_("Taken back."))
        await self._read()

    async def _read(self) -> None:
        ahead = 1 if self.shown == "tomorrow" else 0
        day = await self.verb(my_day, ahead)
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.own, self.headline = day.own, sentence(day, ahead, locale, zone)
        self.rows = rows(day, locale, zone)
        self.to_sign = to_sign(day, locale, zone)
        self.loaded = True
