"""What the State of a list holds and does; only reading a page is the list's own."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import reflex as rx
from babel.numbers import format_decimal

from livingrite.core.i18n import _, format_range, translate
from livingrite.ui.session import handler

SIZE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person wants to see: `status` "" for no filter, `sort` one of the list's."""

    search: str
    status: str
    sort: str
    cursor: UUID | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page, ready to be shown; `next_cursor` leads to the one after it."""

    rows: list[dict[str, str]]
    total: int
    next_cursor: UUID | None


def counted(locale: str, before: int, shown: int, total: int) -> str:
    """Which rows of how many these are: 51 – 100 of 312."""
    first, last, of = (format_decimal(n, locale=locale) for n in (min(before + 1, total), before + shown, total))
    return translate(locale, _("{n} of {total}"), n=format_range(first, last, locale), total=of)


def listing(read: StrEnum, statuses: type[StrEnum], sorts: tuple[str, ...]) -> type:  # noqa: C901 - seven short methods
    """A mixin for a State. Every handler asks for `read`; of `sorts`, "-" before a name turns it round, the first holds at first.

    The State itself has `async def _page(asked: Asked) -> Found`.
    """

    class Listing(rx.State, mixin=True):
        """`_pages` are the cursors of the pages before this one."""

        loaded: bool = False
        rows: list[dict[str, str]] = []
        counted: str = ""
        search: str = ""
        status: str = ""
        sort: str = ""
        first_page: bool = False
        last_page: bool = False
        adding: bool = False
        _cursor: str = ""
        _next: str = ""
        _pages: list[str] = []

        @handler(read)
        async def refresh(self) -> None:
            await self._read()

        @handler(read, touch=True)
        async def find(self, words: str) -> None:
            self.search = words[:200].strip()
            await self._from_start()

        @handler(read, touch=True)
        async def show(self, status: str) -> None:
            self.status = status if status in tuple(statuses) else ""
            await self._from_start()

        @handler(read, touch=True)
        async def order(self, by: str) -> None:
            """The same head again turns the order round."""
            ways = [way for way in sorts if way.lstrip("-") == by] or sorts[:1]
            self.sort = ways[-1] if self.sort == ways[0] else ways[0]
            await self._from_start()

        @handler(read, touch=True)
        async def forward(self) -> None:
            if self._next:
                self._pages, self._cursor = [*self._pages, self._cursor], self._next
                await self._read()

        @handler(read, touch=True)
        async def back(self) -> None:
            if self._pages:
                *self._pages, self._cursor = self._pages
                await self._read()

        async def _from_start(self) -> None:
            self._cursor, self._pages = "", []
            await self._read()

        async def _read(self) -> None:
            self.sort = self.sort or sorts[0]
            cursor = UUID(self._cursor) if self._cursor else None
            found = await self._page(Asked(self.search, self.status, self.sort, cursor))
            self.rows, self._next = found.rows, str(found.next_cursor or "")
            self.first_page, self.last_page = not self._pages, not self._next
            self.counted = counted(self.ctx.locale, len(self._pages) * SIZE, len(found.rows), found.total)
            self.loaded = True

    return Listing
