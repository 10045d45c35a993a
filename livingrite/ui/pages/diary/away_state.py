"""Time off in the diary: set it, see what lies in it, propose all of it anew, take that back within three minutes."""

from datetime import date, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.clock import SystemClock
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _, n_, ngettext
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.errors import TimeOffOverlaps
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AddTimeOff, Preference, ProposeMove, ProposeMoves
from livingrite.ui import absences as kinds_of_absence
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.diary import away_words
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.pages.diary.window import from_wall, midnight
from livingrite.ui.session import handler
from livingrite.ui.words import first_name

AHEAD = timedelta(days=30)
SENT = n_("{n} proposal goes out", "{n} proposals go out")
SEND = n_("Send {n} proposal", "Send {n} proposals")
TAKEN_BACK = {True: _("Taken back. Nobody was told."), False: _("They had been told already.")}
Text = Annotated[str, Field(max_length=500)]


class AwayForm(BaseModel):
    """Days of the clinic, both included; clock times only where part of one day is meant."""

    away_who: UUID
    away_kind: Annotated[str, Field(max_length=40)] = ""
    away_from: date | Literal[""] = ""
    away_to: date | Literal[""] = ""
    away_start: Annotated[str, Field(max_length=10)] = ""
    away_end: Annotated[str, Field(max_length=10)] = ""
    away_until: Annotated[str, Field(max_length=10)] = ""
    away_reason: Text = ""


class AwayState(DiaryState):
    """`absences` of the next weeks; `away_rows` and `away_done` of the one that is open, `away_options` by appointment."""

    absences: list[dict[str, str]] = []
    away_id: str = ""
    away_who: str = ""
    away_when: str = ""
    away_kind: str = ""
    away_prefer: str = ""
    away_rows: list[dict[str, str]] = []
    away_done: list[dict[str, str]] = []
    away_options: dict[str, list[dict[str, str]]] = {}
    away_send: str = ""
    away_adding: bool = False
    away_form: int = 0
    away_for: str = ""
    away_whom: list[dict[str, str]] = []
    away_thing: bool = False
    away_kinds: list[dict[str, str]] = []
    away_sent: str = ""
    away_number: int = 0
    _sent: list[str] = []

    @handler(Permission.MOVE)
    async def look_away(self) -> None:
        """With the diary, and whenever something in it changes."""
        self.watch([diary_channel(self.ctx.organization)], AwayState.look_away, calm=True)
        await self._look_away()
        if self.away_id:
            await self._open_again()

    @handler(Permission.MANAGE_HOURS)
    async def add_away(self, clinician_id: str = "") -> None:
        """An empty form, or one for somebody."""
        self.away_whom = [*self.choices, *self.rooms, *self.devices]
        known = [one["value"] for one in self.away_whom]
        self.away_for = next((id for id in (clinician_id, self.whom) if id in known), "")
        self.away_kinds = kinds_of_absence.choices(await self.verb(scheduling.list_absence_kinds), self.ctx.locale)
        self.away_adding, self.field_errors = True, {}
        self.away_form += 1

    @handler(Permission.MANAGE_HOURS)
    async def close_adding(self, _shown: bool = False) -> None:
        self.away_adding, self.field_errors = False, {}

    @handler(Permission.MANAGE_HOURS)
    async def save_away(self, form: AwayForm) -> None:
        """Block the time at once; what is booked in it is shown next."""
        self.field_errors = {}
        try:
            made = await self.verb(scheduling.add_time_off, self._wanted(form))
        except TimeOffOverlaps as refused:
            self.field_errors = {"away_from": self.words(refused.message, **refused.params)}
            return
        self.away_adding = False
        await self._show()
        await self._look_away()
        if made.affected:
            await self._open(made.id)
        else:
            self.say(_("The time is blocked. Nothing was booked in it."))

    @handler(Permission.MANAGE_HOURS)
    async def drop_away(self, time_off_id: UUID, all: bool = False) -> None:
        """The time can be booked again; open proposals are taken back."""
        await self.verb(scheduling.remove_time_off, time_off_id, all=all)
        self.away_id = ""
        self.say(_("The time can be booked again."), "info")
        await self._show()
        await self._look_away()

    @handler(Permission.MOVE)
    async def open_away(self, time_off_id: UUID) -> None:
        await self._open(time_off_id)

    @handler(Permission.MOVE)
    async def close_away(self, _shown: bool = False) -> None:
        self.away_id = ""

    @handler(Permission.MOVE)
    async def prefer(self, what: Preference) -> None:
        """The same time with somebody else, or the same clinician at another time; planned anew."""
        self.away_prefer = what
        await self._open(UUID(self.away_id))

    @handler(Permission.MOVE)
    async def choose_place(self, appointment_id: UUID, value: Annotated[str, Field(max_length=100)]) -> None:
        """Another of the free places; sending decides whether it is still free."""
        known = {one["value"] for one in self.away_options.get(str(appointment_id), [])}
        self._mark(appointment_id, choice=value if value in known else "", wanted="1" if value in known else "")

    @handler(Permission.MOVE)
    async def tick(self, appointment_id: UUID, on: bool) -> None:
        """Propose it, or leave it for later."""
        self._mark(appointment_id, wanted="1" if on else "")

    @handler(Permission.MOVE)
    async def send(self) -> None:
        """All that are ticked, in one go. What could not be had stays, with a new proposal and the reason said."""
        moves = tuple(self._move(row) for row in self.away_rows if row["wanted"] and row["choice"])
        if not moves:
            raise Invalid(_("Choose at least one appointment."))
        found = await self.verb(scheduling.propose_moves, ProposeMoves(time_off_id=UUID(self.away_id), moves=moves))
        sent = [one.offer for one in found if one.offer]
        self._sent = [str(offer.id) for offer in sent]
        self.away_sent = ngettext(self.ctx.locale, *SENT, len(sent)) if sent else ""
        self.away_number += 1
        refused = [one.refused for one in found if one.refused]
        if refused:
            self.say(_("Not all could be proposed. {reason}"), "warning", reason=refused[0])
        await self._open(UUID(self.away_id))
        await self._show()

    @handler(Permission.MOVE)
    async def undo_sent(self) -> None:
        """Within the three minutes nobody hears of it."""
        ids = [UUID(id) for id in self._sent]
        self.away_sent, self._sent = "", []
        taken = await self.verb(scheduling.take_back_proposals, ids)
        self.say(TAKEN_BACK[taken > 0], "info")
        if self.away_id:
            await self._open(UUID(self.away_id))
        await self._show()

    @handler(Permission.MOVE)
    async def forget_sent(self) -> None:
        """The three minutes are over: the mails are on their way."""
        self.away_sent, self._sent = "", []

    @handler(Permission.MOVE)
    async def recall(self, offer_id: UUID) -> None:
        """One proposal, to propose something else or to leave it."""
        await self.verb(scheduling.take_back_proposals, [offer_id])
        await self._open(UUID(self.away_id))
        await self._show()

    @handler(Permission.MANAGE_WAITLIST)
    async def agreed(self, offer_id: UUID) -> None:
        """They said yes on the phone."""
        taken = await self.verb(scheduling.accept_for_client, offer_id)
        self.say(_("{name} has the place."), name=first_name(taken.client_name))
        await self._open(UUID(self.away_id))
        await self._show()

    async def _look_away(self) -> None:
        now = SystemClock().now()
        found = await self.verb(scheduling.list_absences, now, now + AHEAD)
        names = self._names()
        self._put(
            absences=[away_words.absence(one, names, self.ctx.locale, self.zone, self._things_off()) for one in found]
        )
        if self.away_id and not any(one["id"] == self.away_id for one in self.absences):
            self.away_id = ""

    async def _open(self, time_off_id: UUID) -> None:
        prefer: Preference = "clinician" if self.away_prefer == "clinician" else "time"
        view = await self.verb(scheduling.read_absence, time_off_id, prefer)
        locale, zone, names = self.ctx.locale, self.zone, self._names()
        services = {one["value"]: one["label"] for one in self.services}
        head = away_words.absence(view.time_off, names, locale, zone, self._things_off())
        self.away_id, self.away_prefer = str(time_off_id), prefer
        self.away_who, self.away_when, self.away_kind = head["who"], head["when"], head["kind"]
        self.away_thing = bool(head["thing"])
        self.away_rows = [away_words.to_move(line, services, names, locale, zone) for line in view.to_move]
        self.away_options = {
            str(line.appointment.id): [away_words.option(one, names, locale, zone) for one in line.options]
            for line in view.to_move
        }
        self.away_done = [away_words.answered(one, names, locale, zone) for one in view.answered]
        self._count()

    async def _open_again(self) -> None:
        """Somebody has answered, or a place has gone: what was chosen here stays where it still can be had."""
        chosen = {row["id"]: row for row in self.away_rows if not row["open"]}
        await self._open(UUID(self.away_id))
        for row in self.away_rows:
            before = chosen.get(row["id"])
            known = [option["value"] for option in self.away_options[row["id"]]]
            if before and not row["open"] and before["choice"] in ("", *known):
                row |= {"choice": before["choice"], "wanted": before["wanted"]}
        self.away_rows = list(self.away_rows)
        self._count()

    def _mark(self, appointment_id: UUID, **values: str) -> None:
        self.away_rows = [row | values if row["id"] == str(appointment_id) else row for row in self.away_rows]
        self._count()

    def _count(self) -> None:
        count = sum(bool(row["wanted"] and row["choice"]) for row in self.away_rows)
        self.away_send = ngettext(self.ctx.locale, *SEND, count) if count else ""

    def _names(self) -> dict[str, str]:
        return {one["value"]: one["label"] for one in self.choices}

    def _things_off(self) -> dict[str, str]:
        return {one["value"]: one["label"] for one in (*self.rooms, *self.devices)}

    @staticmethod
    def _move(row: dict[str, str]) -> ProposeMove:
        at, _space, who = row["choice"].partition(" ")
        return ProposeMove(
            appointment_id=UUID(row["id"]), version=int(row["version"]), clinician_id=UUID(who), starts_at=at
        )

    def _wanted(self, form: AwayForm) -> AddTimeOff:
        """Raises Invalid at the form's fields."""
        first = form.away_from
        if not first:
            raise Invalid(fields={"away_from": _("Choose the first day.")})
        last = form.away_to or first
        start, end = read_clock(form.away_start), read_clock(form.away_end)
        wrong = {
            name: _("Write a time like 9:30.")
            for name, typed, found in (("away_start", form.away_start, start), ("away_end", form.away_end, end))
            if typed.strip() and not found
        }
        if last < first:
            wrong["away_to"] = _("The last day must not come before the first.")
        if wrong:
            raise Invalid(fields=wrong)
        starts_at = from_wall(f"{first}T{start}", self.zone) if start else midnight(first, self.zone)
        ends_at = from_wall(f"{last}T{end}", self.zone) if end else midnight(last + timedelta(days=1), self.zone)
        return AddTimeOff(
            clinician_id=form.away_who,
            starts_at=starts_at,
            ends_at=ends_at,
            **kinds_of_absence.chosen(form.away_kind),
            reason=form.away_reason.strip() or None,
            repeat_until=date.fromisoformat(form.away_until) if form.away_until else None,
        )
