"""Choosing a day and a time: the State and the parts that booking and rescheduling share."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import reflex as rx

from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.i18n import _, format_day, format_zone
from livingrite.core.throttle import Limit
from livingrite.intake.permissions import PUBLIC as PUBLIC_RIGHTS
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FindSlots, FrontView, SlotsView, SlotView
from livingrite.ui.pages.booking import months
from livingrite.ui.session import PUBLIC, handler
from livingrite.ui.session.principal import cookies_of

JUST_TAKEN = timedelta(seconds=10)
HOLDS = Limit("pages.holds", 60, 60 * 60)
BOOKINGS = Limit("pages.bookings", 20, 60 * 60)


class When(rx.State, mixin=True):
    """Five weeks of days, the times of one of them. `_organization`, `_service` and `_clinician` say whose."""

    weekdays: list[str] = []
    cells: list[dict[str, str]] = []
    month: str = ""
    earlier: bool = False
    later: bool = False
    day_title: str = ""
    zone_note: str = ""
    other_clock: str = ""
    times: list[dict[str, str]] = []
    no_times: str = ""
    held_at: str = ""
    _organization: str = ""
    _location: str = ""
    _service: str = ""
    _clinician: str = ""
    _clinic_zone: str = "UTC"
    _country: str = ""
    _zone: str = "UTC"
    _first_cell: str = ""
    _day: str = ""
    _horizon: str = ""
    _token: str = ""
    _taken: dict[str, str] = {}

    @handler(PUBLIC)
    async def turn(self, weeks: int) -> Any:
        """Show earlier or later days."""
        start = date.fromisoformat(self._first_cell) + timedelta(weeks=max(-months.WEEKS, min(months.WEEKS, weeks)))
        self._first_cell, self._day = max(start, self._this_week()).isoformat(), ""
        return await self._show_days()

    @handler(PUBLIC)
    async def choose_day(self, day: date) -> Any:
        self._day, self.times = day.isoformat(), []
        return await self._show_days()

    @handler(PUBLIC, background=True)
    async def clear_taken(self) -> None:
        """Runs when a time was struck through, and takes it away when its ten seconds are over."""
        await asyncio.sleep(JUST_TAKEN.total_seconds())
        async with self:
            if self._taken:
                await self._show_days()

    def _public(self) -> Ctx:
        return Ctx.public(UUID(self._organization), permissions=PUBLIC_RIGHTS, locale=self.ctx.locale)

    def _visitor_zone(self) -> str:
        """As the address says, which a page inside another site goes by, else as the browser's cookie does."""
        asked = self.router.url.query_parameters.get("tz", "")
        zone = asked or unquote(cookies_of(self.router.headers.cookie).get("lr_zone", ""))
        return zone if zone in available_timezones() else self._clinic_zone

    @handler(PUBLIC)
    async def change_clock(self) -> Any:
        """From the visitor's clock to the clinic's and back. What was chosen stays the same instant (case T13)."""
        self._zone = self._visitor_zone() if self._zone == self._clinic_zone else self._clinic_zone
        if self.held_at:
            self._day = self._date_of(datetime.fromisoformat(self.held_at))
        self._name_again()
        return await self._show_days()

    def _name_again(self) -> None:
        """What was chosen, in the words of the clock and the language that the page has now."""

    def _today(self) -> date:
        return SystemClock().now().astimezone(ZoneInfo(self._zone)).date()

    def _this_week(self) -> date:
        return months.first_cell(self._today(), self.ctx.locale, self._country)

    async def _show_days(self) -> Any:
        """Read the window's days and the times of the chosen one: the first free day is open at the start.

        Returns what a handler has to return: the event that takes struck times away later, if any were struck now."""
        today, locale = self._today(), self.ctx.locale
        start = date.fromisoformat(self._first_cell) if self._first_cell else self._this_week()
        end = start + timedelta(days=months.WEEKS * 7)
        self._first_cell = start.isoformat()
        found = await self._slots(max(start, today), end - timedelta(days=1))
        counts = months.count_by_day(found, self._zone)
        if self._day not in counts:
            self._day, self.times = min(counts, default=""), []
        self.weekdays = months.weekdays(start, locale)
        self.cells = months.cells(start, counts, today=today, chosen=self._day, locale=locale)
        self.month = months.title(start, today, locale)
        self.earlier = start > self._this_week()
        self.later = not self._horizon or end.isoformat() <= self._horizon
        struck = self._show_times([slot for slot in found if self._date_of(slot.starts_at) == self._day])
        self.no_times = "" if found else self._why_none()
        return self.__class__.clear_taken if struck else None

    def _date_of(self, at: datetime) -> str:
        return at.astimezone(ZoneInfo(self._zone)).date().isoformat()

    def _show_times(self, day: list[SlotView]) -> bool:
        """A time that was there a moment ago and is gone now stays, struck through, for ten seconds.

        Whether there is one that was not struck before."""
        now, locale = SystemClock().now(), self.ctx.locale
        free = {slot.starts_at.isoformat() for slot in day}
        gone = {time["at"] for time in self.times if time["state"] == "free" and time["at"] not in free}
        since = {at: self._taken.get(at, now.isoformat()) for at in {*self._taken, *gone} - free}
        self._taken = {
            at: moment
            for at, moment in since.items()
            if now - datetime.fromisoformat(moment) < JUST_TAKEN
            and self._date_of(datetime.fromisoformat(at)) == self._day
        }
        shown = [*day, *[_ghost(at) for at in self._taken]]
        self.times = months.times(shown, self._zone, locale, chosen=self.held_at, taken=list(self._taken))
        self.day_title = format_day(date.fromisoformat(self._day), locale) if self._day else ""
        moment = day[0].starts_at if day else now
        self.zone_note, self.other_clock = self._clocks(moment)
        return bool(gone)

    def _clocks(self, moment: datetime) -> tuple[str, str]:
        """Whose clock is shown, and what the button says that changes it; "" where both show the same time."""
        visitor, locale = self._visitor_zone(), self.ctx.locale
        note = months.zone_note(self._zone, self._clinic_zone, moment, locale)
        if not months.clock_note(visitor, self._clinic_zone, moment, locale):
            return note, ""
        if self._zone == visitor:
            return note, self.words(_("Show the clinic's time"))
        place = format_zone(self._clinic_zone, locale)
        return self.words(_("The clinic's time, {place}."), place=place), self.words(_("Show your time"))

    def _why_none(self) -> str:
        if self._horizon and self._horizon < self._first_cell:
            last = format_day(date.fromisoformat(self._horizon), self.ctx.locale)
            return self.words(_("This can be booked until {day}."), day=last)
        return self.words(_("No time is free in these weeks. Look further ahead, or choose anyone who is free."))

    async def _slots(self, first: date, last: date) -> tuple[SlotView, ...]:
        clinician = UUID(self._clinician) if self._clinician else None
        wanted = FindSlots(
            service_id=UUID(self._service),
            clinician_id=clinician,
            location_id=UUID(self._location) if self._location and not clinician else None,
            from_date=first,
            to_date=last,
            tz=self._zone,
            hold_token=self._token or None,
        )
        answer = await self._find_slots(wanted)
        self._horizon = answer.horizon_ends_on.isoformat() if answer.horizon_ends_on else ""
        return answer.slots

    async def _find_slots(self, wanted: FindSlots) -> SlotsView:
        return await self.verb_as(self._public(), scheduling.find_slots, wanted)


def calendar_url(token: str) -> str:
    """The file that adds an appointment to a calendar, by the secret of its link."""
    return f"/api/v1/public/bookings/{token}.ics"


def logo_url(slug: str, front: FrontView) -> str:
    """The clinic's picture; "" when it has none."""
    return f"/api/v1/public/{slug}/logo.png?v={front.logo}" if front.logo else ""


def _ghost(at: str) -> SlotView:
    start = datetime.fromisoformat(at)
    return SlotView(start, start, UUID(int=0))
