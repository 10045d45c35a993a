"""State of the family's appointments: what is ahead and past, and the cells of a week or month."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.clients.events import client_channel
from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, ngettext
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import FindOwn, OwnPage
from livingrite.ui.frames.loved_ones import PortalState
from livingrite.ui.pages.portal_appointments import calendar
from livingrite.ui.pages.portal_appointments.words import row
from livingrite.ui.session import handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

View = Literal["list", "week", "month"]
PAST_PAGE, AHEAD_PAGE = 10, 20


class AppointmentsState(PortalState):
    """`who` is the client shown, "" for everyone. `rows` are those ahead, or those of the chosen day, week or month."""

    loaded: bool = False
    view: str = ""
    who: str = ""
    headline: str = ""
    may_book: bool = False
    rows: list[dict[str, str]] = []
    past: list[dict[str, str]] = []
    more_past: bool = False
    more_ahead: bool = False
    weekdays: list[str] = []
    cells: list[dict[str, str]] = []
    title: str = ""
    _day: str = ""
    _chosen: str = ""
    _country: str = ""
    _older: int = PAST_PAGE
    _later: int = AHEAD_PAGE
    _seen_client: str = ""

    @handler(Permission.READ)
    async def load(self) -> None:
        """Everything of all loved ones; who was chosen at the top of the page is shown alone."""
        client = str(await self._look_around())
        if self._seen_client not in ("", client):
            self.who = client
        self._seen_client, self.view = client, self.view or "list"
        linked = self.ctx.clients or {}
        if self.who and UUID(self.who) not in linked:
            self.who = ""
        self.may_book = self.ctx.may(Permission.BOOK) and "full_access" in linked.values()
        self.watch([client_channel(id) for id in linked], AppointmentsState.refresh)
        await self._read()
        self.loaded = True

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Something about one of the clients happened."""
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show_of(self, client_id: str) -> None:
        """One loved one, or everyone."""
        self.who = str(UUID(client_id)) if client_id else ""
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show_as(self, view: View) -> None:
        """A month opens at its next day with an appointment."""
        self.view, self._day, self._chosen = view, "", ""
        await self._read()
        today = self._today().isoformat()
        ahead = sorted(one["date"] for one in self.rows if one["date"] >= today and one["gone"] == "false")
        if view == "month" and ahead:
            self._chosen = ahead[0]
            await self._read()

    @handler(Permission.READ, touch=True)
    async def turn(self, by: int) -> None:
        """To the next (1) or the last (-1) week or month."""
        span = self._span()
        self._day = calendar.turned(self._shown_day(), span, 1 if by > 0 else -1).isoformat()
        self._chosen = ""
        await self._read()

    @handler(Permission.READ, touch=True)
    async def choose_day(self, day: date) -> None:
        """Only this day's; chosen again, all of the week or month."""
        self._chosen = "" if self._chosen == day.isoformat() else day.isoformat()
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show_older(self) -> None:
        self._older = min(self._older + 20, 200)
        await self._read()

    @handler(Permission.READ, touch=True)
    async def show_later(self) -> None:
        self._later = min(self._later + 40, 100)
        await self._read()

    async def _read(self) -> None:
        if self.view == "list":
            ahead, past = await self.verb(_ahead_and_past, self._client_id(), self._older)
            self._show_list(ahead, past)
        else:
            await self._show_days()

    def _client_id(self) -> UUID | None:
        return UUID(self.who) if self.who else None

    def _show_list(self, ahead: OwnPage, past: OwnPage) -> None:
        standing = [one for one in self._rows(ahead) if one["gone"] == "false"]
        gone = [one for one in self._rows(ahead) if one["gone"] == "true"]
        self.rows = [*standing, *gone][: self._later]
        self.more_ahead = len(standing) + len(gone) > self._later
        self.past, self.more_past = self._rows(past), past.next_cursor is not None
        count = len(standing)
        nothing = self.words(_("No appointment is planned"))
        self.headline = (
            ngettext(self.ctx.locale, "{n} appointment ahead", "{n} appointments ahead", count) if count else nothing
        )

    async def _show_days(self) -> None:
        locale, span, day = self.ctx.locale, self._span(), self._shown_day()
        if not self._country:
            self._country = (await self.verb(identity.organization)).country
        first, last = (each(day, span, locale, self._country) for each in (calendar.first_day, calendar.last_day))
        start, end = calendar.around(first, last)
        wanted = FindOwn(client_id=self._client_id(), from_at=start, to_at=end, limit=500)
        days = {(first + timedelta(days=offset)).isoformat() for offset in range((last - first).days + 1)}
        found = [one for one in self._rows(await self.verb(scheduling.list_own, wanted)) if one["date"] in days]
        standing = [one["date"] for one in found if one["gone"] == "false"]
        month = day.month if span == "month" else None
        self.weekdays = calendar.weekdays(first, locale)
        self.cells = calendar.cells(
            first, last, standing, month=month, today=self._today(), chosen=self._chosen, locale=locale
        )
        self.title = calendar.title(day, span, locale, self._country)
        self.rows = [one for one in found if self._chosen in ("", one["date"]) and self._in(one, day, month)]
        self.past, self.more_past, self.more_ahead = [], False, False

    def _in(self, one: dict[str, str], day: date, month: int | None) -> bool:
        """Of the days at the edge of a month only the chosen one's are listed."""
        return bool(self._chosen) or month is None or one["date"][:7] == day.isoformat()[:7]

    def _rows(self, found: OwnPage) -> list[dict[str, str]]:
        several = len(self.loved) > 1 and not self.who
        now = SystemClock().now()
        return [row(one, now, self.ctx.locale, self.ctx.timezone, name=several) for one in found.items]

    def _span(self) -> calendar.Span:
        return cast("calendar.Span", "month" if self.view == "month" else "week")

    def _today(self) -> date:
        return SystemClock().now().astimezone(ZoneInfo(self.ctx.timezone)).date()

    def _shown_day(self) -> date:
        return date.fromisoformat(self._day) if self._day else self._today()


def _ahead_and_past(uow: "Uow", client_id: UUID | None, older: int) -> tuple[OwnPage, OwnPage]:
    now = uow.clock.now()
    wanted: dict[str, Any] = {"client_id": client_id}
    ahead = scheduling.list_own(uow, FindOwn(from_at=now, limit=100, **wanted))
    past = scheduling.list_own(uow, FindOwn(to_at=now, latest_first=True, limit=older, **wanted))
    under_way = {one.id for one in ahead.items}
    items = tuple(one for one in past.items if one.id not in under_way)
    return ahead, OwnPage(items, past.next_cursor)
