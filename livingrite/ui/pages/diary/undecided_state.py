"""Dates of series that have no place yet: chosen here, one after the other, or proposed to the clients by link."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import AppointmentConflict
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import LeaveOutDate, PlaceDate, ProposeDate, ProposeDates
from livingrite.ui.moments import clock, read_clock
from livingrite.ui.pages.diary import dates, undecided_words
from livingrite.ui.pages.diary.away_state import SEND, SENT, TAKEN_BACK
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.window import from_wall
from livingrite.ui.session import handler
from livingrite.ui.words import first_name

Key = Annotated[str, Field(max_length=60)]


class UndecidedState(DiaryState):
    """`open_dates` by `key`; `open_options` are the free places of each. `open_series`: only those of one series, "" for
    all; `open_other` is the date for which another time is being written. `open_done`: what was taken by link lately;
    `open_sent`: how many proposals go out, while that can be undone."""

    open_dates: list[dict[str, str]] = []
    open_done: list[dict[str, str]] = []
    open_options: dict[str, list[dict[str, str]]] = {}
    open_of: list[str] = []
    open_shown: bool = False
    open_series: str = ""
    open_other: str = ""
    open_problem: str = ""
    open_send: str = ""
    open_sent: str = ""
    open_number: int = 0
    _sent_ids: list[str] = []
    _asking: bool = False

    @handler(Permission.CREATE)
    async def look_open(self) -> None:
        """With the diary, and whenever something in it changes."""
        self.watch([diary_channel(self.ctx.organization)], UndecidedState.look_open, calm=True)
        await self._look_open()

    @handler(Permission.CREATE)
    async def show_open(self, series_id: str = "") -> None:
        """All of them, or those of one series."""
        self.open_series, self.open_shown, self.open_other, self.open_problem = series_id[:36], True, "", ""
        self._count_open()

    @handler(Permission.CREATE)
    async def close_open(self, opened: bool = False) -> None:
        self.open_shown = opened

    @handler(Permission.CREATE)
    async def other_open(self, key: Key) -> None:
        """Write another time for one of them, or not after all."""
        self.open_other, self.open_problem = "" if self.open_other == key else key, ""

    @handler(Permission.CREATE)
    async def choose_open(self, key: Key, at: Annotated[str, Field(max_length=20)]) -> None:
        """Another of the free times; booking or sending decides whether it is still free."""
        if at in {one["value"] for one in self.open_options.get(key, [])}:
            self._mark_open(key, choice=at)

    @handler(Permission.CREATE)
    async def tick_open(self, key: Key, on: bool) -> None:
        """Propose it, or not."""
        self._mark_open(key, wanted="1" if on else "")

    @handler(Permission.CREATE)
    async def place_open(self, key: Key) -> None:
        """The time that is chosen."""
        await self._book_open(key, self._line_of(key).get("choice", ""))

    @handler(Permission.CREATE)
    async def ask_first(self) -> None:
        """The button pressed proposes the time that was written, instead of booking it."""
        self._asking = True

    @handler(Permission.CREATE)
    async def place_other(self, form: dict[str, str]) -> None:
        """The time that was written: booked, or proposed."""
        asking, self._asking = self._asking, False
        day, time = form.get("open_day", ""), read_clock(form.get("open_time", ""))
        if len(day) != 10 or not time:
            self.open_problem = self.words(_("Write a time like 9:30."))
        elif asking:
            await self._propose({self.open_other: f"{day}T{time}"})
        else:
            await self._book_open(self.open_other, f"{day}T{time}")

    @handler(Permission.CREATE)
    async def leave_out(self, key: Key) -> None:
        """No appointment on that date."""
        series_id, on = undecided_words.parts(key)
        name = first_name(self._line_of(key).get("name", ""))
        await self.verb(scheduling.leave_out_date, LeaveOutDate(series_id=series_id, on=on))
        self.say(_("Left out. The series of {name} goes on."), "info", name=name)
        await self._look_open()

    @handler(Permission.CREATE)
    async def send_open(self) -> None:
        """All that are ticked, in one go. What could not be had stays, and the reason is said."""
        wanted = {row["key"]: row["choice"] for row in self._ticked()}
        if not wanted:
            raise Invalid(_("Choose at least one date."))
        await self._propose(wanted)

    @handler(Permission.MOVE)
    async def undo_open(self) -> None:
        """Within the three minutes nobody hears of it."""
        ids = [UUID(id) for id in self._sent_ids]
        self.open_sent, self._sent_ids = "", []
        taken = await self.verb(scheduling.take_back_proposals, ids)
        self.say(TAKEN_BACK[taken > 0], "info")
        await self._look_open()
        await self._show()

    @handler(Permission.CREATE)
    async def forget_open(self) -> None:
        """The three minutes are over: the messages are on their way."""
        self.open_sent, self._sent_ids = "", []

    @handler(Permission.MOVE)
    async def recall_open(self, offer_id: UUID) -> None:
        """One proposal, to propose something else or to book it."""
        await self.verb(scheduling.take_back_proposals, [offer_id])
        await self._look_open()
        await self._show()

    @handler(Permission.MANAGE_WAITLIST)
    async def agreed_open(self, offer_id: UUID) -> None:
        """They said yes on the phone."""
        taken = await self.verb(scheduling.accept_for_client, offer_id)
        self.say(_("{name} has the place."), name=first_name(taken.client_name))
        await self._look_open()
        await self._show()

    async def _propose(self, wanted: dict[str, str]) -> None:
        found = await self.verb(
            scheduling.propose_dates,
            ProposeDates(dates=tuple(self._proposal(key, at) for key, at in wanted.items())),
        )
        sent = [one.offer for one in found if one.offer]
        refused = [one.refused for one in found if one.refused]
        self._sent_ids = [str(offer.id) for offer in sent]
        self.open_sent = ngettext(self.ctx.locale, *SENT, len(sent)) if sent else ""
        self.open_number += 1
        self.open_problem = refused[0] if refused and self.open_other else ""
        self.open_other = self.open_other if self.open_problem else ""
        if refused:
            self.say(_("Not all could be proposed. {reason}"), "warning", reason=refused[0])
        await self._look_open()
        await self._show()

    def _proposal(self, key: str, at: str) -> ProposeDate:
        series_id, on = undecided_words.parts(key)
        return ProposeDate(series_id=series_id, on=on, starts_at=from_wall(at, self.zone))

    async def _book_open(self, key: str, at: str) -> None:
        series_id, on = undecided_words.parts(key)
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
        """What was chosen here stays where it still can be had."""
        found, done = await self.verb(scheduling.list_undecided), await self.verb(scheduling.list_answered_dates)
        locale, zone = self.ctx.locale, self.zone
        before = {row["key"]: row for row in self.open_dates if not row["open"]}
        options = {undecided_words.key(one): undecided_words.options(one, locale, zone) for one in found}
        rows = [undecided_words.line(one, locale, zone) for one in found]
        for row in rows:
            seen = before.get(row["key"])
            if seen and not row["open"] and seen["choice"] in {one["value"] for one in options[row["key"]]}:
                row |= {"choice": seen["choice"], "wanted": seen["wanted"]}
        names = {one["value"]: one["label"] for one in self.choices}
        self._put(
            open_dates=rows,
            open_options=options,
            open_done=[undecided_words.answered(one, names, locale, zone) for one in done],
            open_of=sorted({str(one.series_id) for one in found}),
        )
        self.open_shown = self.open_shown and bool(found or done)
        self._count_open()

    def _mark_open(self, key: str, **values: str) -> None:
        self.open_dates = [row | values if row["key"] == key else row for row in self.open_dates]
        self._count_open()

    def _ticked(self) -> list[dict[str, str]]:
        """Of those that are shown."""
        shown = [row for row in self.open_dates if self.open_series in ("", row["series"])]
        return [row for row in shown if row["wanted"] and row["choice"] and not row["open"]]

    def _count_open(self) -> None:
        count = len(self._ticked())
        self.open_send = ngettext(self.ctx.locale, *SEND, count) if count else ""

    def _line_of(self, key: str) -> dict[str, str]:
        return next((one for one in self.open_dates if one["key"] == key), {})
