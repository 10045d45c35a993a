"""The flyout of an existing appointment: its steps, its place, its note, and how it ends."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.core.errors import Stale
from livingrite.core.i18n import _, format_date
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    AppointmentView,
    CancelAppointment,
    MarkAppointment,
    UpdateAppointment,
)
from livingrite.scheduling.service import diary_page
from livingrite.ui.moments import clock, times
from livingrite.ui.pages.diary import words
from livingrite.ui.pages.diary.state import is_id
from livingrite.ui.pages.diary.visit import VisitState
from livingrite.ui.pages.diary.window import to_wall
from livingrite.ui.session import handler
from livingrite.ui.words import first_name

STEPS = ("booked", "confirmed", "arrived", "in_session", "completed")
NEXT = {"booked": "confirmed", "confirmed": "arrived", "arrived": "in_session", "in_session": "completed"}
VERBS = {
    AppointmentStatus.CONFIRMED: scheduling.confirm_appointment,
    AppointmentStatus.ARRIVED: scheduling.arrive_appointment,
    AppointmentStatus.IN_SESSION: scheduling.start_appointment,
    AppointmentStatus.COMPLETED: scheduling.complete_appointment,
    AppointmentStatus.NO_SHOW: scheduling.mark_no_show,
    AppointmentStatus.BOOKED: scheduling.restore_appointment,
}
SAID = {
    AppointmentStatus.CONFIRMED: _("{name} is confirmed."),
    AppointmentStatus.ARRIVED: _("{name} has arrived."),
    AppointmentStatus.IN_SESSION: _("The session with {name} has begun."),
    AppointmentStatus.COMPLETED: _("The session with {name} is done."),
    AppointmentStatus.NO_SHOW: _("{name} did not come. The time is free again."),
    AppointmentStatus.BOOKED: _("{name} is booked again."),
}


class LookState(VisitState):
    """The appointment that is open."""

    version: int = 0
    status: str = ""
    payment: str = ""
    status_text: str = ""
    payment_text: str = ""
    service_name: str = ""
    when: str = ""
    things_text: str = ""
    steps: list[dict[str, str]] = []
    next_step: str = ""

    @handler(Permission.READ)
    async def open_card(self, told: dict[str, Any]) -> None:
        """A card or an agenda line was opened."""
        id = str(told.get("id", ""))
        if is_id(id):
            await self._open(UUID(id))

    @handler(Permission.READ)
    async def open_id(self, id: UUID) -> None:
        await self._open(id)

    @handler(Permission.MARK)
    async def mark(self, status: AppointmentStatus) -> None:
        """One step on, a no-show, or a mistake taken back."""
        command = MarkAppointment(appointment_id=UUID(self.selected), version=self.version)
        if not await self._done(VERBS[status], command):
            return
        self.say(SAID[status], "success", name=first_name(self.client_name))
        await self._open(UUID(self.selected))

    @handler(Permission.MOVE)
    async def save(self) -> None:
        """Time, clinician, room and note together."""
        if not self.changed:
            self._clear()
            return
        command = self._change_command()
        try:
            if not await self._done(scheduling.update_appointment, command):
                return
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        name = first_name(self.client_name)
        self._clear()
        self.say(_("The appointment of {name} is saved."), "success", name=name)

    @handler(Permission.CANCEL)
    async def ask_cancel(self) -> None:
        self.cancel_open = True

    @handler(Permission.CANCEL)
    async def set_cancel(self, opened: bool) -> None:
        self.cancel_open = opened

    @handler(Permission.CANCEL)
    async def cancel(self, form: dict[str, str]) -> None:
        """Free the time; who cancelled and why stay with the appointment."""
        by: Literal["client", "clinic"] = "client" if form.get("by") == "client" else "clinic"
        reason = form.get("cancel_reason", "")
        command = CancelAppointment(appointment_id=UUID(self.selected), version=self.version, reason=reason, by=by)
        done = await self._done(scheduling.cancel_appointment, command)
        self.cancel_open = False
        if done:
            name = first_name(self.client_name)
            self._clear()
            self.say(_("The appointment of {name} is cancelled. The time is free again."), "success", name=name)

    async def _done(self, verb: Any, command: Any) -> bool:
        """Run it and read again. False when somebody else was faster: then the flyout shows how it is now."""
        try:
            await self.verb(verb, command)
        except Stale:
            await self._show()
            await self._open(UUID(self.selected))
            self.say(_("Somebody else changed this appointment a moment ago. This is how it is now."), "warning")
            return False
        await self._show()
        return True

    async def _open(self, id: UUID) -> None:
        view, stamps = await self.verb(diary_page.visit, id)
        if not self.zone:
            await self._show()
        self._clear()
        self.mode, self.selected, self.anchor = "look", str(id), f'[data-id="{id}"], .diary-anchor'
        self._fill_form(view)
        self._fill_facts(view, stamps)
        if view.status in NEXT:
            await self._check()

    def _fill_form(self, view: AppointmentView) -> None:
        start, end = to_wall(view.starts_at, self.zone), to_wall(view.ends_at, self.zone)
        rooms = {one["value"] for one in self.rooms}
        things = [str(one) for one in view.resource_ids]
        self.client_id, self.client_name, self.version = str(view.client_id), view.client_name, view.version
        self.service_id, self.clinician_id = str(view.service_id), str(view.clinician_id)
        self.on, self.start, self.end = start[:10], start[11:], end[11:]
        self.minutes = str(int((view.ends_at - view.starts_at).total_seconds() // 60))
        self.room_id = next((one for one in things if one in rooms), "")
        self.others, self.room_chosen = [one for one in things if one not in rooms], True
        self.note = view.notes or ""

    def _fill_facts(self, view: AppointmentView, stamps: dict[str, datetime | None]) -> None:
        self.status, self.payment = str(view.status), str(view.payment_status)
        self.status_text = self.words(words.STATUSES[view.status])
        self.payment_text = self.words(words.PAYMENTS[view.payment_status])
        self.service_name = next((one["label"] for one in self.services if one["value"] == self.service_id), "")
        self.when = f"{format_date(view.starts_at, self.ctx.locale, self.zone, 'EEE d MMM')}, {times(view.starts_at, view.ends_at, self.zone, self.ctx.locale)}"
        self.next_step = NEXT.get(str(view.status), "")
        reached = STEPS.index(self.status) if self.status in STEPS else -1
        self.steps = [
            {
                "key": key,
                "name": self.words(words.STATUSES[key]),
                "time": self._stamp(stamps.get(key), view.starts_at) if number <= reached else "",
                "kind": "now" if number == reached else "done" if number < reached else "ahead",
            }
            for number, key in enumerate(STEPS)
        ]

    def _stamp(self, moment: datetime | None, of: datetime) -> str:
        """The clock on the day itself, else the date."""
        if moment is None:
            return ""
        here, there = (one.astimezone(ZoneInfo(self.zone)).date() for one in (moment, of))
        return clock(moment, self.zone) if here == there else format_date(here, self.ctx.locale, form="d MMM")

    def _change_command(self) -> UpdateAppointment:
        start, _end = self._times()
        given: dict[str, Any] = {
            "appointment_id": UUID(self.selected),
            "version": self.version,
            "notes": self.note or None,
        }
        given |= {
            "starts_at": start,
            "ends_at": _end,
            "clinician_id": UUID(self.clinician_id),
            "resource_ids": self._things(),
        }
        if self.reason.strip():
            given["override_reason"] = self.reason.strip()
        return UpdateAppointment(**given)
