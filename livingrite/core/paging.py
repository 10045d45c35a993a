"""Pages of a list that the database cannot order, because what it is ordered by is encrypted."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Row = TypeVar("Row")


def page_after(
    rows: Sequence[Row], place: Callable[[Row], Any], last: Any | None, *, descending: bool, limit: int
) -> tuple[list[Row], bool]:
    """The `limit` rows behind the place `last` in the order of `place`, and whether more follow.

    The place is compared, not the row: a page stays right when its last row has left the list meanwhile."""
    ordered = sorted(rows, key=place, reverse=descending)
    if last is not None:
        ordered = [row for row in ordered if (place(row) < last if descending else place(row) > last)]
    return ordered[:limit], len(ordered) > limit
