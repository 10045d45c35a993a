"""A new appointment that repeats: by which rule, what each date meets, and what is to become of those that are taken."""

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

import reflex as rx

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.i18n import _, format_date, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import CreateSeries, DateChoice, SeriesView
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.diary import dates
from livingrite.ui.pages.diary.new import NewState
from livingrite.ui.pages.diary.window import from_wall
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Field = Literal["freq", "every", "ends", "times", "until"]


class _Looked(Exception):
    """Ends a preview whose new client must not stay."""


class RepeatState(NewState):
    """The rule itself is VisitState's, kept and cleared with the form."""

    dates: list[dict[str, str]] = []
    dates_open: bool = False
    dates_free: int = 0
    goes_on: bool = False
    problem: str = ""
    _choices: dict[str, dict[str, str]] = {}

    @rx.var
    def weekday_chips(self) -> list[dict[str, str]]:
        """The weekdays, and which of them are chosen."""
        monday = date(2024, 1, 1)
        names = [format_date(monday.replace(day=1 + n), self.locale or "en", form="ccc") for n in range(7)]
        chosen = self.weekdays_on or [self._own_day()]
        return [
            {"value": key, "label": name, "on": "yes" if key in chosen else ""}
            for key, name in zip(WEEKDAYS, names, strict=True)
        ]

    @rx.var
    def month_rule(self) -> str:
        """What a monthly rule does in a month that lacks the day (case S6)."""
        if self.freq != "MONTHLY" or not self.on or int(self.on[8:]) < 29:
            return ""
        said = _("Some months have no {day}. Those dates are shown, and you choose.")
        return self.words(said, day=int(self.on[8:]))

    @handler(Permission.CREATE)
    async def set_rule(self, field: Field, value: str) -> None:
        """One part of the rule."""
        setattr(self, field, value[:10])
        self._choices = {}

    @handler(Permission.CREATE)
    async def toggle_day(self, day: str) -> None:
        """A weekday more or less; one always stays."""
        chosen = self.weekdays_on or [self._own_day()]
        wanted = [one for one in WEEKDAYS if (one in chosen) != (one == day)]
        self.weekdays_on, self._choices = wanted or chosen, {}

    @handler(Permission.CREATE)
    async def look(self) -> None:
        """Every date with what is in its way, before anything is booked."""
        self.field_errors = self._missing() | self._wrong_rule()
        if not self.field_errors:
            self._choices, self.problem = {}, ""
            await self._preview()
            self.dates_open = self.asking = True

    @handler(Permission.CREATE)
    async def close_dates(self, opened: bool = False) -> None:
        """Back to the form, with everything as it was."""
        self.dates_open = self.asking = opened

    @handler(Permission.CREATE)
    async def choose(self, on: str, do: str) -> None:
        """What is to become of one date; empty: nothing was chosen."""
        self._choices = {key: said for key, said in self._choices.items() if key != on}
        if do in ("skip", "keep", "move"):
            self._choices = {**self._choices, on: {"do": do, "at": f"{on}T{self.start}", "reason": ""}}
        await self._preview()

    @handler(Permission.CREATE)
    async def put_choice(self, on: str, name: Literal["day", "time", "reason"], value: str) -> None:
        """The other day or time, or the reason."""
        known = self._choices.get(on)
        if known is None:
            return
        at = known["at"]
        if name == "reason":
            known = {**known, "reason": value[:500]}
        elif name == "day" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            known = {**known, "at": f"{value}T{at[11:]}"}
        elif name == "time" and read_clock(value):
            known = {**known, "at": f"{at[:10]}T{read_clock(value)}"}
        self._choices = {**self._choices, on: known}
        await self._preview()

    @handler(Permission.CREATE)
    async def save_series(self) -> None:
        """All of them in one transaction."""
        try:
            made: SeriesView = await self.verb(_book, self._new_client(), self._series(), False)
        except AppointmentConflict as refused:
            self.problem = dates.sentence(refused, self.ctx.locale)
            await self._preview()
            return
        count, name = len(made.appointments), self.client_name
        self.dates_open = self.asking = False
        self._choices = {}
        self._clear()
        await self._show()
        said = ngettext(self.ctx.locale, "{n} appointment", "{n} appointments", count)
        self.say(_("{name}: {appointments} booked."), "success", name=name, appointments=said)

    async def _preview(self) -> None:
        found: SeriesView = await self.verb(_book, self._new_client(), self._series(), True)
        self.dates = [dates.shown(one, self.zone, self.ctx.locale, self._choices) for one in found.occurrences]
        self.dates_free = sum(1 for one in self.dates if one["state"] in ("free", "kept"))
        self.goes_on = found.goes_on

    def _series(self) -> CreateSeries:
        chosen = tuple(
            DateChoice(
                on=date.fromisoformat(on),
                do=said["do"],  # type: ignore[arg-type]
                starts_at=from_wall(said["at"], self.zone) if said["do"] == "move" else None,
                reason=said["reason"].strip() or None,
            )
            for on, said in self._choices.items()
        )
        wanted = self._wanted().model_dump(exclude_unset=True)
        return CreateSeries(**wanted, rrule=self._rule(), choices=chosen, skip_conflicts=True)

    def _rule(self) -> str:
        parts = [f"FREQ={self.freq}"]
        if int(self.every or 1) > 1:
            parts.append(f"INTERVAL={int(self.every)}")
        if self.freq == "WEEKLY":
            parts.append(f"BYDAY={','.join(self.weekdays_on or [self._own_day()])}")
        if self.ends == "count":
            parts.append(f"COUNT={int(self.times)}")
        if self.ends == "until":
            parts.append(f"UNTIL={self.until.replace('-', '')}")
        return ";".join(parts)

    def _wrong_rule(self) -> dict[str, str]:
        found = {}
        if not (self.every.isdecimal() and 1 <= int(self.every) <= 52):
            found["every"] = self.words(_("Choose a number from 1 to 52."))
        if self.ends == "count" and not (self.times.isdecimal() and 1 <= int(self.times) <= 200):
            found["times"] = self.words(_("Choose a number from 1 to 200."))
        if self.ends == "until" and self.until <= self.on:
            found["until"] = self.words(_("Choose a date after the first one."))
        return found

    def _own_day(self) -> str:
        return WEEKDAYS[date.fromisoformat(self.on).weekday()] if self.on else "MO"


def _book(uow: "Uow", fresh: CreateClient | None, wanted: CreateSeries, only_look: bool) -> SeriesView:
    """Look at the series, or book it; a new client is made with it, and does not stay after a look."""
    verb: Any = scheduling.preview_series if only_look else scheduling.create_series
    if fresh is None:
        return verb(uow, wanted)
    found: list[SeriesView] = []
    with suppress(_Looked), uow.attempt():
        id: UUID = clients.create(uow, fresh).id
        found.append(verb(uow, wanted.model_copy(update={"client_id": id})))
        _stop(only_look)
    return found[0]


def _stop(only_look: bool) -> None:
    if only_look:
        raise _Looked
