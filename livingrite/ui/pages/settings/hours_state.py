"""A clinician's weekly hours and time away, in a drawer beside the settings."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from livingrite.core.errors import Stale
from livingrite.core.i18n import _, format_date, n_, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import TimeOffOverlaps
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AddTimeOff, HoursView, SetHours, TimeOffView
from livingrite.scheduling.schemas.away import told
from livingrite.ui import absences
from livingrite.ui.pages.diary.window import first_weekday_of, midnight
from livingrite.ui.pages.settings import week
from livingrite.ui.pages.settings.state import SettingsState
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Weekday = Annotated[int, Field(ge=0, le=6)]
SHOWN_YEARS = 3
AFFECTED = n_(
    "{n} appointment lies in this time and has to be moved.", "{n} appointments lie in this time and have to be moved."
)


class AwayForm(BaseModel):
    """Whole days, both included, on the clinician's calendar."""

    away_from: date
    away_to: date
    away_kind: Annotated[str, Field(max_length=40)] = ""
    away_reason: Annotated[str, Field(max_length=500)] = ""


class HoursState(SettingsState):
    """`hours_of` is the clinician whose drawer is open. `hours_form` renews the fields; `away_form` its own."""

    hours_of: str = ""
    hours_name: str = ""
    hours_zone: str = ""
    hours_problem: str = ""
    hours_days: list[dict[str, str]] = []
    hours_spans: list[dict[str, str]] = []
    hours_form: int = 0
    away: list[dict[str, str]] = []
    away_form: int = 0
    away_kinds: list[dict[str, str]] = []
    away_warning: str = ""
    _version: int = 0
    _spans_added: int = 0

    @handler(Permission.MANAGE_HOURS)
    async def open_hours(self, clinician_id: UUID) -> None:
        """Read the hours and open the drawer."""
        name, view, away = await self.verb(_read, clinician_id)
        self.hours_of, self.hours_name, self.hours_zone = str(clinician_id), name, view.timezone
        self._version, self.hours_spans = view.version, week.spans_of(view.weekly)
        self.hours_days = week.days(self.ctx.locale, first_weekday_of(self.ctx.locale, self._country))
        self.hours_problem = self.away_warning = ""
        self.field_errors = {}
        self.hours_form += 1
        self.away_kinds = absences.choices(await self.verb(scheduling.list_absence_kinds), self.ctx.locale)
        self._show_away(away)

    @handler(Permission.MANAGE_HOURS)
    async def close_hours(self, _shown: bool = False) -> None:
        """Nothing that was typed counts."""
        self.hours_of = self.hours_problem = ""
        self.field_errors = {}

    @handler(Permission.MANAGE_HOURS)
    async def add_span(self, weekday: Weekday) -> None:
        """One more stretch of a day: the first proposes the usual day, a further one is empty."""
        self._spans_added += 1
        more = any(one["weekday"] == str(weekday) for one in self.hours_spans)
        times = () if more else ("09:00", "17:00")
        self.hours_spans = [*self.hours_spans, week.span(f"new{self._spans_added}", weekday, *times)]

    @handler(Permission.MANAGE_HOURS)
    async def drop_span(self, key: Annotated[str, Field(max_length=20)]) -> None:
        """Take a stretch out; it counts when the hours are saved."""
        self.hours_spans = [one for one in self.hours_spans if one["key"] != key]

    @handler(Permission.MANAGE_HOURS)
    async def save_hours(self, form: dict[str, Any]) -> None:
        """The whole week; a wrong time is said beside it, and somebody else's change is not overwritten unseen."""
        found = week.read(form, self.hours_spans)
        self.hours_spans = [
            one | {"error": self.words(found.errors[one["key"]]) if one["key"] in found.errors else ""}
            for one in self.hours_spans
        ]
        self.hours_problem = ""
        if found.errors:
            return
        try:
            await self.verb(_save, UUID(self.hours_of), self._version, str(form.get("hours_zone", "")), found)
        except Stale:
            _name, view, _away = await self.verb(_read, UUID(self.hours_of))
            self._version = view.version
            now = week.summary(view.weekly, self.ctx.locale, first_weekday_of(self.ctx.locale, self._country))
            said = _("Somebody else changed these hours a moment ago: {hours}. Save again to put yours in their place.")
            self.hours_problem = self.words(said, hours=now)
            return
        self.say(_("The hours of {name} are saved."), name=self.hours_name)
        self.hours_of = ""
        await self._lists()

    @handler(Permission.MANAGE_HOURS)
    async def add_away(self, form: AwayForm) -> None:
        """Block new bookings on whole days; appointments stay until somebody moves them."""
        start, end = (
            midnight(form.away_from, self.hours_zone),
            midnight(form.away_to + timedelta(days=1), self.hours_zone),
        )
        command = AddTimeOff(
            clinician_id=UUID(self.hours_of),
            starts_at=start,
            ends_at=end,
            **absences.chosen(form.away_kind),
            reason=form.away_reason.strip() or None,
        )
        try:
            made = await self.verb(scheduling.add_time_off, command)
        except TimeOffOverlaps as refused:
            self.field_errors = {"away_from": self.words(refused.message, **refused.params)}
            return
        count = len(made.affected)
        self.away_warning = ngettext(self.ctx.locale, *AFFECTED, count) if count else ""
        self.field_errors = {}
        self.away_form += 1
        await self._read_away()

    @handler(Permission.MANAGE_HOURS)
    async def drop_away(self, time_off_id: UUID) -> None:
        """The time can be booked again."""
        await self.verb(scheduling.remove_time_off, time_off_id)
        self.away_warning = ""
        await self._read_away()

    async def _read_away(self) -> None:
        _name, _view, away = await self.verb(_read, UUID(self.hours_of))
        self._show_away(away)

    def _show_away(self, away: list[TimeOffView]) -> None:
        self.away = [
            {
                "id": str(one.id),
                "when": self._days(one),
                "reason": told(one.kind, one.kind_name, one.reason, self.ctx.locale),
            }
            for one in away
        ]

    def _days(self, one: TimeOffView) -> str:
        """24 Nov 2026, or from the first to the last day that is touched."""
        zone = ZoneInfo(self.hours_zone)
        first, last = (
            one.starts_at.astimezone(zone).date(),
            (one.ends_at - timedelta(seconds=1)).astimezone(zone).date(),
        )
        shown = [format_date(day, self.ctx.locale) for day in (first, last)]
        return shown[0] if first == last else " – ".join(shown)


def _read(uow: "Uow", clinician_id: UUID) -> tuple[str, HoursView, list[TimeOffView]]:
    """The clinician's name and hours, and the time away from now on."""
    view = scheduling.get_hours(uow, clinician_id)
    name = next((one.name for one in scheduling.list_clinicians(uow) if one.id == clinician_id), "")
    now = uow.clock.now()
    return name, view, scheduling.list_time_off(uow, now, now + timedelta(days=366 * SHOWN_YEARS), clinician_id)


def _save(uow: "Uow", clinician_id: UUID, version: int, zone: str, found: week.Read) -> HoursView:
    """New weekly hours; the exceptions of single dates stay."""
    before = scheduling.get_hours(uow, clinician_id)
    command = SetHours(
        clinician_id=clinician_id,
        version=version,
        timezone=zone or before.timezone,
        slot_minutes=before.slot_minutes,
        weekly=found.hours,
        overrides=before.overrides,
    )
    return scheduling.set_hours(uow, command)
