"""The wait list's form, read: what somebody wishes, or what is wrong at which field."""

from collections.abc import Iterable, Mapping
from typing import Any

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _
from livingrite.scheduling.schemas import WeeklyHours
from livingrite.ui.moments import read_clock

WHOLE_DAY = ("00:00", "24:00")
EVERY_DAY = range(7)


def read(form: Mapping[str, Any], client_id: str, clinicians: Iterable[str], *, keep_times: bool) -> dict[str, Any]:
    """As fields of WaitlistWish. `keep_times`: without days and times in the form `times` is left out. Raises Invalid."""
    said = {name: str(value or "").strip() for name, value in form.items()}
    start, end = _span(said, client_id)
    chosen = [day for day in EVERY_DAY if said.get(f"wait-day-{day}")]
    wish: dict[str, Any] = {
        "service_id": said["service_id"],
        "clinician_ids": tuple(id for id in clinicians if said.get(f"wait-who-{id}")),
        "from_date": said.get("from_date") or None,
        "until_date": said.get("until_date") or None,
        "urgent": bool(said.get("wait_urgent")),
        "preference": said.get("wait_note", "")[:5_000] or None,
    }
    if chosen or start or not keep_times:
        first, last = (start, end) if start else WHOLE_DAY
        days = chosen or (EVERY_DAY if start else ())
        wish["times"] = tuple({"weekday": day, "start": first, "end": last} for day in days)
    return wish


def _span(said: Mapping[str, str], client_id: str) -> tuple[str, str]:
    """From and until, both empty when none is said. Raises Invalid for whatever the form lacks."""
    wrong: dict[str, str] = {}
    if not client_id:
        wrong["wait_client"] = _("Choose a client.")
    if not said.get("service_id"):
        wrong["service_id"] = _("Choose a service.")
    typed = {name: said.get(name, "") for name in ("wait_start", "wait_end")}
    found = {name: read_clock(text) for name, text in typed.items()}
    wrong |= {name: _("Write a time like 9:30.") for name, text in typed.items() if text and not found[name]}
    if any(typed.values()):
        wrong |= {name: _("Say both, from and until.") for name, text in typed.items() if not text}
    if wrong:
        raise Invalid(fields=wrong)
    return found["wait_start"], found["wait_end"]


def days_and_span(times: Iterable[WeeklyHours]) -> tuple[set[int], tuple[str, str]] | None:
    """The way back: chosen days and one stretch of time; None for wishes that the form cannot show."""
    spans = {(one.start, one.end) for one in times}
    if len(spans) > 1:
        return None
    days = {one.weekday for one in times}
    span = ("", "") if spans <= {WHOLE_DAY} else next(iter(spans))
    return (set() if len(days) == len(EVERY_DAY) else days), span
