"""One date of a series as its preview shows it, in words."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, translate
from livingrite.scheduling.errors import OUTSIDE, SENTENCES, AppointmentConflict, ConflictKind
from livingrite.scheduling.schemas import OccurrenceView

NEEDS = {
    "skipped_by_clocks": _("The clocks skip this time."),
    "no_such_day": _("This month lacks the day."),
}


def shown(
    one: OccurrenceView, zone: str, locale: str, choices: Mapping[str, Mapping[str, str]], key: str | None = None
) -> dict[str, str]:
    """`state`: free, taken, needs (a decision), left (out), kept. `choice`, `day`, `time`, `reason` fill its controls;
    `may_keep`: a reason is enough."""
    on = key or one.on.isoformat()
    said = choices.get(on, {})
    taken = bool(one.conflicts)
    may_keep = taken and all(clash["overridable"] for clash in one.conflicts)
    kept = may_keep and one.choice == "keep" and said.get("reason", "").strip()
    state = (
        "left" if one.choice == "skip"
        else "needs" if one.starts_at is None
        else "kept" if kept
        else "taken" if taken
        else "free"
    )  # fmt: skip
    at = said.get("at", f"{one.on.isoformat()}T{one.at}")
    where = one.starts_at.astimezone(ZoneInfo(zone)) if one.starts_at else None
    return {
        "on": on,
        "title": format_date(where.date() if where else one.on, locale, form="EEE d MMM"),
        "clock": f"{where:%H:%M}" if where else one.at,
        "state": state,
        "why": _why(one, locale),
        "choice": one.choice or "",
        "asks": "yes" if taken or one.needs or one.choice else "",
        "may_keep": "yes" if may_keep or one.choice == "keep" else "",
        "day": at[:10],
        "time": at[11:16],
        "reason": said.get("reason", ""),
    }


def _why(one: OccurrenceView, locale: str) -> str:
    if one.conflicts:
        return in_the_way(one.conflicts[0], locale)
    return translate(locale, NEEDS[one.needs]) if one.needs and one.choice != "move" else ""


def in_the_way(clash: Mapping[str, Any], locale: str) -> str:
    """One thing in the way, named."""
    source = clash.get("source")
    return translate(locale, OUTSIDE[source] if source else SENTENCES[ConflictKind(clash["kind"])], name=clash["name"])


def sentence(refused: AppointmentConflict, locale: str) -> str:
    return translate(locale, refused.message, **refused.params)
