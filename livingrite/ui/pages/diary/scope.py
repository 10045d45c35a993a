"""A change of one date of a series: for this one, this and the following, or all, with each taken date looked at first."""

from typing import Literal
from uuid import UUID

from livingrite.core.errors import Stale
from livingrite.core.i18n import _, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import ChangeChoice, OccurrenceView, Scope
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.diary import dates
from livingrite.ui.pages.diary.look import LookState
from livingrite.ui.pages.diary.window import from_wall, to_wall
from livingrite.ui.session import handler


class ScopeState(LookState):
    """`scope`: what was chosen; `changed_dates`: what the change would do to each of them."""

    scope: str = "this"
    scope_open: bool = False
    changed_dates: list[dict[str, str]] = []
    changed_count: int = 0
    taken_count: int = 0
    scope_problem: str = ""
    _said: dict[str, dict[str, str]] = {}

    @handler(Permission.MOVE)
    async def ask_scope(self) -> None:
        """Saving a date of a series asks first; nothing else does."""
        self.scope, self._said, self.scope_problem = "this", {}, ""
        self.changed_dates, self.changed_count, self.taken_count = [], 1, 0
        self.scope_open = self.asking = True

    @handler(Permission.MOVE)
    async def close_scope(self, opened: bool = False) -> None:
        """Back to the flyout, nothing is lost."""
        self.scope_open = self.asking = opened

    @handler(Permission.MOVE)
    async def choose_scope(self, scope: Scope) -> None:
        self.scope, self._said = scope, {}
        await self._look()

    @handler(Permission.MOVE)
    async def choose_date(self, id: str, do: str) -> None:
        """What becomes of one of the dates; empty: it changes like the others."""
        self._said = {key: said for key, said in self._said.items() if key != id}
        if do in ("skip", "keep", "move"):
            at = next((f"{one['day']}T{one['time']}" for one in self.changed_dates if one["on"] == id), "")
            self._said = {**self._said, id: {"do": do, "at": at, "reason": ""}}
        await self._look()

    @handler(Permission.MOVE)
    async def put_date(self, id: str, name: Literal["day", "time", "reason"], value: str) -> None:
        """The other day or time, or the reason."""
        known = self._said.get(id)
        if known is None:
            return
        at, time = known["at"], read_clock(value)
        if name == "reason":
            known = {**known, "reason": value[:500]}
        elif name == "day" and len(value) == 10:
            known = {**known, "at": f"{value}T{at[11:]}"}
        elif name == "time" and time:
            known = {**known, "at": f"{at[:10]}T{time}"}
        self._said = {**self._said, id: known}
        await self._look()

    @handler(Permission.MOVE)
    async def save_scope(self) -> None:
        """All of them in one transaction; each client is told once."""
        scope, command = self._scope(), self._change_command()
        try:
            made = await self.verb(scheduling.update_in_series, command, scope, self._chosen())
        except AppointmentConflict as refused:
            if scope == "this":
                self.scope_open = self.asking = False
                self._judge(refused)
                return
            self.scope_problem = dates.sentence(refused, self.ctx.locale)
            await self._look()
            return
        except Stale:
            self.scope_open = self.asking = False
            await self._show()
            await self._catch_up()
            return
        self.scope_open = self.asking = False
        name = self.client_name
        self._clear()
        await self._show()
        said = ngettext(self.ctx.locale, "{n} appointment", "{n} appointments", len(made))
        self.say(_("{name}: {appointments} changed."), "success", name=name, appointments=said)

    async def _look(self) -> None:
        scope = self._scope()
        if scope == "this":
            self.changed_dates, self.changed_count, self.taken_count = [], 1, 0
            return
        found = await self.verb(scheduling.preview_in_series, self._change_command(), scope, self._chosen())
        self.changed_dates = [self._date(one) for one in found]
        self.changed_count = sum(1 for one in self.changed_dates if one["state"] != "left")
        self.taken_count = sum(1 for one in self.changed_dates if one["state"] in ("taken", "needs"))

    def _date(self, one: OccurrenceView) -> dict[str, str]:
        id = str(one.appointment_id)
        at = to_wall(one.starts_at, self.zone) if one.starts_at else f"{one.on}T{one.at}"
        shown = dates.shown(one, self.zone, self.ctx.locale, self._said, id)
        return shown if id in self._said else {**shown, "day": at[:10], "time": at[11:16]}

    def _scope(self) -> Scope:
        return "following" if self.scope == "following" else "all" if self.scope == "all" else "this"

    def _chosen(self) -> tuple[ChangeChoice, ...]:
        return tuple(
            ChangeChoice(
                appointment_id=UUID(id),
                do=said["do"],  # type: ignore[arg-type]
                starts_at=from_wall(said["at"], self.zone) if said["do"] == "move" else None,
                reason=said["reason"].strip() or None,
            )
            for id, said in self._said.items()
        )
