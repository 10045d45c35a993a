"""What divides a day: clinicians, rooms or locations, twelve columns at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow, ReadDiary

By = Literal["clinician", "room", "location"]
DIVISIONS: tuple[By, ...] = get_args(By)
PER_PAGE = 12
NONE = "none"
"""The id of the last column: appointments in no room, or at no location."""


@dataclass(frozen=True, slots=True)
class Column:
    """`second`: what stands under the name. `clinicians`: whose hours it has; None: everybody's. `place`: the
    location it is in, whose opening hours it has too."""

    id: str
    name: str
    second: str = ""
    clinicians: frozenset[UUID] | None = None
    place: UUID | None = None


def candidates(catalogue: DiaryCatalogue, by: By, past: Collection[UUID] = ()) -> tuple[Column, ...]:
    """Every column there could be, in the clinic's order. `past`: clinicians who left but have appointments here."""
    names = {one.id: one.name for one in catalogue.resources}
    clinicians = [one for one in catalogue.resources if one.kind == "clinician"]
    if by == "clinician":
        return tuple(
            Column(str(one.id), one.name, _room(one.default_room_id, names), frozenset((one.id,)))
            for one in clinicians
            if one.is_active or one.id in past
        )
    if by == "room":
        rooms = [one for one in catalogue.resources if one.kind == "room" and one.is_active]
        places = {one.id: one.name for one in catalogue.locations}
        return (
            *(Column(str(one.id), one.name, _room(one.location_id, places), None, one.location_id) for one in rooms),
            Column(NONE, ""),
        )
    at = {
        place.id: frozenset(one.id for one in clinicians if one.is_active and one.location_id == place.id)
        for place in catalogue.locations
    }
    return (*(Column(str(one.id), one.name, "", at[one.id], one.id) for one in catalogue.locations), Column(NONE, ""))


def of_row(row: DiaryRow, by: By, catalogue: DiaryCatalogue) -> str:
    """The id of the column that an appointment stands in."""
    if by == "clinician":
        return str(row.clinician_id)
    if by == "location":
        return str(row.location_id or NONE)
    rooms = {one.id for one in catalogue.resources if one.kind == "room"}
    return next((str(id) for id in row.resource_ids if id in rooms), NONE)


def page_of(found: tuple[Column, ...], page: int) -> tuple[tuple[Column, ...], int, int]:
    """The columns of a page, which page that is, and how many there are."""
    pages = max(1, -(-len(found) // PER_PAGE))
    page = max(0, min(page, pages - 1))
    return found[page * PER_PAGE : (page + 1) * PER_PAGE], page, pages


def limited(wanted: ReadDiary, shown: Iterable[Column], by: By, catalogue: DiaryCatalogue) -> ReadDiary:
    """Only what stands in these columns, with the hours that they are tinted by."""
    shown = tuple(shown)
    if by == "clinician":
        ids = tuple(UUID(one.id) for one in shown)
        return wanted.model_copy(update={"clinician_ids": ids, "hours_of": ids})
    ids = tuple(None if one.id == NONE else UUID(one.id) for one in shown)
    everybody = tuple(one.id for one in catalogue.resources if one.kind == "clinician" and one.is_active)
    limits: dict[str, object] = {"hours_of": wanted.clinician_ids or everybody}
    if by == "room":
        limits["room_ids"] = ids
    elif not wanted.location_ids:
        limits["location_ids"] = ids
    return wanted.model_copy(update=limits)


def _room(id: UUID | None, names: dict[UUID, str]) -> str:
    return names.get(id, "") if id else ""
