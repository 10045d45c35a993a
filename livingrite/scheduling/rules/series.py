"""A repeating appointment: an RFC 5545 rule read in wall time, so that nine o'clock stays nine o'clock.

Where RFC 5545 (3.3.10) drops an occurrence, a clinic must not drop a patient: a time that the clocks skip and a day that
a month lacks come back as occurrences that need a decision. In a repeated hour the first of the two is meant (3.3.5).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from dateutil.rrule import rrulestr

from livingrite.core.i18n import _
from livingrite.scheduling.errors import InvalidRule
from livingrite.scheduling.rules.zones import instant, instants_of, zone

MOST, MANY = 200, 10_000
FURTHEST = timedelta(days=366 * 3)
TOO_FAR = _("A series has at most {most} dates within three years. Choose an earlier end, or none.")
NEVER = _("This repetition never comes to a date.")
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})
_NUMBER = re.compile(r"[1-9]\d{0,3}")
_WEEKDAYS = re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*")


class Decision(StrEnum):
    """Why somebody has to choose."""

    SKIPPED_BY_CLOCKS = "skipped_by_clocks"
    NO_SUCH_DAY = "no_such_day"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`on` and `at`: the wall date and time asked for; `starts_at` is None exactly when `needs` a decision."""

    on: date
    at: time
    starts_at: datetime | None
    needs: Decision | None = None
    day_wanted: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """`starts_local` is naive: the wall time of the first one. `excluded` wall starts were removed one by one."""

    rule: str
    zone: str
    starts_local: datetime
    excluded: frozenset[datetime] = frozenset()


def occurrences(series: Series, *, most: int = MOST, until: datetime | None = None) -> list[Occurrence]:
    """Every occurrence in order, at most `most`, and at most three years ahead or up to the wall time `until`.

    Raises InvalidRule, UnknownZone."""
    parts = parse(series.rule)
    zone(series.zone)
    last = _last(parts, series, until)
    count = min(int(parts.get("COUNT", most)), most)
    starts = list(islice(_starts(parts, series.starts_local, last), count))
    if not starts:
        raise InvalidRule(NEVER)
    regular = [_occurrence(series.zone, start) for start in starts if start not in series.excluded]
    end = starts[-1].date() if len(starts) == count else last.date()
    return sorted(regular + list(_missing_days(parts, series, end)), key=lambda one: (one.on, one.at))


def check_reach(series: Series) -> None:
    """Raises InvalidRule for an end that is never reached: nobody is promised a sixth year by a rule that is cut off in
    the third."""
    parts = parse(series.rule)
    end, furthest = end_of(parts, series.zone), series.starts_local + FURTHEST
    if "COUNT" in parts:
        wanted = int(parts["COUNT"])
        kept = wanted <= MOST and len(list(islice(_starts(parts, series.starts_local, furthest), wanted))) == wanted
    elif end is not None:
        kept = end <= furthest and len(list(islice(_starts(parts, series.starts_local, end), MOST + 1))) <= MOST
    else:
        return
    if not kept:
        raise InvalidRule(TOO_FAR, most=MOST)


def wall_starts(series: Series, *, until: datetime | None = None) -> list[datetime]:
    """The wall times of the rule, also those that were removed; of one without an end those up to `until`."""
    parts = parse(series.rule)
    last = _last(parts, series, until)
    most = MOST if until is None else MANY
    return list(islice(_starts(parts, series.starts_local, last), min(int(parts.get("COUNT", most)), most)))


def parse(rule: str) -> dict[str, str]:
    """The parts of an RRULE that appointments use; raises InvalidRule for every other."""
    text = rule.strip().upper().removeprefix("RRULE:")
    pairs = [part.partition("=") for part in text.split(";") if part]
    parts = {name: value for name, _, value in pairs}
    if len(parts) != len(pairs) or not parts.keys() <= _PARTS or not all(parts.values()):
        raise InvalidRule(_("This repetition cannot be read. An example: FREQ=WEEKLY;BYDAY=MO;COUNT=10"))
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or {"COUNT", "UNTIL"} <= parts.keys():
        raise InvalidRule(_("A series repeats by day, week, month or year, and ends by a number or by a date."))
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not _NUMBER.fullmatch(parts[name]):
            raise InvalidRule(_("Numbers in a repetition are whole and above zero."))
    if "BYDAY" in parts and not _WEEKDAYS.fullmatch(parts["BYDAY"]):
        raise InvalidRule(_("Weekdays are written MO, TU, WE, TH, FR, SA, SU."))
    if parts["FREQ"] in ("DAILY", "WEEKLY") and re.search(r"\d", parts.get("BYDAY", "")):
        raise InvalidRule(_("The first or last weekday of a month repeats by month."))
    _refuse_never(parts)
    return parts


def _occurrence(name: str, start: datetime) -> Occurrence:
    shown = instants_of(name, start)
    if not shown:
        return Occurrence(start.date(), start.time(), None, Decision.SKIPPED_BY_CLOCKS)
    return Occurrence(start.date(), start.time(), instant(shown[0]))


def _starts(parts: dict[str, str], first: datetime, last: datetime) -> Iterator[datetime]:
    """Wall starts from `first` to `last`."""
    body = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("COUNT", "UNTIL"))
    try:
        rule = rrulestr(body, dtstart=first)
    except ValueError as error:
        raise InvalidRule(_("This repetition cannot be read. An example: FREQ=WEEKLY;BYDAY=MO;COUNT=10")) from error
    for start in rule:
        if start > last:
            return
        yield start


def _last(parts: dict[str, str], series: Series, until: datetime | None) -> datetime:
    reach, end = until or series.starts_local + FURTHEST, end_of(parts, series.zone)
    return reach if end is None else min(end, reach)


def end_of(parts: dict[str, str], name: str) -> datetime | None:
    """The last wall time, inclusive. UNTIL may be a date, a wall time, or an instant in UTC (RFC 5545, 3.3.10)."""
    text = parts.get("UNTIL")
    if text is None:
        return None
    for form in ("%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%S", "%Y%m%d"):
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 - a wall time has no zone
        except ValueError:
            continue
        if not 1970 < found.year < 9999:
            break
        if form.endswith("Z"):
            return found.replace(tzinfo=UTC).astimezone(zone(name)).replace(tzinfo=None)
        return found if "T" in form else found + timedelta(days=1, seconds=-1)
    raise InvalidRule(_("An end date is written like 20271231."))


def lacks_day(rule: str, first: datetime, on: date) -> bool:
    """Whether `on` stands for a day that its month lacks, as `occurrences` flags it: by a rule that names other days."""
    wanted = _named_days(parse(rule), first)
    return (
        bool(wanted)
        and on.day not in wanted
        and max(wanted) > on.day == (_months_later(on.replace(day=1), 1) - timedelta(days=1)).day
    )


def _named_days(parts: dict[str, str], first: datetime) -> list[int]:
    """The days of the month that the rule asks for; none for rules by weekday."""
    if parts["FREQ"] not in ("MONTHLY", "YEARLY") or parts.keys() & {"BYDAY", "BYMONTH"}:
        return []
    return [int(day) for day in parts.get("BYMONTHDAY", str(first.day)).split(",")]


def _missing_days(parts: dict[str, str], series: Series, end: date) -> Iterator[Occurrence]:
    """One flagged entry, on the month's last day, for each month up to `end` without the day that the rule names."""
    monthly = parts["FREQ"] == "MONTHLY"
    wanted = _named_days(parts, series.starts_local)
    if not wanted:
        return
    step = int(parts.get("INTERVAL", 1)) * (1 if monthly else 12)
    month, at = series.starts_local.date().replace(day=1), series.starts_local.time()
    while month <= end:
        last_day = _months_later(month, 1) - timedelta(days=1)
        if series.starts_local.date() <= last_day <= end:
            missing = [day for day in wanted if day > last_day.day]
            yield from (Occurrence(last_day, at, None, Decision.NO_SUCH_DAY, day) for day in missing)
        month = _months_later(month, step)


def _refuse_never(parts: dict[str, str]) -> None:
    """Rules that match no date at all would be searched until the year 9999."""
    weekly = parts["FREQ"] == "DAILY" and "BYDAY" in parts and int(parts.get("INTERVAL", 1)) % 7 == 0
    if weekly:
        raise InvalidRule(_("Use a weekly rule to repeat on a weekday."))
    try:
        months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
        days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    except ValueError:
        raise InvalidRule(_("Numbers in a repetition are whole and above zero.")) from None
    if not all(1 <= month <= 12 for month in months):
        raise InvalidRule(_("Months are numbers from 1 to 12."))
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
    if not any(1 <= day <= longest.get(month, 31) for month in months for day in days):
        raise InvalidRule(NEVER)


def _months_later(month: date, count: int) -> date:
    years, index = divmod(month.month - 1 + count, 12)
    return date(month.year + years, index + 1, 1)
