"""The flyout of an existing appointment: its steps, its place, its note, and how it ends."""

from datetime import datetime
from functools import partial
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.core.clock import SystemClock
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
    Modality,
    UpdateAppointment,
)
from livingrite.scheduling.schemas.diary import Visit
from livingrite.scheduling.service import diary_page
from livingrite.ui.moments import clock, times
from livingrite.ui.pages.diary import words
from livingrite.ui.pages.diary.asked import is_id
from livingrite.ui.pages.diary.past import Teller
from livingrite.ui.pages.diary.visit import VisitState, later
from livingrite.ui.pages.diary.window import SHORT_DAY, to_wall
from livingrite.ui.session import handler
from livingrite.ui.words import first_name

FORM = ("on", "start", "minutes", "clinician_id", "room_id", "device_ids", "modality", "note")
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
    series_id: str = ""
    history: list[dict[str, str]] = []
    history_open: bool = False
    meanwhile: str = ""
    _base: dict[str, Any] = {}

    @handler(Permission.READ)
    async def open_card(self, told: dict[str, Any]) -> Any:
        """A card or an agenda line was opened."""
        id = str(told.get("id", ""))
        if not is_id(id):
            return None
        return await self._open_either(UUID(id))

    @handler(Permission.READ)
    async def open_id(self, id: UUID) -> Any:
        return await self._open_either(id)

    async def _open_either(self, id: UUID) -> Any:
        """A class has a flyout of its own."""
        if any(one["id"] == str(id) and one["place"] == "class" for one in self.cards):
            from livingrite.ui.pages.diary.group import GroupState  # its State is made from this one's kin

            return GroupState.open_class(str(id))
        await self._open(id)
        return None

    @handler(Permission.MARK)
    async def mark(self, status: AppointmentStatus) -> None:
        """One step on, a no-show, or a mistake taken back; for a while the answer offers the way back."""
        command, before = MarkAppointment(appointment_id=UUID(self.selected), version=self.version), self.status
        if not await self._done(VERBS[status], command):
            return
        await self._open(UUID(self.selected))
        back = (_("Undo"), LookState.mark(before)) if before in VERBS and before != status else None
        self.say(SAID[status], "success", back, name=first_name(self.client_name))

    @handler(Permission.MARK)
    async def restore(self, appointment_id: UUID) -> None:
        """The cancellation was a mistake."""
        await self.verb(scheduling.restore_appointment, MarkAppointment(appointment_id=appointment_id))
        await self._show()
        await self._open(appointment_id)
        self.say(SAID[AppointmentStatus.BOOKED], "success", name=first_name(self.client_name))

    @handler(Permission.READ)
    async def follow(self, version: int) -> None:
        """Somebody else has changed what is open here: it is shown as it is now, beside what was typed (case B10)."""
        if self.mode != "look" or version <= self.version:
            return
        if self._changes():
            await self._catch_up()
        else:
            await self._open(UUID(self.selected))

    @handler(Permission.READ)
    async def show_history(self) -> None:
        """Who did what, or put it away again."""
        self.history_open = not self.history_open

    @handler(Permission.MOVE)
    async def save(self) -> None:
        """What was changed, together. Somebody else's change meanwhile stays, and nothing typed is lost (case B10)."""
        if not self._changes():
            self._clear()
            return
        try:
            await self.verb(scheduling.update_appointment, self._change_command())
        except AppointmentConflict as refused:
            self._judge(refused)
            return
        except Stale:
            await self._show()
            await self._catch_up()
            return
        await self._show()
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
        """Free the time, of a series as far as was chosen; who cancelled and why stay with the appointment."""
        by: Literal["client", "clinic"] = "client" if form.get("by") == "client" else "clinic"
        reason = form.get("cancel_reason", "")
        command = CancelAppointment(appointment_id=UUID(self.selected), version=self.version, reason=reason, by=by)
        scope = form.get("scope", "this") if self.series_id else "this"
        verb = partial(scheduling.cancel_in_series, scope="following" if scope == "following" else "all")
        done = await self._done(scheduling.cancel_appointment if scope == "this" else verb, command)
        self.cancel_open = False
        if done:
            name = first_name(self.client_name)
            back = (_("Undo"), LookState.restore(self.selected)) if scope == "this" else None
            self._clear()
            said = _("The appointment of {name} is cancelled. The time is free again.")
            self.say(said, "success", back if self.ctx.may(Permission.MARK) else None, name=name)
            self._explain(self.words(_("{name} is told in three minutes."), name=name))

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
        found = await self.verb(diary_page.visit, id)
        if not self.zone:
            await self._show()
        self._clear()
        self.mode, self.selected, self.anchor = "look", str(id), f'[data-id="{id}"], .diary-anchor'
        self._fill_form(found.appointment)
        self._fill_facts(found)
        if found.appointment.status in NEXT:
            await self._check()

    async def _catch_up(self) -> None:
        """Take over what somebody else has changed, keep what was typed here, and say both."""
        mine = self._changes()
        found = await self.verb(diary_page.visit, UUID(self.selected))
        self._fill_form(found.appointment)
        self._fill_facts(found)
        for name, value in mine.items():
            setattr(self, name, value)
        self.end, self.changed, self.things_chosen = later(self.start, self.minutes), True, True
        clinician = next(
            (one["label"] for one in self.choices if one["value"] == str(found.appointment.clinician_id)), ""
        )
        said = _(
            "Somebody else changed this a moment ago: it is now {when}, {clinician}. What you changed is still here."
        )
        self.meanwhile = self.words(said, when=self.when, clinician=clinician)
        await self._check()

    def _fill_form(self, view: AppointmentView) -> None:
        start, end = to_wall(view.starts_at, self.zone), to_wall(view.ends_at, self.zone)
        self._put_things([str(one) for one in view.resource_ids])
        self.series_id = str(view.series_id or "")
        self.client_id, self.client_name, self.version = str(view.client_id), view.client_name, view.version
        self.service_id, self.clinician_id = str(view.service_id), str(view.clinician_id)
        self.on, self.start, self.end = start[:10], start[11:], end[11:]
        self.minutes = str(int((view.ends_at - view.starts_at).total_seconds() // 60))
        self.modality, self.things_chosen = str(view.modality), True
        self.note, self.meanwhile = view.notes or "", ""
        self._base = {name: getattr(self, name) for name in FORM}

    def _changes(self) -> dict[str, Any]:
        """The fields of the form that are no longer as they were read."""
        return {name: getattr(self, name) for name in FORM if getattr(self, name) != self._base.get(name)}

    def _fill_facts(self, found: Visit) -> None:
        view, stamps = found.appointment, found.steps
        names = {one["value"]: one["label"] for one in self.choices}
        self.history = Teller(self.ctx.locale, self.zone, SystemClock().now(), names).tell(found.history)
        self.status, self.payment = str(view.status), str(view.payment_status)
        self.status_text = self.words(words.STATUSES[view.status])
        self.payment_text = self.words(words.PAYMENTS[view.payment_status])
        self.service_name = next((one["label"] for one in self.services if one["value"] == self.service_id), "")
        self.when = f"{format_date(view.starts_at, self.ctx.locale, self.zone, SHORT_DAY[self.ctx.locale])}, {times(view.starts_at, view.ends_at, self.zone, self.ctx.locale)}"
        self.next_step = NEXT.get(str(view.status), "")
        reached = STEPS.index(self.status) if self.status in STEPS else -1
        self.steps = [
            {
                "key": key,
                "name": self.words(words.STATUSES[key]),
                "time": self._stamp(stamps.get(key), view.starts_at) if number <= reached else "",
                "kind": "now" if number == reached else "done" if number < reached else "ahead",
                "hint": self.words(
                    _("Back to {status}") if number < reached else _("Set to {status}"),
                    status=self.words(words.STATUSES[key]),
                ),
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
        start, end = self._times()
        given: dict[str, Any] = {"appointment_id": UUID(self.selected), "version": self.version}
        changes = self._changes()
        if "note" in changes:
            given["notes"] = self.note or None
        if changes.keys() - {"note"}:
            given |= {
                "starts_at": start,
                "ends_at": end,
                "clinician_id": UUID(self.clinician_id),
                "resource_ids": self._things(),
                "modality": Modality(self.modality),
            }
        if self.reason.strip():
            given["override_reason"] = self.reason.strip()
        return UpdateAppointment(**given)
