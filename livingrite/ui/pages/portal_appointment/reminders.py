"""When to be reminded of this one appointment: as of all others, at chosen times, or not at all."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import reflex as rx

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _
from livingrite.messaging import service as messaging
from livingrite.messaging.permissions import Permission
from livingrite.messaging.schemas import ChooseReminders, RemindersView
from livingrite.ui.components.card import card
from livingrite.ui.components.choice import radio, radio_group
from livingrite.ui.pages.portal_notifications.times import DAY, before, chosen_of, time_chips, time_rows
from livingrite.ui.session import handler
from livingrite.ui.text import t

Plan = Literal["usual", "own", "none"]


class Reminders(rx.State, mixin=True):
    """`reminder_plan` is empty where nothing can be chosen: the appointment is over, or the login may not."""

    reminder_plan: str = ""
    reminder_usual: str = ""
    reminder_times: list[dict[str, str]] = []
    _reminded_of: str = ""
    _starts_at: datetime | None = None

    async def _read_reminders(self: Any, appointment_id: UUID, starts_at: datetime, *, ahead: bool) -> None:
        self._reminded_of, self._starts_at = str(appointment_id), starts_at
        if not (ahead and self.ctx.may(Permission.CHOOSE)):
            self.reminder_plan = ""
            return
        self._show_reminders(await self.verb(messaging.get_reminders, appointment_id))

    def _show_reminders(self: Any, found: RemindersView) -> None:
        chosen, locale = found.minutes, self.ctx.locale
        self.reminder_plan = "usual" if chosen is None else "own" if chosen else "none"
        left = int((self._starts_at - SystemClock().now()).total_seconds() // 60)
        self.reminder_times = time_rows(chosen or (), locale, left=left)
        usual = found.clinic if found.usual is None else found.usual
        self.reminder_usual = " · ".join(before(one, locale) for one in usual) or self.words(_("No reminder"))

    @handler(Permission.CHOOSE, touch=True)
    async def remind_by(self: Any, plan: Plan) -> None:
        """Own times begin with a day before, or with the longest that is still possible."""
        possible = [int(one["minutes"]) for one in self.reminder_times]
        first = chosen_of(self.reminder_times) or tuple(one for one in possible if one <= DAY)[:1]
        await self._remind({"usual": None, "none": (), "own": first}[plan])

    @handler(Permission.CHOOSE, touch=True)
    async def toggle_reminder(self: Any, minutes: int) -> None:
        """Add a time, or leave it out."""
        await self._remind(tuple(sorted(set(chosen_of(self.reminder_times)) ^ {minutes}, reverse=True)))

    async def _remind(self: Any, minutes: tuple[int, ...] | None) -> None:
        command = ChooseReminders(appointment_id=UUID(self._reminded_of), minutes=minutes)
        self._show_reminders(await self.verb(messaging.choose_reminders, command))
        self.say(_("Saved."))


def reminders_card(state: Any) -> rx.Component:
    """Takes effect at once."""

    def plan(value: str, label: rx.Var[str], hint: rx.Var[str] | None = None) -> rx.Component:
        checked = state.reminder_plan == value
        return radio(label, name="remind", value=value, hint=hint, checked=checked, on_change=state.remind_by(value))

    shown = card(
        radio_group(
            t("Reminders of this appointment"),
            plan("usual", t("As for all appointments"), state.reminder_usual),
            plan("own", t("At times for this one")),
            plan("none", t("No reminders")),
            hidden_legend=True,
        ),
        rx.cond(state.reminder_plan == "own", time_chips(state.reminder_times, state.toggle_reminder), rx.fragment()),
        title=t("Reminders of this appointment"),
    )
    return rx.cond(state.reminder_plan != "", shown, rx.fragment())
