"""What became of one row, and of the rows of one part."""

from dataclasses import dataclass, field
from enum import StrEnum

from livingrite.imports.schemas import RefusedRow


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Done:
    """`reached` counts rows from the start of the file; `undone` when none of them stays."""

    reached: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    undone: bool = False

    def count(self, outcome: Outcome) -> None:
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)
