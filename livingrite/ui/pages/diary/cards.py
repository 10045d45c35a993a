"""Turns what scheduling read into what the calendar draws: compact, in the reader's words, in the clinic's time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from livingrite.core.i18n import _, translate
from livingrite.scheduling.schemas import AppointmentStatus, Modality
from livingrite.scheduling.schemas.diary import DiaryCatalogue, DiaryRow
from livingrite.ui.pages.diary import colours, words
from livingrite.ui.pages.diary.asked import Colour
from livingrite.ui.pages.diary.clocks import clock
from livingrite.ui.pages.diary.window import drawn_end, to_wall

Item = dict[str, Any]
ASKED = _("Changed in Google: decide")
FREED = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW})
FIXED = FREED | {AppointmentStatus.COMPLETED}
PLAIN = frozenset({AppointmentStatus.CONFIRMED, AppointmentStatus.COMPLETED})
"""What goes without saying: the others are named wherever the colour says something else."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the cards are written."""

    locale: str
    zone: str
    now: datetime
    may_move: bool = True
    colour: Colour = "status"
    tones: Mapping[Any, int] = field(default_factory=dict)


def card(row: DiaryRow, reader: Reader, names: Mapping[Any, str], column: str | None = None) -> Item:
    """One appointment. `names`: of clinicians, rooms and services by id. `column`: where it stands; None: with its
    clinician."""
    status, payment = words.STATUSES[row.status], words.PAYMENTS[row.payment_status]
    named = {
        "name": row.client_name,
        "service": names.get(row.service_id, ""),
        "clinician": names.get(row.clinician_id, ""),
        "status": translate(reader.locale, status),
        "payment": translate(reader.locale, payment),
    }
    start, end = clock(row.starts_at, reader.zone), clock(row.ends_at, reader.zone)
    extra = words.waited(reader.locale, row.arrived_at, reader.now) if row.status == "arrived" else ""
    asked = translate(reader.locale, ASKED) if row.asked else ""
    said = named["status"] if reader.colour != "status" and row.status not in PLAIN else ""
    return {
        "id": str(row.id),
        "version": row.version,
        "resource": str(row.clinician_id) if column is None else column,
        "start": to_wall(row.starts_at, reader.zone),
        "end": drawn_end(row.starts_at, row.ends_at, reader.zone),
        "name": row.client_name,
        "line2": ", ".join(part for part in (asked, named["service"], extra) if part),
        "line3": f"{start} – {end}",
        "said": said,
        "time": start,
        "status": str(row.status),
        "payment": str(row.payment_status),
        "place": place_mark(row, names),
        "label": words.spoken(reader.locale, row.starts_at, row.ends_at, reader.zone, **named),
        "movable": reader.may_move and row.status not in FIXED,
        "tone": colours.tone_of(row, reader.colour, reader.tones),
    }


def place_mark(row: DiaryRow, names: Mapping[Any, str]) -> str:
    """Which small mark stands before the service."""
    if row.modality == Modality.VIRTUAL:
        return "video"
    if f"home {row.service_id}" in names:
        return "home"
    return "series" if row.series_id else ""


def names_of(catalogue: DiaryCatalogue) -> dict[Any, str]:
    """Names by id, and a mark for every service that is given at the client's home."""
    names: dict[Any, str] = {one.id: one.name for one in (*catalogue.resources, *catalogue.services)}
    return names | {f"home {service.id}": "" for service in catalogue.services if service.at_home}
