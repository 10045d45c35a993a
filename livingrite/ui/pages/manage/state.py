"""One appointment, by the secret of its link."""

from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, format_day, format_time
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.schemas import FindSlots, ManagedView, SlotsView
from livingrite.ui.moments import whole
from livingrite.ui.pages.booking import months
from livingrite.ui.pages.booking.late import late_words
from livingrite.ui.pages.booking.when import BOOKINGS, When, calendar_url, logo_url
from livingrite.ui.session import PUBLIC, BaseState, handler

STATUS = {
    "booked": _("Booked"), "confirmed": _("Confirmed"), "arrived": _("You have arrived"), "in_session": _("In session"),
    "completed": _("Done"), "no_show": _("Missed"), "late_cancelled": _("Cancelled late"), "cancelled": _("Cancelled"),
}  # fmt: skip


class ManageState(When, BaseState):
    """`held_at` is the time picked for a move; nothing is moved before the person says so."""

    unknown: bool = False
    clinic: str = ""
    logo: str = ""
    languages: list[str] = []
    headline: str = ""
    place: str = ""
    service_name: str = ""
    clinician_name: str = ""
    status: str = ""
    status_words: str = ""
    policy: str = ""
    clock_note: str = ""
    can_change: bool = False
    can_move: bool = False
    moving: bool = False
    cancelling: bool = False
    picked_words: str = ""
    calendar_url: str = ""
    book_url: str = ""
    _secret: str = ""

    @handler(PUBLIC)
    async def load(self) -> None:
        secret = str(self.router.url.path).rstrip("/").rsplit("/", 1)[-1]
        if secret != self._secret:
            self.reset()
        self._secret = secret
        try:
            found = await self.verb_as(
                Ctx.identity(locale=self.ctx.locale), scheduling.organization_of_manage_token, self._secret
            )
            self._organization = str(found)
            clinic = await self.verb_as(self._public(), identity.organization)
            self.clinic, self._clinic_zone, self._country = clinic.name, clinic.timezone, clinic.country
            self._zone, self.book_url = self._visitor_zone(), f"/book/{clinic.slug}"
            seen = await self.verb_as(self._public(), scheduling.front)
            self.logo, self.languages = logo_url(clinic.slug, seen), list(seen.languages)
            self._show(await self.verb_as(self._public(), scheduling.get_managed, self._secret))
        except NotFound:
            self.unknown, self.clinic = True, "LivingRite"

    def _show(self, view: ManagedView) -> None:
        locale, zone = self.ctx.locale, self._zone
        self._service, self._clinician = str(view.service_id), str(view.clinician_id)
        self.service_name, self.clinician_name = view.service_name, view.clinician_name
        day, time = whole(format_day(view.starts_at, locale, zone)), format_time(view.starts_at, locale, zone)
        over = view.status in ("cancelled", "late_cancelled")
        said = _("Your appointment on {day}, {time} is cancelled.") if over else _("{day}, {time}")
        self.headline = self.words(said, day=day, time=time)
        self.clock_note = months.clock_note(zone, self._clinic_zone, view.starts_at, locale)
        until = self.words(_("until {time}, your time"), time=format_time(view.ends_at, locale, zone))
        self.place = "" if over else until
        self.status, self.status_words = view.status, self.words(STATUS[view.status])
        self.can_change, self.can_move = view.can_change, view.can_move
        self.policy = late_words(self, view.late_after, view.late_fee)
        self.calendar_url = calendar_url(self._secret)
        self.moving = self.cancelling = False
        self.held_at = self.picked_words = ""

    async def _find_slots(self, wanted: FindSlots) -> SlotsView:
        return await self.verb_as(self._public(), scheduling.find_managed_slots, self._secret, wanted)

    @handler(PUBLIC)
    async def start_moving(self) -> Any:
        self.moving, self.cancelling = True, False
        self._silence()
        await self._show_days()
        return ManageState.attend

    @handler(PUBLIC)
    async def choose_time(self, at: datetime, clinician_id: UUID) -> Any:
        self.held_at, self._clinician = at.isoformat(), str(clinician_id)
        self._name_again()
        return await self._show_days()

    def _name_again(self) -> None:
        if self.held_at:
            at, locale, zone = datetime.fromisoformat(self.held_at), self.ctx.locale, self._zone
            day, time = whole(format_day(at, locale, zone)), format_time(at, locale, zone)
            self.picked_words = self.words(_("Move it to {day}, {time}"), day=day, time=time)

    @handler(PUBLIC)
    async def move(self) -> None:
        """Move to the time picked; when it is gone, the days are shown as they are now."""
        at = datetime.fromisoformat(self.held_at)
        await self.count_try(BOOKINGS)
        try:
            moved = await self.verb_as(
                self._public(), scheduling.reschedule_managed, self._secret, at, UUID(self._clinician)
            )
        except AppointmentConflict:
            self.held_at = self.picked_words = ""
            await self._show_days()
            raise
        self._show(moved)
        self.say(_("Moved. A new confirmation is on its way."))

    @handler(PUBLIC)
    async def ask_to_cancel(self) -> Any:
        self.cancelling, self.moving = True, False
        self._silence()
        return ManageState.attend

    @handler(PUBLIC)
    async def attend(self) -> Any:
        """What has just come takes the focus."""
        return rx.set_focus("cancel" if self.cancelling else "move")

    @handler(PUBLIC)
    async def keep(self) -> None:
        self.cancelling = self.moving = False
        self.held_at = self.picked_words = ""

    @handler(PUBLIC)
    async def cancel(self, form: dict[str, Any]) -> None:
        reason = str(form.get("reason", ""))[:5_000]
        self._show(await self.verb_as(self._public(), scheduling.cancel_managed, self._secret, reason))
        self.say(_("Cancelled. The time is free for somebody else now."))
