"""What somebody wants to see of the diary: the view, what divides it, and what is left out."""

from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from livingrite.scheduling.schemas import AppointmentStatus
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow, ReadDiary
from livingrite.ui.pages.diary import columns
from livingrite.ui.pages.diary.window import View, Window

Colour = Literal["status", "clinician", "service", "payment"]
COLOURS: tuple[Colour, ...] = get_args(Colour)
PER_DAY = 4
"""So many appointments of a day fit into a month."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address and the filters say. `month`: the one the small calendar shows. `only`: one clinician, `place`:
    one room or location of what divides the view, ids; empty: all."""

    view: View
    day: str = ""
    month: str = ""
    by: columns.By = "clinician"
    only: str = ""
    place: str = ""
    service: str = ""
    location: str = ""
    statuses: tuple[AppointmentStatus, ...] = ()
    page: int = 0
    search: str = ""

    @property
    def column(self) -> str:
        """The one column that is wanted."""
        return self.only if self.by == "clinician" else self.place

    def fits(self, row: DiaryRow, window: Window, catalogue: DiaryCatalogue, shown: set[str]) -> bool:
        """Whether a row that was read by itself belongs to what is shown."""
        return (
            (row.starts_at < window.ends_at and row.ends_at > window.starts_at)
            and (not self.statuses or row.status in self.statuses)
            and self.only in ("", str(row.clinician_id))
            and self.service in ("", str(row.service_id))
            and self.location in ("", str(row.location_id))
            and self.search.casefold() in row.client_name.casefold()
            and (self.view == "month" or columns.of_row(row, self.by, catalogue) in shown)
        )


def narrowed(wanted: ReadDiary, asked: Asked) -> ReadDiary:
    """The filters as the query takes them; nonsense in an address filters nothing."""
    filters = {
        "clinician_ids": _ids(asked.only),
        "service_ids": _ids(asked.service),
        "location_ids": _ids(asked.location),
        "statuses": asked.statuses,
    }
    if asked.view == "month" and asked.by != "clinician" and _ids(asked.place):
        filters["room_ids" if asked.by == "room" else "location_ids"] = _ids(asked.place)
    return wanted.model_copy(update=filters)


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _ids(text: str) -> tuple[UUID, ...]:
    return (UUID(text),) if is_id(text) else ()
