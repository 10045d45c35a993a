"""`?limit=&cursor=` -> `{items, next_cursor}`; a cursor is opaque to its holder."""

import base64
import binascii
from typing import Annotated
from uuid import UUID

from fastapi import Query

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

Limit = Annotated[int, Query(ge=1, le=2000, description="At most this many items.")]
Cursor = Annotated[str | None, Query(max_length=100, description="`next_cursor` of the page before.")]


def sealed(last: UUID | None) -> str | None:
    return None if last is None else base64.urlsafe_b64encode(last.bytes).decode().rstrip("=")


def opened(cursor: str | None) -> UUID | None:
    """The id a cursor stands for. Raises Invalid for one that was not given by a list."""
    if cursor is None:
        return None
    try:
        return UUID(bytes=base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise Invalid(fields={"cursor": _("Send the cursor as it was given in next_cursor.")}) from None
