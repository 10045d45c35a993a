"""`?limit=&cursor=` -> `{items, next_cursor}`; a cursor is opaque to its holder."""

import base64
import binascii
import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Protocol, TypeVar
from uuid import UUID

from fastapi import Query

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

Limit = Annotated[int, Query(ge=1, le=2000, description="At most this many items.")]
Cursor = Annotated[str | None, Query(max_length=100, description="`next_cursor` of the page before.")]


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
Row = TypeVar("Row", bound="Identified")


class Identified(Protocol):
    @property
    def id(self) -> UUID: ...


PLACE = struct.Struct(">q16s")


def sealed(last: UUID | None) -> str | None:
    return None if last is None else _text(last.bytes)


def opened(cursor: str | None) -> UUID | None:
    """The id a cursor stands for. Raises Invalid for one that was not given by a list."""
    if cursor is None:
        return None
    try:
        return UUID(bytes=_bytes(cursor))
    except (binascii.Error, ValueError):
        raise _unknown() from None


def sealed_place(last: tuple[datetime, UUID] | None) -> str | None:
    """For a list in order of an instant: a page goes on from there, also when the last row has moved meanwhile."""
    return None if last is None else _text(PLACE.pack((last[0] - EPOCH) // MICROSECOND, last[1].bytes))


def opened_place(cursor: str | None) -> tuple[datetime, UUID] | None:
    """Raises Invalid for a cursor that was not given by such a list."""
    if cursor is None:
        return None
    try:
        since, id = PLACE.unpack(_bytes(cursor))
        return EPOCH + since * MICROSECOND, UUID(bytes=id)
    except (binascii.Error, ValueError, struct.error, OverflowError):
        raise _unknown() from None


def page_of(rows: Sequence[Row], cursor: str | None, limit: int) -> tuple[list[Row], str | None]:
    """A page of a list that is short enough to be read whole, and the cursor of the next one."""
    last, start = opened(cursor), 0
    if last is not None:
        start = next((number for number, row in enumerate(rows, 1) if row.id == last), 0)
        if not start:
            raise Invalid(fields={"cursor": _("This page is out of date. Please start from the first one.")})
    page = list(rows[start : start + limit])
    return page, sealed(page[-1].id) if page and start + limit < len(rows) else None


def _text(place: bytes) -> str:
    return base64.urlsafe_b64encode(place).decode().rstrip("=")


def _bytes(cursor: str) -> bytes:
    return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)


def _unknown() -> Invalid:
    return Invalid(fields={"cursor": _("Send the cursor as it was given in next_cursor.")})
