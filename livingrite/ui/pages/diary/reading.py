"""Reads everything the diary shows for one window, in one transaction: no more than the columns that are seen."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.schemas import WaitlistView
from livingrite.scheduling.schemas.diary import CountDays, DiaryCatalogue, DiaryRow, DiaryView, ReadDiary
from livingrite.scheduling.service import diary_page, waitlist
from livingrite.ui.pages.diary import columns
from livingrite.ui.pages.diary.asked import PER_DAY, Asked, narrowed
from livingrite.ui.pages.diary.columns import Column
from livingrite.ui.pages.diary.window import Window, as_date, first_weekday_of, month_of

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found. `columns`: those of this page, none in a month; `pages`: how many there are."""

    window: Window
    today: date
    month: date
    now: datetime
    catalogue: DiaryCatalogue
    columns: tuple[Column, ...]
    page: int
    pages: int
    view: DiaryView
    counts: dict[date, int]
    waiting: tuple[WaitlistView, ...]


def read(uow: "Uow", asked: Asked) -> Seen:
    """A week shows one column: the one asked for, else the reader's own, else the first."""
    catalogue = diary_page.catalogue(uow)
    now = uow.clock.now()
    today = now.astimezone(ZoneInfo(catalogue.timezone)).date()
    first_weekday = first_weekday_of(uow.ctx.locale, catalogue.country)
    window = Window(asked.view, as_date(asked.day, today), catalogue.timezone, first_weekday)
    month = as_date(asked.month, window.day)
    counts = diary_page.count_days(uow, _around(window, month))
    waiting = waitlist.list_waitlist(uow) if uow.ctx.may(Permission.READ_WAITLIST) else []
    wanted = narrowed(ReadDiary(from_at=window.starts_at, to_at=window.ends_at, timezone=window.zone), asked)
    board = Board(uow, asked, catalogue, wanted)
    view, shown, page, pages = board.month() if asked.view == "month" else board.page()
    return Seen(
        window, today, month, now, catalogue, shown, page, pages, view, counts, tuple(waiting)
    )  # fmt: skip


def _around(window: Window, month: date) -> CountDays:
    """The dates whose appointments are counted: the small month and the weeks beside the window."""
    weeks = month_of(month, window.first_weekday)
    first = min(weeks[0][0], window.first - timedelta(days=6))
    return CountDays(from_date=first, to_date=max(weeks[-1][-1], window.last + timedelta(days=6)), timezone=window.zone)


@dataclass(frozen=True, slots=True)
class Board:
    """The appointments of a window as they are divided."""

    uow: "Uow"
    asked: Asked
    catalogue: DiaryCatalogue
    wanted: ReadDiary

    def month(self) -> tuple[DiaryView, tuple[Column, ...], int, int]:
        """The first few of every day; with a search all that were found."""
        per_day = None if self.asked.search else PER_DAY
        view = diary_page.read(self.uow, self.wanted.model_copy(update={"per_day": per_day}))
        if not self.asked.search:
            return view, (), 0, 1
        rows, totals, place = self._found(view.rows), {}, ZoneInfo(self.wanted.timezone)
        for row in rows:
            day = row.starts_at.astimezone(place).date()
            totals[day] = totals.get(day, 0) + 1
        return replace(view, rows=rows, totals=totals), (), 0, 1

    def page(self) -> tuple[DiaryView, tuple[Column, ...], int, int]:
        """Twelve columns with what stands in them."""
        candidates = self._columns()
        if self.asked.search:
            view = diary_page.read(self.uow, columns.limited(self.wanted, candidates, self.asked.by, self.catalogue))
            rows = self._found(view.rows)
            hit = {columns.of_row(row, self.asked.by, self.catalogue) for row in rows}
            candidates = tuple(one for one in candidates if one.id in hit) or candidates
            shown, page, pages = columns.page_of(candidates, self.asked.page)
            ids = {one.id for one in shown}
            rows = tuple(row for row in rows if columns.of_row(row, self.asked.by, self.catalogue) in ids)
            return replace(view, rows=rows), shown, page, pages
        shown, page, pages = columns.page_of(candidates, self.asked.page)
        view = diary_page.read(self.uow, columns.limited(self.wanted, shown, self.asked.by, self.catalogue))
        return view, shown, page, pages

    def _columns(self) -> tuple[Column, ...]:
        """All that could be shown, those who left with their past."""
        gone = any(one.kind == "clinician" and not one.is_active for one in self.catalogue.resources)
        past = diary_page.clinicians_between(self.uow, self.wanted) if gone and self.asked.by == "clinician" else set()
        found = columns.candidates(self.catalogue, self.asked.by, past)
        chosen = tuple(one for one in found if one.id == self.asked.column)
        if self.asked.view != "week" or not found:
            return chosen or found
        own = next((str(one.id) for one in self.catalogue.resources if one.user_id == self.uow.ctx.user_id), "")
        return chosen or tuple(one for one in found if one.id == own)[:1] or found[:1]

    def _found(self, rows: tuple[DiaryRow, ...]) -> tuple[DiaryRow, ...]:
        sought = self.asked.search.casefold()
        return tuple(row for row in rows if sought in row.client_name.casefold())


def read_some(uow: "Uow", ids: tuple[UUID, ...]) -> tuple[DiaryCatalogue, tuple[DiaryRow, ...]]:
    """Those appointments as they are now, with the names that their cards need."""
    return diary_page.catalogue(uow), diary_page.read_some(uow, ids)
