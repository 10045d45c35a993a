"""Where a clinic works."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from livingrite.core.plain_text import LINES, ONE_LINE
from livingrite.scheduling.schemas.common import Frozen, Name
from livingrite.scheduling.schemas.hours import WeeklyHours

Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), LINES]
Zone = Annotated[str, Field(max_length=64), ONE_LINE]
Opening = Annotated[tuple[WeeklyHours, ...], Field(max_length=70)]


class LocationFields(Frozen):
    """`timezone` None: the organization's. `opening` on the clock of the location; empty: not said."""

    name: Name
    address: Address | None = None
    timezone: Zone | None = None
    opening: Opening = ()


class LocationChanges(Frozen):
    """The fields that are given; an empty address takes it away. `is_active` False: archived."""

    name: Name | None = None
    address: Address | None = None
    timezone: Zone | None = None
    opening: Opening | None = None
    is_active: bool | None = None

    @property
    def given(self) -> dict[str, Any]:
        return {name: value for name in sorted(self.model_fields_set) if (value := getattr(self, name)) is not None}


class UpdateLocation(Frozen):
    location_id: UUID
    version: int | None = None
    changes: LocationChanges


class LocationView(LocationFields):
    """`address` "" where none is known."""

    id: UUID
    version: int
    is_active: bool
