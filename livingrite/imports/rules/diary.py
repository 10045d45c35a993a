"""Which dates of a calendar are appointments, and why the others are not."""

from collections.abc import Iterable

from livingrite.core.i18n import _
from livingrite.imports.schemas import Occurrence, RefusedRow

ALL_DAY = _("“{summary}” lasts the whole day. Enter it as time off instead of an appointment.")
FREE = _("“{summary}” is marked as free time in the other calendar, so it takes no appointment.")
IN_GAP = _("“{summary}”: {wall} does not exist, because the clocks go forward. Choose another time.")
NO_TITLE = _("The event has no title, so nobody knows whose appointment it is.")


def fit_for_diary(dates: Iterable[Occurrence]) -> tuple[list[Occurrence], list[RefusedRow]]:
    """Appointments in order, and one refused row per event or date that cannot be one. Cancelled dates are left out."""
    fit: list[Occurrence] = []
    refused: dict[tuple[int, str], RefusedRow] = {}
    for found in dates:
        if found.cancelled:
            continue
        row = _why_not(found)
        if row is None:
            fit.append(found)
        else:
            refused.setdefault((row.line, row.reason + str(row.params.get("wall", ""))), row)
    return fit, list(refused.values())


def _why_not(found: Occurrence) -> RefusedRow | None:
    summary = found.summary[:80]
    if found.all_day:
        return RefusedRow(found.line, ALL_DAY, {"summary": summary})
    if found.transparent:
        return RefusedRow(found.line, FREE, {"summary": summary})
    if not summary and not found.attendees:
        return RefusedRow(found.line, NO_TITLE)
    if found.in_gap:
        return RefusedRow(found.line, IN_GAP, {"summary": summary, "wall": found.wall})
    return None
