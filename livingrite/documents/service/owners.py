"""What other slices say about the files that hang on their rows. Without a word of theirs nobody reads such a file."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.errors import NotFound

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


@dataclass(frozen=True, slots=True)
class Owner:
    """`may_attach(uow, client_id)` raises Denied or NotFound unless this person may send a file for such a row;
    `readable(uow, ids)` gives those of its rows that this reader may see today."""

    may_attach: "Callable[[Uow, UUID], object]"
    readable: "Callable[[Uow, Collection[UUID]], Collection[UUID]]"


OWNERS: dict[str, Owner] = {}


def let_hang_on(kind: str, owner: Owner) -> None:
    """Called once by the slice that has the rows, in its `service/__init__.py`; `kind` is the table's name."""
    OWNERS[kind] = owner


def owner_of(kind: str) -> Owner:
    """NotFound for what nobody answers for."""
    if kind not in OWNERS:
        raise NotFound
    return OWNERS[kind]
