"""What the diary shows, as State: read for one window, laid out, and sent as small as it can be."""

from datetime import date
from typing import Any
from uuid import UUID

import reflex as rx
from pydantic import TypeAdapter

from livingrite.core.clock import SystemClock
from livingrite.core.i18n import _, format_date, format_day, format_zone
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.scheduling.schemas.diary import DiaryCatalogue
from livingrite.ui.pages.diary import board, choices, clocks, colours, grounds, lists, tints
from livingrite.ui.pages.diary.asked import Asked, Colour
from livingrite.ui.pages.diary.cards import Item, Reader, names_of
from livingrite.ui.pages.diary.columns import By
from livingrite.ui.pages.diary.frame import frame
from livingrite.ui.pages.diary.reading import Seen, read, read_some
from livingrite.ui.pages.diary.window import Window, as_view
from livingrite.ui.session import BaseState


class CardsState(BaseState):
    """What a colleague's change touches: a State of its own, so that a browser draws nothing else again for it."""

    columns: list[dict[str, Any]] = []
    sent: list[dict[str, Any]] = []
    patch: dict[str, Any] = {}
    rev: int = 0


class ShownState(CardsState):
    """Rebuilt from address and database at any time. Times are the clinic's wall time as text."""

    view: str = ""
    day: str = ""
    today: str = ""
    first_day: str = ""
    last_day: str = ""
    title: str = ""
    title_short: str = ""
    zone: str = ""
    zone_place: str = ""
    clocks: str = ""
    month_title: str = ""
    month_day: str = ""
    weekdays: list[str] = []
    weekdays_long: list[str] = []
    month: list[list[dict[str, str]]] = []
    strip: list[dict[str, str]] = []
    frame: dict[str, Any] = {}
    background: list[dict[str, str]] = []
    days: list[dict[str, str]] = []
    totals: dict[str, int] = {}
    legend: list[dict[str, str]] = []
    lines: list[dict[str, str]] = []
    waiting: list[dict[str, str]] = []
    choices: list[dict[str, str]] = []
    services: list[dict[str, str]] = []
    rooms: list[dict[str, str]] = []
    devices: list[dict[str, str]] = []
    locations: list[dict[str, str]] = []
    own: str = ""
    by: str = ""
    only: str = ""
    place: str = ""
    whom: str = ""
    service: str = ""
    location: str = ""
    colour: str = ""
    hidden: list[str] = []
    search: str = ""
    page: int = 0
    pages: int = 0
    selected: str = ""
    blocking: str = ""
    detail: str = ""
    detail_of: int = -1
    unstaffed: bool = False
    ready: bool = False
    failed: bool = False
    narrow: bool = False
    next_day: str = ""
    next_text: str = ""
    saved: list[dict[str, str]] = []
    printed: str = ""
    _first_weekday: int = 0
    _unsettled: bool = False
    _saved: list[dict[str, Any]] = []

    @rx.var
    def filtered(self) -> bool:
        """Whether anything is left out besides what was cancelled."""
        return bool(self.only or self.service or self.location or self.hidden != [str(AppointmentStatus.CANCELLED)])

    @property
    def cards(self) -> list[Item]:
        """The appointments as they are drawn. Between two readings of the window only changes are sent."""
        return board.merged(self.sent, self.patch)

    @property
    def heads(self) -> list[Item]:
        """The clinicians that are shown; empty when something else divides the day."""
        return self.columns if self.by == "clinician" else []

    async def _shown_day(self) -> date:
        """The open date; read first when this tab's State is new."""
        if not self.day:
            await self._show()
        return date.fromisoformat(self.day)

    def _wish(self) -> Asked:
        return Asked(
            view=as_view(self.view),
            day=self.day,
            month=self.month_day,
            by="clinician" if self.narrow else TypeAdapter(By).validate_python(self.by or "clinician"),
            only=self.only,
            place=self.place,
            service=self.service,
            location=self.location,
            statuses=tuple(one for one in AppointmentStatus if one not in self.hidden),
            page=self.page,
            search=self.search,
        )

    async def _show(self) -> Seen:
        """Read the window and lay it out."""
        self.failed = True  # until everything is read; an error on the way leaves it, and the page says so
        seen = await self.verb(read, self._wish())
        self._place(seen)
        self._fill(seen)
        self.ready, self.failed, self._unsettled = True, False, False
        self.rev += 1
        return seen

    async def _touch(self, ids: tuple[UUID, ...]) -> None:
        """Read these appointments only, and draw them where they are now."""
        asked = self._wish()
        catalogue, rows = await self.verb(read_some, ids)
        window = Window(asked.view, date.fromisoformat(self.day), self.zone, self._first_weekday)
        shown = {one["id"] for one in self.columns}
        fitting = tuple(row for row in rows if asked.fits(row, window, catalogue, shown))
        gone = {str(id) for id in ids}
        drawn = board.cards(fitting, catalogue, self._reader(catalogue), asked)
        self._draw([one for one in self.cards if one["id"] not in gone] + drawn)
        self._put(columns=board.with_hours(self.columns, self.cards, self.ctx.locale))
        self.rev += 1

    def _knows(self, told: list[dict[str, Any]]) -> bool:
        """Whether this tab has drawn those changes already, as after its own."""
        versions = {one["id"]: one["version"] for one in self.cards}
        return all(versions.get(str(one["appointment_id"])) == one.get("version") for one in told)

    def _reader(self, catalogue: DiaryCatalogue) -> Reader:
        """For whom the cards are written, now."""
        colour = TypeAdapter(Colour).validate_python(self.colour or "status")
        tones = colours.tones_of(catalogue, colour)
        now, may_move = SystemClock().now(), self.ctx.may(Permission.MOVE)
        return Reader(self.ctx.locale, catalogue.timezone, now, may_move, colour, tones)

    def _place(self, seen: Seen) -> None:
        """Where we are, and what there is to choose from."""
        window, locale = seen.window, self.ctx.locale
        first = self._first_weekday = window.first_weekday
        clinicians = [one for one in seen.catalogue.resources if one.kind == "clinician" and one.is_active]
        self._put(
            day=window.day.isoformat(),
            today=seen.today.isoformat(),
            first_day=window.first.isoformat(),
            last_day=window.last.isoformat(),
            zone=window.zone,
            zone_place=format_zone(window.zone, locale),
            title=window.title(locale, seen.today, short=self.narrow),
            title_short=window.title(locale, seen.today, short=True),
            clocks="" if window.view == "month" else clocks.note(clocks.changes(window.dates, window.zone), locale),
            month_title=format_date(seen.month, locale, form="MMMM y"),
            month_day=seen.month.isoformat(),
            weekdays=lists.weekday_names(locale, first),
            weekdays_long=lists.weekday_names(locale, first, form="ccc"),
            month=lists.month(seen.month, window.day, seen.today, locale, first, seen.counts),
            strip=lists.strip(window.day, locale, first, seen.counts),
            own=next((str(one.id) for one in clinicians if one.user_id == self.ctx.user_id), ""),
            choices=choices.named(clinicians),
            unstaffed=not clinicians and not seen.columns,
            whom=seen.columns[0].id if window.view == "week" and seen.columns else self._wish().column,
            services=[choices.of_service(one, locale) for one in seen.catalogue.services],
            rooms=choices.of_kind(seen.catalogue.resources, "room"),
            devices=choices.of_kind(seen.catalogue.resources, "device"),
            saved=self._saved_rows(),
            locations=choices.named(seen.catalogue.locations),
        )

    def _fill(self, seen: Seen) -> None:
        """What stands in the window."""
        reader, asked = self._reader(seen.catalogue), self._wish()
        drawn = board.cards(seen.view.rows, seen.catalogue, reader, asked)
        self._draw(drawn)
        self._put(
            columns=board.heads(seen, reader, drawn),
            pages=seen.pages,
            page=seen.page,
            frame=frame(seen, reader),
            background=[
                *tints.background(seen.view, reader, seen.window.dates, seen.columns),
                *clocks.bands(clocks.changes(seen.window.dates, seen.window.zone), self.ctx.locale),
            ],
            days=board.month_days(seen, reader),
            totals=board.totals(seen),
            legend=[
                *colours.legend(seen.catalogue, reader.colour, self.ctx.locale),
                *grounds.key(seen.view, self.ctx.locale),
            ],
            lines=board.lines(seen, reader, listed=self.narrow or self.view == "agenda"),
            waiting=[lists.waiting(one, names_of(seen.catalogue), self.ctx.locale) for one in seen.waiting],
        )
        self._look_ahead(seen)

    def _draw(self, drawn: list[Item]) -> None:
        """Send what changed, by id; a new window as a whole."""
        changed = board.changes(self.sent, drawn)
        if changed is None:
            self._put(sent=drawn, patch={})
        else:
            self._put(patch=changed)

    def _saved_rows(self) -> list[dict[str, str]]:
        """The saved views as a menu shows them; a check mark at the one that is shown as it was saved."""
        now = {"view": self.view, "by": self.by, "colour": self.colour, "hidden": sorted(self.hidden)}
        now |= {name: getattr(self, name) for name in ("only", "place", "service", "location")}
        return [
            {
                "id": one["id"],
                "name": one["name"],
                "default": "1" if one["is_default"] else "",
                "shared": "1" if one["is_shared"] else "",
                "can_change": "1" if one["can_change"] else "",
                "gone": self.words(_("Shows {name}, who or which is gone"), name=one["gone"]) if one["gone"] else "",
                "chosen": "1" if _plain(one["arrangement"]) == now else "",
            }
            for one in self._saved
        ]

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


def _plain(arrangement: dict[str, Any]) -> dict[str, Any]:
    """Comparable to State: no id is an empty text, and states are in order."""
    return {name: value or "" for name, value in arrangement.items()} | {"hidden": sorted(arrangement["hidden"])}
