"""The state of a connected calendar in a sentence, with what comes next."""

from datetime import datetime
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_relative, translate
from livingrite.scheduling.schemas.clocks import ClockLeftView
from livingrite.scheduling.schemas.elsewhere import OpenBookingView
from livingrite.scheduling.schemas.outside import DecisionView, OutsideCalendarView
from livingrite.ui.moments import day_words, times

PROBLEMS = {
    "revoked": _("Google no longer lets us read this account. Connect it once more."),
    "refused": _(
        "Google refuses what we ask of this account. Connect it once more, and allow both things it asks about."
    ),
    "quota": _("Google asks us to wait. We go on by ourselves in a few minutes."),
    "away": _("Google could not be reached. We try again by ourselves; what was known to be busy stays blocked."),
    "missing": _("This calendar is gone in Google. Choose another one."),
}
MENDED_BY_PEOPLE = {"revoked", "refused", "missing"}
NEVER = _("Being read for the first time.")
READ = _("Last read {ago}.")
MOVED = _("In Google: {day}, {times}. Something is in the way there; the client has been told nothing.")
ALL_DAY = _("In Google: made an all-day event. The client has been told nothing.")
DELETED = _("Deleted in Google. The client has been told nothing.")
WHEN = _("{day}, {times}")
OTHER_RULES = _("The rules of the time zone have changed. Agreed for {agreed}; something else stands there now.")


def problem_words(code: str | None, locale: str) -> str:
    return translate(locale, PROBLEMS.get(code, PROBLEMS["away"])) if code else ""


def read_words(one: OutsideCalendarView, now: datetime, locale: str) -> str:
    """When it was read, or why it was not."""
    if one.problem:
        return problem_words(one.problem, locale)
    if one.checked_at is None:
        return translate(locale, NEVER)
    return translate(locale, READ, ago=format_relative(one.checked_at, now, locale))


def decision_row(one: DecisionView, now: datetime, locale: str) -> dict[str, str]:
    """A question with its two answers."""
    ours = _when(one.ours_starts_at, one.ours_ends_at, one.timezone, now, locale)
    asked = translate(locale, DELETED if one.kind == "deleted" else ALL_DAY)
    movable = one.kind == "moved" and one.starts_at is not None and one.ends_at is not None
    if movable:
        day = day_words(one.starts_at, now, locale, one.timezone)
        asked = translate(locale, MOVED, day=day, times=times(one.starts_at, one.ends_at, one.timezone, locale))
    return {
        "id": str(one.id),
        "kind": str(one.kind),
        "client": one.client_name,
        "clinician": one.clinician_name,
        "when": ours,
        "asked": asked,
        "movable": "1" if movable else "",
    }


def booking_row(one: OpenBookingView, now: datetime, locale: str) -> dict[str, str]:
    """A booking elsewhere that does not fit, and why."""
    return {
        "id": str(one.id),
        "person": one.person,
        "when": _when(one.starts_at, one.ends_at, one.timezone, now, locale),
        "about": f"{one.service_name} · {one.clinician_name}",
        "asked": translate(locale, one.problem, name=one.problem_name),
    }


def clock_row(one: ClockLeftView, now: datetime, locale: str) -> dict[str, str]:
    """An appointment whose clock time is another instant now, at which something stands."""
    agreed = one.agreed_at, one.agreed_at + (one.ends_at - one.starts_at)
    return {
        "client": one.client_name,
        "clinician": one.clinician_name,
        "when": _when(one.starts_at, one.ends_at, one.timezone, now, locale),
        "asked": translate(locale, OTHER_RULES, agreed=_when(*agreed, one.timezone, now, locale)),
        "href": f"/diary?view=day&date={one.starts_at.astimezone(ZoneInfo(one.timezone)).date().isoformat()}",
    }


def _when(start: datetime, end: datetime, zone: str, now: datetime, locale: str) -> str:
    return translate(locale, WHEN, day=day_words(start, now, locale, zone), times=times(start, end, zone, locale))
