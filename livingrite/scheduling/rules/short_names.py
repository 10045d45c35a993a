"""The short names by which links to the booking page say what and with whom: stable, unlike names; readable, unlike ids."""

from collections.abc import Collection
from itertools import count
from uuid import UUID

LONGEST = 40


def chosen(proposed: str, id: UUID, taken: Collection[str]) -> str:
    """`proposed`, numbered when somebody else has it; a name without any letter of ours gets a piece of its id."""
    base = proposed[:LONGEST].strip("-") or shown(None, id)
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(name for name in numbered if name not in taken)


def shown(stored: str | None, id: UUID) -> str:
    """What links say for a row that has no short name yet; the page takes it as well."""
    return stored or id.hex[:8]
