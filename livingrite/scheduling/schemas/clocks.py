"""What an update of the time zones' rules does to the diary."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ClockMove:
    """An appointment, or a class, whose clock time is another instant now. `id` is the class's where `is_class`."""

    id: UUID
    is_class: bool
    timezone: str
    starts_at: datetime
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class ClockChanges:
    """`kept`: moved to the instant at which the clocks show what was agreed. `left`: something stands there now; the
    appointment stays where it is until somebody moves it."""

    kept: tuple[ClockMove, ...]
    left: tuple[ClockMove, ...]


@dataclass(frozen=True, slots=True)
class ClockLeftView:
    """One that somebody has to move. `agreed_at`: the instant at which the clocks show what was agreed."""

    appointment_id: UUID
    client_name: str
    clinician_name: str
    timezone: str
    starts_at: datetime
    ends_at: datetime
    agreed_at: datetime
