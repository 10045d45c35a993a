"""What the staff's and the family's plan page share."""

from typing import Any

import reflex as rx

from livingrite.ui.plan import words
from livingrite.ui.plan.reading import Shown


class PlanRows(rx.State, mixin=True):
    """`plan` "title" is "" while there is none."""

    loaded: bool = False
    plan: dict[str, str] = {}
    goals: list[dict[str, str]] = []
    week: list[dict[str, Any]] = []
    tasks: list[dict[str, str]] = []
    visits: list[dict[str, str]] = []
    changes: list[dict[str, str]] = []

    def _show(self, found: Shown) -> None:
        locale, zone, now = self.ctx.locale, self.ctx.timezone, found.now
        self.plan = words.head(found.plan, locale, zone, now)
        self.goals = [words.goal(one, locale, zone, now) for one in found.plan.care_goals]
        self.tasks = [words.task(one, locale, zone) for one in found.plan.tasks]
        self.week = words.week(found.plan.daily_schedule, found.plan.today, locale)
        self.visits = words.visits(found.visits, found.names, locale, zone)
        self.changes = words.changes(found.changes, locale)
        self.loaded = True
