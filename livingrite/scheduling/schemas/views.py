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

    @property
    def ids(self) -> tuple[UUID, ...]:
        """All that it points to."""
        return tuple(id for id in (self.only, self.place, self.service, self.location) if id)


class SaveView(Frozen):
    """A name that one has already is overwritten. `is_default`: the diary opens with it, for whoever saves it."""

    name: Name
    arrangement: Arrangement
    is_default: bool = False
    is_shared: bool = False


class ViewChanges(Frozen):
    """What is left out stays."""

    name: Name | None = None
    arrangement: Arrangement | None = None
    is_default: bool | None = None
    is_shared: bool | None = None


class ChangeView(Frozen):
    """`version` None: whatever there is."""

    view_id: UUID
    version: int | None = None
    changes: ViewChanges


@dataclass(frozen=True, slots=True)
class SavedViewView:
    """`is_default` for who asks. `mine`: made by who asks. `gone`: names of what it shows and that is no longer there."""

    id: UUID
    version: int
    name: str
    arrangement: Arrangement
    is_default: bool
    is_shared: bool
    mine: bool
    can_change: bool
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MyViews:
    """`last`: how the diary was left; `saved` by name, one's own first."""

    last: Arrangement | None
    saved: tuple[SavedViewView, ...]
