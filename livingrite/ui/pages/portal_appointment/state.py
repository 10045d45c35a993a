"""State of one appointment's page: what it is, where it can be moved to, and the question before it is cancelled."""

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import reflex as rx

from livingrite.clients.events import client_channel
from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound, Stale
from livingrite.core.i18n import _, format_day, format_time
from livingrite.identity import service as identity
from livingrite.identity.schemas import PublicOrganizationView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import CancelOwn, FindSlots, OwnAppointment, RescheduleOwn, SlotsView
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.moments import clock, there, whole
from livingrite.ui.pages.booking.late import late_words
from livingrite.ui.pages.booking.when import BOOKINGS, When
from livingrite.ui.pages.portal_appointment.reminders import Reminders
from livingrite.ui.pages.portal_appointments.words import AHEAD, GONE, STATUS, headline, place_of
from livingrite.ui.session import handler

MAPS = "https://www.openstreetmap.org/search?query="
HINTS = {
    "virtual": _("By video. If you have no link, ask the office."),
    "phone": _("By phone. Please keep yours at hand."),
}


class AppointmentState(When, Reminders, PortalState):
    """`shown` has what the page says; `held_at` is the time picked for a move: nothing is moved before the person says so."""

    unknown: bool = False
    loaded: bool = False
    headline: str = ""
    detail: str = ""
    shown: dict[str, str] = {}
    office: dict[str, str] = {}
    policy: str = ""
    can_move: bool = False
    can_cancel: bool = False
    moving: bool = False
    cancelling: bool = False
    picked_words: str = ""
    _id: str = ""
    _version: int = 0

    @handler(Permission.READ)
    async def load(self) -> None:
        """What it is now; the question that is open stays open when the connection comes back."""
        await self._look_around()
        asked = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        if asked != self._id or not self._returned:
            self.moving = self.cancelling = False
            self.held_at = self.picked_words = self._first_cell = self._day = ""
        self._id = asked
        clinic = await self._clinic()
        self._clinic_zone, self._country, self._zone = clinic.timezone, clinic.country, self.ctx.timezone
        self.office = {"name": clinic.name, "phone": clinic.phone or "", "email": clinic.email or ""}
        try:
            one = await self.verb(scheduling.get_own, UUID(asked))
            self._show(one, clinic.address)
            await self._read_reminders(one.id, one.starts_at, ahead=self._ahead(one))
        except (NotFound, ValueError):
            self.unknown, self.shown, self.headline = True, {}, ""
        self.loaded = True

    async def _clinic(self) -> PublicOrganizationView:
        identified = Ctx.identity(locale=self.ctx.locale)
        return await self.verb_as(identified, identity.public_organization, self.organization_slug)

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Somebody changed something about this client."""
        one = await self.verb(scheduling.get_own, UUID(self._id))
        self._show(one, self.shown.get("clinic_address", ""))
        await self._read_reminders(one.id, one.starts_at, ahead=self._ahead(one))

    def _ahead(self, one: OwnAppointment) -> bool:
        return one.status in AHEAD and one.starts_at > SystemClock().now()

    def _show(self, one: OwnAppointment, clinic_address: str) -> None:
        locale, zone = self.ctx.locale, self.ctx.timezone
        self.watch([client_channel(one.client_id)], AppointmentState.refresh)
        self.unknown, self._version = False, one.version
        self._service, self._clinician = str(one.service_id), str(one.clinician_id)
        self.can_move, self.can_cancel = one.can_move, one.can_cancel
        self.moving, self.cancelling = self.moving and one.can_move, self.cancelling and one.can_cancel
        self.headline = headline(one.starts_at, locale, zone)
        self.detail = " ".join(
            part for part in (self.words(_("Until {time}."), time=clock(one.ends_at, zone)), there(one.starts_at, one.timezone, zone, locale)) if part
        )  # fmt: skip
        words, icon = place_of(one)
        address = "" if one.address is None else one.address or clinic_address
        self.shown = {
            "service": one.service_name,
            "about": one.about or "",
            "clinician": one.clinician_name,
            "title": one.clinician_title or "",
            "client": one.client_name if len(self.loved) > 1 else "",
            "status": one.status.value,
            "status_words": self.words(STATUS[one.status]),
            "over": "true" if one.status in GONE or one.ends_at <= SystemClock().now() else "false",
            "place": self.words(HINTS.get(one.modality, words)),
            "place_icon": icon,
            "address": address,
            "map": MAPS + quote(address) if address else "",
            "clinic_address": clinic_address,
            "series": "true" if one.series_id else "false",
            "file": f"/api/v1/appointments/{one.id}/calendar.ics",
        }
        self.policy = late_words(self, one.late_after, one.late_fee) if one.can_cancel else ""

    async def _find_slots(self, wanted: FindSlots) -> SlotsView:
        return await self.verb(scheduling.find_own_slots, UUID(self._id), wanted)

    @handler(Permission.BOOK, touch=True)
    async def start_moving(self) -> Any:
        self.moving, self.cancelling = True, False
        self._silence()
        await self._show_days()
        return AppointmentState.attend

    @handler(Permission.BOOK, touch=True)
    async def choose_time(self, at: datetime, clinician_id: UUID) -> Any:
        self.held_at, self._clinician = at.isoformat(), str(clinician_id)
        locale, zone = self.ctx.locale, self._zone
        day, time = whole(format_day(at, locale, zone)), format_time(at, locale, zone)
        self.picked_words = self.words(_("Move it to {day}, {time}"), day=day, time=time)
        return await self._show_days()

    @handler(Permission.BOOK, touch=True)
    async def move(self) -> None:
        """Move to the time picked; when it is gone, the days are shown as they are now. The old time stays until then."""
        wanted = RescheduleOwn(
            appointment_id=UUID(self._id),
            starts_at=datetime.fromisoformat(self.held_at),
            clinician_id=UUID(self._clinician),
            version=self._version,
        )
        await self.count_try(BOOKINGS)
        try:
            moved = await self.verb(scheduling.reschedule_own, wanted)
        except (AppointmentConflict, Stale):
            self._show(await self.verb(scheduling.get_own, UUID(self._id)), self.shown["clinic_address"])
            self.held_at = self.picked_words = ""
            await self._show_days()
            raise
        self.moving, self.held_at, self.picked_words = False, "", ""
        self._show(moved, self.shown["clinic_address"])
        await self._read_reminders(moved.id, moved.starts_at, ahead=True)
        self.say(_("Moved to {when}."), when=self.headline)

    @handler(Permission.BOOK, touch=True)
    async def ask_to_cancel(self) -> Any:
        self.cancelling, self.moving = True, False
        self._silence()
        return AppointmentState.attend

    @handler(Permission.BOOK)
    async def attend(self) -> Any:
        """What has just come takes the focus."""
        return rx.set_focus("cancel" if self.cancelling else "move")

    @handler(Permission.READ, touch=True)
    async def keep(self) -> None:
        self.cancelling = self.moving = False
        self.held_at = self.picked_words = ""

    @handler(Permission.BOOK, touch=True)
    async def cancel(self, form: dict[str, Any]) -> None:
        reason = str(form.get("reason", ""))[:5_000]
        wanted = CancelOwn(appointment_id=UUID(self._id), reason=reason, version=self._version)
        try:
            done = await self.verb(scheduling.cancel_own, wanted)
        except Stale:
            self._show(await self.verb(scheduling.get_own, UUID(self._id)), self.shown["clinic_address"])
            raise
        self.cancelling = False
        self._show(done, self.shown["clinic_address"])
        self.reminder_plan = ""
        self.say(_("Cancelled. The time is free for somebody else now."))
