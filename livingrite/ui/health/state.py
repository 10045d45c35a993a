"""What the staff's and the family's health page share: a week, forward and back."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import reflex as rx

from livingrite.care.events import health_channel
from livingrite.care.schemas import WeekView
from livingrite.documents import events as files
from livingrite.ui.health import sentence, words

WEEK = timedelta(days=7)


class HealthWeek(rx.State, mixin=True):
    """`first_day` "" means the week that runs. `pressure` and `night` are empty when nothing of the kind was written."""

    loaded: bool = False
    first_day: str = ""
    last_day: str = ""
    this_week: bool = True
    period: str = ""
    sentence: str = ""
    pressure: dict[str, Any] = {}
    figures: list[dict[str, Any]] = []
    night: dict[str, Any] = {}
    medicine: list[dict[str, Any]] = []
    letters: list[str] = []
    days: list[dict[str, Any]] = []

    def _first(self, today: date) -> date:
        """The first day of the week that is shown; weeks begin as the reader's language has it."""
        begins = today - timedelta(days=(today.weekday() - words.week_begins(self.ctx.locale)) % 7)
        return begins if self.this_week or not self.first_day else date.fromisoformat(self.first_day)

    def _show(self, week: WeekView) -> None:
        locale, zone = self.ctx.locale, self.ctx.timezone
        last = week.days[-1].date
        self.first_day, self.last_day = week.first_day.isoformat(), last.isoformat()
        self.this_week = week.first_day <= week.today <= last
        self.period = words.period(week.first_day, last, locale)
        self.sentence = sentence.sentence(week, locale)
        self.pressure, self.figures = words.pressure(week, locale), words.figures(week, locale)
        self.night, self.medicine = words.sleep(week, locale), words.medicine(week, locale)
        self.letters, self.days = words.letters(week, locale), words.days(week, locale, zone)
        self.loaded = True

    def _turn(self, weeks: int) -> None:
        """Show another week; not one that is all in the future."""
        first = date.fromisoformat(self.first_day) + WEEK * weeks
        self.first_day, self.this_week = first.isoformat(), False

    def _listen(self, client_id: UUID, refresh: Any) -> None:
        self.watch([health_channel(client_id), files.family_channel(client_id)], refresh)
