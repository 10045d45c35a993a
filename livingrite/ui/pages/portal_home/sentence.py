"""The sentence that opens the family's page, by plain rules from the next visit (never by a model)."""

from dataclasses import dataclass
from datetime import datetime

from livingrite.core.i18n import _, format_day, format_relative, translate
from livingrite.ui.moments import clock, day_words, days_from, there

NOW = _("{clinician} is with {client} now")
TODAY = _("{clinician} will be with {client} at {time}")
LATER = _("{clinician} sees {client} on {day} at {time}")
TOMORROW = _("{clinician} sees {client} tomorrow at {time}")
NOTHING = _("No visit is planned")
OWN_NOW = _("Your appointment with {clinician} has begun")
OWN_TODAY = _("You see {clinician} at {time}")
OWN_LATER = _("You see {clinician} on {day} at {time}")
OWN_TOMORROW = _("You see {clinician} tomorrow at {time}")


@dataclass(frozen=True, slots=True)
class Visit:
    """The next or present visit. `zone` is where it happens."""

    clinician: str
    starts_at: datetime
    ends_at: datetime
    zone: str


def sentence(visit: Visit | None, client: str, now: datetime, locale: str, zone: str, *, own: bool) -> str:
    """In the reader's language and zone. `client` is the first name; `own`: the reader is the client."""
    if visit is None:
        return translate(locale, NOTHING)
    facts = {"clinician": visit.clinician, "client": client, "time": clock(visit.starts_at, zone)}
    if visit.starts_at <= now:
        return translate(locale, OWN_NOW if own else NOW, **facts)
    days = days_from(visit.starts_at, now, zone)
    if days == 0:
        return translate(locale, OWN_TODAY if own else TODAY, **facts)
    if days == 1:
        return translate(locale, OWN_TOMORROW if own else TOMORROW, **facts)
    day = day_words(visit.starts_at, now, locale, zone)
    return translate(locale, OWN_LATER if own else LATER, day=day, **facts)


def detail(visit: Visit | None, now: datetime, locale: str, zone: str) -> str:
    """How long until then, which day tomorrow is, and the clinic's own time where it differs."""
    if visit is None:
        return translate(locale, _("The clinic will add one, or you can ask for a time."))
    if visit.starts_at <= now:
        said = translate(locale, _("Until about {time}."), time=clock(visit.ends_at, zone))
    else:
        days = days_from(visit.starts_at, now, zone)
        tomorrow = days == 1
        soon = format_day(visit.starts_at, locale, zone) if tomorrow else format_relative(visit.starts_at, now, locale)
        said = translate(locale, _("That is {in_time}.") if days else _("Today, {in_time}."), in_time=soon)
    elsewhere = there(visit.starts_at, visit.zone, zone, locale)
    return f"{said} {elsewhere}" if elsewhere else said
