"""What the palette has found: with the rights of whoever asks, and audited as every search of clients is."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import reflex as rx
from pydantic import Field

from livingrite.clients import service as clients
from livingrite.clients.permissions import Permission as ClientPermission
from livingrite.clients.schemas import FindClients
from livingrite.core.clock import SystemClock
from livingrite.core.contact import readable_phone
from livingrite.core.i18n import _, format_day
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView, FindAppointments
from livingrite.ui.moments import moment_words
from livingrite.ui.palette import dates, doing, places
from livingrite.ui.session import SIGNED_IN, BaseState, handler

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

Item = dict[str, str]
HITS, WITH_VISITS, VISITS, RECENT, FIRST = 5, 2, 2, 5, 5
AHEAD = timedelta(days=90)
AHEAD_STATES = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.CONFIRMED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_SESSION,
)
Sought = Annotated[str, Field(max_length=2_000)]


class PaletteState(BaseState):
    """`seeking` while an answer is on its way; `sought` is what the lists are about."""

    palette_open: bool = False
    sought: str = ""
    recent: list[dict[str, str]] = []
    people: list[dict[str, str]] = []
    visits: list[dict[str, str]] = []
    days: list[dict[str, str]] = []
    pages_found: list[dict[str, str]] = []
    actions: list[dict[str, str]] = []
    nothing: bool = False
    unanswered: bool = False

    @handler(SIGNED_IN)
    async def open_palette(self) -> None:
        """Pages, actions and what was opened last; nobody is looked for yet."""
        if self.ctx.staff:
            self.palette_open = True
            await self._find("")

    @handler(SIGNED_IN)
    async def set_palette(self, opened: bool) -> None:
        self.palette_open = opened

    @handler(SIGNED_IN)
    async def seek(self, sought: Sought) -> None:
        """Part of a name, a date in words, a page or something to do."""
        if self.ctx.staff:
            await self._find(sought.strip()[:200])

    @handler(SIGNED_IN)
    async def choose(self, item: Annotated[dict[str, str], Field(max_length=10)], typed: Sought | None = None) -> Any:
        """Go there. The address is one of ours, whatever a browser sends.

        `typed` is what the field holds: Enter that comes before the answer takes the first of what was really sought."""
        if typed is not None and typed.strip()[:200] != self.sought:
            await self._find(typed.strip()[:200])
            found = self._all(recent=False)
            item = next((one for one in found if one["href"] == item.get("href")), found[0] if found else {})
            if not item:
                return None
        known = next((one for one in self._all() if one["href"] == item.get("href")), None)
        self.palette_open = False
        if known is None:
            return None
        self.recent = [known, *(one for one in self.recent if one["href"] != known["href"])][:RECENT]
        if known["href"] == places.SHEET:
            today = await self.verb(_today)
            return rx.download(f"/api/v1/diary/day-sheet?date={today}&lang={self.ctx.locale}", f"day-sheet-{today}.pdf")
        return doing.at_once(known["href"], str(self.router.url.path)) or rx.redirect(known["href"])

    async def _find(self, sought: str) -> None:
        """`unanswered` until all is read: an error on the way leaves it, and the palette says so beside what was typed."""
        locale, may = self.ctx.locale, self.ctx.may
        self.unanswered, self.nothing, self.sought = True, False, sought
        self.people, self.visits, self.days = [], [], []
        actions = places.found(places.ACTIONS, sought, may, locale)
        self.actions = actions if sought else actions[:FIRST]
        listed = (*places.PAGES, *places.settings_places()) if sought else places.PAGES
        self.pages_found = places.found(listed, sought, may, locale)
        people, visits, zone, country = await self.verb(_look, sought) if sought else ([], [], "", "")
        now = SystemClock().now()
        self.people = [
            {
                "label": one.name,
                "second": readable_phone(one.phone, country) if one.phone else one.email or "",
                "icon": "user",
                "href": f"/clients/{one.id}",
                "client": str(one.id),
            }
            for one in people
        ]
        self.visits = [self._visit(one, now, zone) for one in visits]
        today = now.astimezone(ZoneInfo(zone)).date() if zone else now.date()
        found = dates.find(sought, today, locale) if sought and may(Permission.READ) else []
        self.days = [self._day(one) for one in found]
        self.nothing = bool(sought) and not self._all(recent=False)
        self.unanswered = False

    def _visit(self, one: AppointmentView, now: datetime, zone: str) -> Item:
        day = one.starts_at.astimezone(ZoneInfo(zone)).date()
        when = moment_words(one.starts_at, now, self.ctx.locale, zone)
        href = f"/diary?view=day&date={day}"
        return {
            "label": one.client_name,
            "second": when,
            "icon": "calendar-clock",
            "href": href,
            "client": str(one.client_id),
        }

    def _day(self, day: date) -> Item:
        label = self.words(_("Open {day} in the diary"), day=format_day(day, self.ctx.locale))
        return {
            "label": label,
            "second": str(day.year),
            "icon": "calendar-days",
            "href": f"/diary?view=day&date={day}",
            "client": "",
        }

    def _all(self, *, recent: bool = True) -> list[Item]:
        lists = (self.people, self.visits, self.days, self.actions, self.pages_found, self.recent if recent else [])
        return [one for found in lists for one in found]


def _today(uow: "Uow") -> date:
    """On the clinic's calendar."""
    return uow.clock.now().astimezone(ZoneInfo(identity.organization(uow).timezone)).date()


def _look(uow: "Uow", sought: str) -> tuple[list[Any], list[AppointmentView], str, str]:
    """Clients, and what is ahead for the first of them; only what the person may read. Then where the clinic is."""
    house = identity.organization(uow)
    people: list[Any] = []
    visits: list[AppointmentView] = []
    if uow.ctx.may(ClientPermission.READ):
        people = list(clients.find(uow, FindClients(search=sought, limit=HITS)).items)
    if uow.ctx.may(Permission.READ):
        start = uow.clock.now() - timedelta(hours=2)
        for one in people[:WITH_VISITS]:
            window = FindAppointments(
                from_at=start, to_at=start + AHEAD, client_id=UUID(str(one.id)), statuses=AHEAD_STATES, limit=VISITS
            )
            visits += scheduling.list_appointments(uow, window).items
    return people, visits, house.timezone, house.country
