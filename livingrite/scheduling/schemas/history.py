"""What was done to one appointment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`who` is the person's name, None for a visitor, a client's link or the system (`actor` says which). `before` and
    `after` hold what changed, as the verb recorded it: instants and ids are text."""

    at: datetime
    who: str | None
    actor: str
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
