"""A time for somebody who asked for a first talk without one: the free times of the next weeks, by day."""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from livingrite.core.clock import SystemClock
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, format_date
from livingrite.crm import service as crm
from livingrite.crm.permissions import Permission
from livingrite.crm.schemas import ConsultationView
from livingrite.ui.moments import clock, short_moment
from livingrite.ui.session import BaseState, handler
from livingrite.ui.words import first_name

AHEAD = timedelta(days=20)


class Found(BaseModel):
    """The form of the dialog: an instant as the list has it, empty while nothing is free."""

    starts_at: str = Field(default="", max_length=40)


class FindingState(BaseState):
    """`finding` is the consultation that is given a time; "" while the dialog is closed. Days and times in the reader's zone."""

    finding: str = ""
    finding_name: str = ""
    finding_wish: str = ""
    finding_taken: str = ""
    days: list[dict[str, str]] = []
    day: str = ""
    times: list[dict[str, str]] = []
    time: str = ""
    _wished: list[str] = []

    @handler(Permission.CHANGE, touch=True)
    async def find_time(self, consultation_id: UUID) -> None:
        """Open the dialog, on the day they would like if something is free then."""
        asked = await self.verb(crm.get_consultation, consultation_id)
        starts = await self._free()
        self.days = [
            {"value": day.isoformat(), "label": format_date(day, self.ctx.locale, form="full")}
            for day, _times in groupby(starts, self._day_of)
        ]
        moments = [datetime.fromisoformat(text) for text in asked.preferred_dates]
        self._wished = [moment.astimezone(UTC).isoformat() for moment in moments]
        wished = [self._day_of(moment).isoformat() for moment in moments]
        open_days = [one["value"] for one in self.days]
        self.time = ""
        self.day = next((day for day in wished if day in open_days), open_days[0] if open_days else "")
        self.finding, self.finding_name, self.field_errors = str(asked.id), first_name(asked.requester_name), {}
        self.finding_wish = self._wish(asked)
        self._show_times(starts)
        missed = self._wished and self.days and self.time not in self._wished
        self.finding_taken = self.words(_("Nothing is free then. The next free time is chosen.")) if missed else ""

    @handler(Permission.CHANGE, touch=True)
    async def choose_day(self, day: date) -> None:
        self.day = day.isoformat()
        self._show_times(await self._free())

    @handler(Permission.CHANGE, touch=True)
    async def choose_time(self, at: datetime) -> None:
        self.time = at.astimezone(UTC).isoformat()

    @handler(Permission.CHANGE)
    async def set_finding(self, open: bool) -> None:
        """Escape, or a click elsewhere."""
        if not open:
            self.finding = ""

    @handler(Permission.CHANGE, touch=True)
    async def give_time(self, form: Found) -> None:
        """Book it. A refusal leaves the dialog open, with what is free now."""
        try:
            starts_at = datetime.fromisoformat(form.starts_at)
        except ValueError:
            raise Invalid(fields={"starts_at": _("Choose a day with free times.")}) from None
        try:
            given = await self.verb(crm.reschedule_consultation, UUID(self.finding), starts_at)
        finally:
            self._show_times(await self._free())
        self.finding = ""
        when = short_moment(given.scheduled_at or starts_at, SystemClock().now(), self.ctx.locale, self.ctx.timezone)
        self.say(_("{name} has a time: {when}."), "success", name=self.finding_name, when=when)

    async def _free(self) -> list[datetime]:
        today = SystemClock().now().astimezone(ZoneInfo(self.ctx.timezone)).date()
        found = await self.verb(crm.available_slots, today, today + AHEAD, self.ctx.timezone)
        return [slot.starts_at for slot in found.slots]

    def _show_times(self, starts: list[datetime]) -> None:
        """Those of the day; what was chosen stays, else what they would like, else the next free one after it."""
        self.times = [
            {"value": one.astimezone(UTC).isoformat(), "label": clock(one, self.ctx.timezone)}
            for one in starts
            if self._day_of(one).isoformat() == self.day
        ]
        free = [one["value"] for one in self.times]
        asked = [one for one in self._wished if self._day_of(datetime.fromisoformat(one)).isoformat() == self.day]
        after = [one for one in free if asked and one > min(asked)]
        self.time = next((time for time in (self.time, *self._wished, *after, *free) if time in free), "")

    def _day_of(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.ctx.timezone)).date()

    def _wish(self, asked: ConsultationView) -> str:
        now, locale, zone = SystemClock().now(), self.ctx.locale, self.ctx.timezone
        wished = [short_moment(datetime.fromisoformat(text), now, locale, zone) for text in asked.preferred_dates]
        return self.words(_("They would like: {when}."), when="; ".join(wished)) if wished else ""
