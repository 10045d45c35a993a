"""A clinician's calendars elsewhere: connected, chosen, read now, given up; what was changed there is decided here."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from livingrite.core.config import settings
from livingrite.core.i18n import _, format_date
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import ConnectionView
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import calendars_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import FeedRow, Subscribe
from livingrite.scheduling.schemas.outside import Choice, ChooseCalendars, Decide, OutsideCalendarView, TitleMode
from livingrite.ui.pages.settings_calendars.reading import Shown, read
from livingrite.ui.pages.settings_calendars.words import (
    MENDED_BY_PEOPLE,
    booking_row,
    clock_row,
    decision_row,
    problem_words,
    read_words,
)
from livingrite.ui.session import handler
from livingrite.ui.session.posted import PostedState

OWN = Permission.CHOOSE_CALENDARS
Short = Annotated[str, Field(max_length=64)]


class DecideForm(BaseModel):
    """`reason` is asked for when a time that is taken is wanted all the same, and for a cancellation."""

    reason: Annotated[str, Field(max_length=500)] = ""


class CalendarsState(PostedState):
    """Lists are words ready to be shown. `account` is empty while nothing is connected; `form` is what was chosen
    before: the choices are drawn anew when that changes, not whenever a job has read something."""

    loaded: bool = False
    configured: bool = False
    has_diary: bool = False
    account: dict[str, str] = {}
    calendars: list[dict[str, str]] = []
    targets: list[dict[str, str]] = []
    writes: str = ""
    titles: str = ""
    decisions: list[dict[str, str]] = []
    bookings: list[dict[str, str]] = []
    clocks: list[dict[str, str]] = []
    colleagues: list[dict[str, str]] = []
    feeds: list[dict[str, str]] = []
    address: str = ""
    leaving: bool = False
    deciding: dict[str, str] = {}
    refusal: str = ""
    form: str = ""
    _clinician: str = ""

    @handler(Permission.MOVE)
    async def load(self) -> Any:
        """Read everything, now and whenever something changes."""
        organization = self.ctx.organization
        self.watch([calendars_channel(organization), f"integrations:{organization}"], CalendarsState.refresh)
        await self._read()
        self.loaded = True
        return self.read_posted()

    @handler(Permission.MOVE)
    async def refresh(self) -> None:
        """A job has read, connected or asked something."""
        await self._read()
        self.done = "" if self.calendars else self.done

    @handler(OWN)
    async def choose(self, form: dict[str, Any]) -> None:
        """What is read, what is written, and under which titles."""
        known = {one["id"] for one in self.calendars}
        command = ChooseCalendars(
            connection_id=UUID(self.account["id"]),
            reads=tuple(UUID(id) for id in sorted(known) if form.get(f"reads-{id}")),
            writes=UUID(str(form["writes"])) if form.get("writes") in known else None,
            titles=TitleMode(str(form.get("titles") or TitleMode.INITIALS)),
        )
        await self.verb(scheduling.choose_calendars, command)
        self.say(_("Saved."))
        await self._read()

    @handler(OWN)
    async def read_now(self) -> None:
        """Not only when the clock says so."""
        count = await self.verb(scheduling.read_calendars_now)
        self.say(_("The calendars are being read.") if count else _("No calendar is chosen to be read."))

    @handler(OWN)
    async def ask_leave(self, asked: bool) -> None:
        """Open or close the question."""
        self.leaving = asked

    @handler(OWN)
    async def leave(self) -> None:
        """Google and we forget each other."""
        await self.verb(integrations.leave_google_calendar, UUID(self.account["id"]))
        self.leaving = False
        self.say(_("The account is being disconnected."))

    @handler(Permission.MOVE)
    async def decide(self, decision_id: UUID, choice: Choice) -> None:
        """An answer that needs no further word."""
        await self.verb(scheduling.decide, Decide(decision_id=decision_id, choice=choice))
        self.say(_("Done."))
        await self._read()

    @handler(Permission.MOVE)
    async def ask_reason(self, decision_id: Short, choice: Choice) -> None:
        """An answer that changes the appointment is asked about once more."""
        self.deciding = next((one | {"choice": choice} for one in self.decisions if one["id"] == decision_id), {})
        self.refusal = ""

    @handler(Permission.MOVE)
    async def think_again(self, _shown: bool = False) -> None:
        """Nothing is changed."""
        self.deciding = {}

    @handler(Permission.MOVE)
    async def decide_with_reason(self, form: DecideForm) -> None:
        """Move or cancel; the client is told as after any other move or cancellation."""
        choice: Choice = "cancel" if self.deciding["choice"] == "cancel" else "follow"
        command = Decide(decision_id=UUID(self.deciding["id"]), choice=choice, reason=form.reason)
        await self.verb(scheduling.decide, command)
        self.deciding = {}
        self.say(_("Done. The client is told in three minutes.") if choice == "follow" else _("Done."))
        await self._read()

    @handler(Permission.SUBSCRIBE)
    async def subscribe(self) -> None:
        """A private address of one's own diary, shown once."""
        made = await self.verb(scheduling.subscribe, Subscribe(kind="clinician", target_id=UUID(self._clinician)))
        self._show_address(made.token)
        await self._read()

    @handler(Permission.SUBSCRIBE)
    async def renew(self, feed_id: UUID) -> None:
        """Another address; the old one is worthless at once."""
        self._show_address((await self.verb(scheduling.renew_feed, feed_id)).token)

    @handler(Permission.SUBSCRIBE)
    async def withdraw(self, feed_id: UUID) -> None:
        """The address stops working."""
        await self.verb(scheduling.unsubscribe, feed_id)
        self.say(_("The address no longer works."))
        await self._read()

    @handler(Permission.SUBSCRIBE)
    async def close_address(self, _shown: bool = False) -> None:
        """It cannot be shown again."""
        self.address = ""

    def _show_address(self, token: str) -> None:
        self.address = f"{settings().public_url.rstrip('/')}/api/v1/calendars/{token}.ics"

    async def _read(self) -> None:
        found = await self.verb(read)
        locale = self.ctx.locale
        self.configured = bool(settings().google_client_id)
        self.has_diary, self._clinician = found.mine is not None, str(found.mine.id) if found.mine else ""
        own = next((one for one in found.connections if one.user_id == self.ctx.user_id), None)
        mine = [one for one in found.calendars if own and one.connection_id == own.id]
        self.account = self._account(own, mine) if own else {}
        self.calendars = [
            {"id": str(one.id), "name": one.name, "reads": "1" if one.reads else "", "second": self._second(one, found)}
            for one in mine
        ]
        nowhere = {"value": "", "label": self.words(_("Nowhere"))}
        self.targets = [nowhere, *({"value": str(one.id), "label": one.name} for one in mine if one.can_write)]
        self.writes = next((str(one.id) for one in mine if one.writes), "")
        self.titles = str(mine[0].titles) if mine else ""
        self.decisions = [decision_row(one, found.now, locale) for one in found.decisions]
        self.bookings = [booking_row(one, found.now, locale) for one in found.bookings]
        self.clocks = [clock_row(one, found.now, locale) for one in found.clocks]
        self.colleagues = [self._colleague(one, found) for one in found.connections if one.user_id != self.ctx.user_id]
        self.feeds = [self._feed(one, found) for one in found.feeds]
        reads = sorted(one["id"] for one in self.calendars if one["reads"])
        self.form = f"{len(self.calendars)} {reads} {self.writes} {self.titles}"

    def _account(self, own: ConnectionView, mine: list[OutsideCalendarView]) -> dict[str, str]:
        """`wrong` is the sentence of what is wrong, with `mend` when its owner can do something about it."""
        problem = own.last_error or next((one.problem for one in mine if one.problem), None)
        return {
            "id": str(own.id),
            "label": own.account_label,
            "wrong": problem_words(problem, self.ctx.locale),
            "mend": "1" if problem in MENDED_BY_PEOPLE else "",
        }

    def _second(self, one: OutsideCalendarView, found: Shown) -> str:
        return read_words(one, found.now, self.ctx.locale) if one.reads or one.writes else ""

    def _colleague(self, one: ConnectionView, found: Shown) -> dict[str, str]:
        """Whose it is and how it does; which calendars they are is their own affair."""
        theirs = [calendar for calendar in found.calendars if calendar.connection_id == one.id]
        known = {clinician.id: clinician.name for clinician in found.clinicians}
        read_ones = [calendar for calendar in theirs if calendar.reads or calendar.writes]
        state = read_words(min(read_ones, key=_oldest), found.now, self.ctx.locale) if read_ones else ""
        return {
            "id": str(one.id),
            "name": next((known[calendar.clinician_id] for calendar in theirs), self.words(_("A colleague"))),
            "state": problem_words(one.last_error, self.ctx.locale) or state,
            "wrong": "1" if one.last_error else "",
        }

    def _feed(self, one: FeedRow, found: Shown) -> dict[str, str]:
        names = {clinician.id: clinician.name for clinician in found.clinicians}
        made = format_date(one.created_at, self.ctx.locale, self.ctx.timezone) if one.created_at else ""
        name = names.get(one.target_id) or self.words(_("A client's appointments"))
        return {"id": str(one.id), "name": name, "second": self.words(_("Made on {day}"), day=made)}


def _oldest(one: OutsideCalendarView) -> Any:
    """One that could not be read first, then by when it was read."""
    return (one.problem is None, one.checked_at is not None, (one.checked_at and one.checked_at.timestamp()) or 0)
