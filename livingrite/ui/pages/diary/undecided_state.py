"""Dates of series that have no place yet: chosen here, one after the other."""

from datetime import date
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, format_date
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import LeaveOutDate, PlaceDate, UndecidedDate
from livingrite.ui.moments import clock, read_clock
from livingrite.ui.pages.diary import dates
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.window import from_wall, to_wall
from livingrite.ui.session import handler
from livingrite.ui.words import first_name


class UndecidedState(DiaryState):
    """`open_dates` by `key`; `open_options` are the free places of each. `open_series`: only those of one series, "" for
    all; `open_other` is the date for which another time is being written."""

    open_dates: list[dict[str, str]] = []
    open_options: dict[str, list[dict[str, str]]] = {}
    open_of: list[str] = []
    open_shown: bool = False
    open_series: str = ""
    open_other: str = ""
    open_problem: str = ""

    @handler(Permission.CREATE)
    async def look_open(self) -> None:
        """With the diary, and whenever something in it changes."""
        self.watch([diary_channel(self.ctx.organization)], UndecidedState.look_open, calm=True)
        await self._look_open()

    @handler(Permission.CREATE)
    async def show_open(self, series_id: str = "") -> None:
        """All of them, or those of one series."""
        self.open_series, self.open_shown, self.open_other, self.open_problem = series_id[:36], True, "", ""

    @handler(Permission.CREATE)
    async def close_open(self, opened: bool = False) -> None:
        self.open_shown = opened

    @handler(Permission.CREATE)
    async def other_open(self, key: str) -> None:
        """Write another time for one of them, or not after all."""
        self.open_other, self.open_problem = "" if self.open_other == key else key[:60], ""

    @handler(Permission.CREATE)
    async def place_open(self, key: str, at: str) -> None:
        """One of the free places."""
        await self._book_open(key, at)

    @handler(Permission.CREATE)
    async def place_other(self, form: dict[str, str]) -> None:
        """The time that was written."""
        day, time = form.get("open_day", ""), read_clock(form.get("open_time", ""))
        if len(day) != 10 or not time:
            self.open_problem = self.words(_("Write a time like 9:30."))
            return
        await self._book_open(self.open_other, f"{day}T{time}")

    @handler(Permission.CREATE)
    async def leave_out(self, key: str) -> None:
        """No appointment on that date."""
        series_id, on = _parts(key)
        name = self._name(key)
        await self.verb(scheduling.leave_out_date, LeaveOutDate(series_id=series_id, on=on))
        self.say(_("Left out. The series of {name} goes on."), "info", name=name)
        await self._look_open()

    async def _book_open(self, key: str, at: str) -> None:
        series_id, on = _parts(key)
        command = PlaceDate(series_id=series_id, on=on, starts_at=from_wall(at, self.zone))
        try:
            made = await self.verb(scheduling.place_date, command)
        except AppointmentConflict as refused:
            self.open_other, self.open_problem = key, dates.sentence(refused, self.ctx.locale)
            await self._look_open()
            return
        self.open_other = self.open_problem = ""
        name, time = first_name(made.client_name), clock(made.starts_at, self.zone)
        self.say(_("{name} is booked for {time}."), "success", name=name, time=time)
        await self._show()
        await self._look_open()

    async def _look_open(self) -> None:
        found = await self.verb(scheduling.list_undecided)
        self._put(
            open_dates=[self._line(one) for one in found],
            open_options={_key(one): self._options(one) for one in found},
            open_of=sorted({str(one.series_id) for one in found}),
        )
        self.open_shown = self.open_shown and bool(found)

    def _line(self, one: UndecidedDate) -> dict[str, str]:
        return {
            "key": _key(one),
            "series": str(one.series_id),
            "client_id": str(one.client_id),
            "name": one.client_name,
            "when": f"{format_date(date.fromisoformat(one.on[:10]), self.ctx.locale, form='EEE d MMM')}, {one.on[11:16]}",
            "second": f"{one.service_name} · {one.clinician_name}",
            "why": self._why(one),
            "day": one.on[:10],
            "time": one.on[11:16],
            "at": to_wall(one.wanted_at, self.zone) if one.wanted_at and not one.conflicts else "",
        }

    def _why(self, one: UndecidedDate) -> str:
        if one.needs:
            return self.words(dates.NEEDS[one.needs])
        if not one.conflicts:
            return self.words(_("This time is free now."))
        return dates.in_the_way(one.conflicts[0], self.ctx.locale)

    def _options(self, one: UndecidedDate) -> list[dict[str, str]]:
        locale, zone = self.ctx.locale, self.zone
        return [
            {
                "at": to_wall(free.starts_at, zone),
                "label": f"{format_date(free.starts_at, locale, zone, 'EEE d MMM')}, {clock(free.starts_at, zone)}",
            }
            for free in one.options
        ]

    def _name(self, key: str) -> str:
        return first_name(next((one["name"] for one in self.open_dates if one["key"] == key), ""))


def _key(one: UndecidedDate) -> str:
    return f"{one.series_id} {one.on}"


def _parts(key: str) -> tuple[UUID, str]:
    """Raises NotFound for what is no key."""
    id, _space, on = key.partition(" ")
    try:
        return UUID(id), on
    except ValueError:
        raise NotFound from None
