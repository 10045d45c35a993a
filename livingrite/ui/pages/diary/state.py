"""The diary's State: which window is open, what is in it, and the handlers that change the view of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from livingrite.core.i18n import format_date, format_day
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.ui.pages.diary import cards, choices, lists
from livingrite.ui.pages.diary.frame import frame
from livingrite.ui.pages.diary.reading import Asked, Seen, read
from livingrite.ui.pages.diary.window import View, as_date, as_view, month_step
from livingrite.ui.session import BaseState, handler

Item = dict[str, Any]
PER_PAGE = 12


class DiaryState(BaseState):
    """Rebuilt from address and database at any time. Times are the clinic's wall time as text."""

    view: str = ""
    day: str = ""
    today: str = ""
    title: str = ""
    zone: str = ""
    month_title: str = ""
    month_day: str = ""
    weekdays: list[str] = []
    month: list[list[dict[str, str]]] = []
    strip: list[dict[str, str]] = []
    heads: list[dict[str, Any]] = []
    cards: list[dict[str, Any]] = []
    frame: dict[str, Any] = {}
    lines: list[dict[str, str]] = []
    waiting: list[dict[str, str]] = []
    choices: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    rooms: list[dict[str, str]] = []
    devices: list[dict[str, str]] = []
    own: str = ""
    only: str = ""
    whom: str = ""
    hidden: list[str] = []
    search: str = ""
    rev: int = 0
    page: int = 0
    pages: int = 0
    selected: str = ""
    blocking: str = ""
    detail: str = ""
    detail_of: int = -1
    ready: bool = False
    failed: bool = False
    narrow: bool = False
    next_day: str = ""
    next_text: str = ""
    keys_off: bool = False

    @handler(Permission.READ)
    async def load(self) -> None:
        """Every visit and reconnect: the address says what was open."""
        if not self.ctx.staff:
            self.page_problem = "denied"
            return
        query = self.router.url.query_parameters
        self.view, self.day = as_view(query.get("view", "")), query.get("date", "")
        self.only, self.month_day = query.get("clinician", ""), ""
        self.narrow = self.narrow or "Mobi" in self.router.headers.user_agent
        self.hidden = self.hidden or [AppointmentStatus.CANCELLED.value]
        self.watch([diary_channel(self.ctx.organization)], DiaryState.refresh)
        await self._show()

    @handler(Permission.READ)
    async def refresh(self) -> None:
        """Somebody changed something: read the visible range again, with this person's rights."""
        await self._show()

    @handler(Permission.READ)
    async def show_view(self, view: View) -> None:
        self.view = view
        await self._show()

    @handler(Permission.READ)
    async def show_day(self, day: str) -> None:
        """Open a date; from the small month, the week strip or the agenda."""
        self.day, self.month_day = day, ""
        await self._show()

    @handler(Permission.READ)
    async def step(self, by: int) -> None:
        """Forward or back by what is shown."""
        day = await self._shown_day()
        days = 7 if self.view == "week" else 1
        self.day, self.month_day = (day + timedelta(days=days * max(-1, min(1, by)))).isoformat(), ""
        await self._show()

    @handler(Permission.READ)
    async def show_today(self) -> None:
        self.day = self.month_day = ""
        await self._show()

    @handler(Permission.READ)
    async def turn_month(self, by: int) -> None:
        """Look at another month without leaving the day."""
        shown = as_date(self.month_day, await self._shown_day())
        self.month_day = month_step(shown, max(-1, min(1, by))).isoformat()
        await self._show()

    @handler(Permission.READ)
    async def show_clinician(self, clinician_id: str) -> None:
        """One clinician, or everybody for an empty one."""
        self.only, self.page = clinician_id, 0
        await self._show()

    @handler(Permission.READ)
    async def on_phone(self) -> None:
        """A narrow screen shows the list, of the clinician's own day at first; everybody is one tap away."""
        own = self.own if not self.router.url.query_parameters.get("clinician") else self.only
        if not self.narrow or own != self.only:
            self.narrow, self.only = True, own
            await self._show()

    @handler(Permission.READ)
    async def toggle_status(self, status: AppointmentStatus) -> None:
        """Show or hide a status."""
        self.hidden = (
            [one for one in self.hidden if one != status] if status in self.hidden else [*self.hidden, str(status)]
        )
        await self._show()

    @handler(Permission.READ)
    async def find(self, sought: str) -> None:
        """Keep only the appointments of clients whose name holds the words."""
        self.search = sought[:100]
        await self._show()

    @handler(Permission.READ)
    async def turn_page(self, by: int) -> None:
        """The next columns, twelve at a time."""
        self.page = max(0, min(self.pages - 1, self.page + by))

    @handler(Permission.READ)
    async def switch_keys(self, on: bool) -> None:
        """Single keys on or off for this visit; the account keeps the lasting choice."""
        self.keys_off = not on

    async def _shown_day(self) -> date:
        """The open date; read first when this tab's State is new."""
        if not self.day:
            await self._show()
        return date.fromisoformat(self.day)

    async def _show(self) -> Seen:
        """Read the window and lay it out."""
        self.failed = True  # until everything is read; an error on the way leaves it, and the page says so
        view = as_view(self.view)
        clinicians = (UUID(self.only),) if is_id(self.only) else ()
        statuses = tuple(one for one in AppointmentStatus if one not in self.hidden)
        seen = await self.verb(read, Asked(view, self.day, self.month_day, clinicians, statuses))
        if self.search:
            sought = self.search.casefold()
            rows = tuple(row for row in seen.view.rows if sought in row.client_name.casefold())
            seen = replace(seen, view=replace(seen.view, rows=rows))
        self._place(seen)
        self._fill(seen)
        self.ready, self.failed = True, False
        self.rev += 1
        return seen

    def _place(self, seen: Seen) -> None:
        """Where we are, and what there is to choose from."""
        window, locale = seen.window, self.ctx.locale
        first = window.first_weekday
        self._put(
            day=window.day.isoformat(),
            today=seen.today.isoformat(),
            zone=window.zone,
            title=window.title(locale, seen.today),
            month_title=format_date(seen.month, locale, form="MMMM y"),
            month_day=seen.month.isoformat(),
            weekdays=lists.weekday_names(locale, first),
            month=lists.month(seen.month, window.day, seen.today, locale, first, seen.counts),
            strip=lists.strip(window.day, locale, first, seen.counts),
            own=next((str(one.id) for one in seen.clinicians if one.user_id == self.ctx.user_id), ""),
            choices=[{"value": str(one.id), "label": one.name} for one in seen.clinicians],
            whom=str(seen.shown[0]) if window.view == "week" and seen.shown else self.only,
            services=[choices.of_service(one, locale) for one in seen.catalogue.services],
            rooms=choices.of_kind(seen.catalogue.resources, "room"),
            devices=choices.of_kind(seen.catalogue.resources, "device"),
        )

    def _fill(self, seen: Seen) -> None:
        """What stands in the window."""
        reader = cards.Reader(self.ctx.locale, seen.window.zone, seen.now, self.ctx.may(Permission.MOVE))
        names = cards.names_of(seen.catalogue)
        heads = cards.columns(seen.catalogue, seen.view, reader, seen.shown)
        pages = -(-len(heads) // PER_PAGE)
        alone = len(seen.shown) == 1
        listed = self.narrow or self.view == "agenda"
        gaps = lists.free_gaps(seen.view.rows, seen.view, reader) if alone and listed else []
        self._put(
            cards=[cards.card(row, reader, names) for row in seen.view.rows],
            heads=heads,
            pages=pages,
            page=min(self.page, max(0, pages - 1)),
            frame=frame(seen, reader),
            lines=lists.agenda(seen.view.rows, seen.catalogue, reader, gaps, alone=alone) if listed else [],
            waiting=[lists.waiting(one, names) for one in seen.waiting],
        )
        self._look_ahead(seen)

    def _put(self, **values: Any) -> None:
        """Only what differs goes to the browser again."""
        for name, value in values.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    def _look_ahead(self, seen: Seen) -> None:
        """An empty day points to the next one that has appointments."""
        later = [day for day in sorted(seen.counts) if day > seen.window.last]
        self.next_day = later[0].isoformat() if later and not seen.view.rows and not self.search else ""
        self.next_text = format_day(later[0], self.ctx.locale) if self.next_day else ""

    def _explain(self, detail: str) -> None:
        """A second, quieter sentence under the one that was just said."""
        self.detail, self.detail_of = detail, self.message_number


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
