"""Arrangements of the diary that somebody keeps."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from livingrite.scheduling.models import AppointmentStatus
from livingrite.scheduling.schemas.common import Frozen, Name


class Arrangement(Frozen):
    """What is shown and how; the date is not part of it. `only`: a clinician; `place`: a room or location."""

    view: Literal["day", "week", "month", "agenda"] = "day"
    by: Literal["clinician", "room", "location"] = "clinician"
    colour: Literal["status", "clinician", "service", "payment"] = "status"
    only: UUID | None = None
    place: UUID | None = None
    service: UUID | None = None
    location: UUID | None = None
    hidden: tuple[AppointmentStatus, ...] = (AppointmentStatus.CANCELLED,)


class SaveView(Frozen):
    """A name that one has already is overwritten."""

    name: Name
    arrangement: Arrangement
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class SavedViewView:
    id: UUID
    name: str
    arrangement: Arrangement
    is_default: bool


@dataclass(frozen=True, slots=True)
class MyViews:
    """`last`: how the diary was left; `saved` by name."""

    last: Arrangement | None
    saved: tuple[SavedViewView, ...]
