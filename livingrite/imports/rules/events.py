"""One VEVENT as the facts that its dates are worked out from."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from livingrite.core.i18n import _
from livingrite.imports.errors import RowRefused
from livingrite.imports.rules.ics_lines import Component, Property
from livingrite.imports.rules.moments import Moment, parse_duration, parse_moment, parse_moments
from livingrite.imports.rules.recurrence_rule import Rule, parse_rule
from livingrite.imports.rules.time_zones import Zones

TRUNCATED = _("The file ends in the middle of this event.")
NO_START = _("The event has no start.")
ENDS_FIRST = _("The event ends before it starts.")
TOO_MANY_DATES = _("The event lists more than {limit} dates.")

DAY = timedelta(days=1)
MAX_DATES = 5_000
MAX_TEXT = 20_000
MAX_ATTENDEES = 50


@dataclass(frozen=True, slots=True)
class Event:
    """`recurrence` is set when this event replaces one date of a series, or (`and_future`) that and all later ones."""

    line: int
    uid: str
    sequence: int
    stamp: str
    start: Moment
    length: timedelta
    recurrence: Moment | None
    and_future: bool
    rules: tuple[Rule, ...]
    excluded_rules: tuple[Rule, ...]
    dates: tuple[tuple[Moment, timedelta | None], ...]
    excluded: tuple[Moment, ...]
    summary: str
    location: str
    description: str
    attendees: tuple[str, ...]
    cancelled: bool
    transparent: bool

    @property
    def repeats(self) -> bool:
        return bool(self.rules or self.dates)

    @property
    def rank(self) -> tuple[int, str, int]:
        """Of two versions of the same event, the one with the higher rank is meant (RFC 5546 section 2.1.5)."""
        return self.sequence, self.stamp, self.line


def read_event(component: Component, zones: Zones) -> Event:
    """Raises RowRefused with the reason why this event cannot be understood."""
    if not component.closed:
        raise RowRefused(TRUNCATED)
    started = component.first("DTSTART")
    if started is None:
        raise RowRefused(NO_START)
    start = parse_moment(started, zones)
    replaced = component.first("RECURRENCE-ID")
    return Event(
        line=component.line,
        uid=component.text("UID")[:500] or _invented_uid(component),
        sequence=_sequence(component),
        stamp=component.text("LAST-MODIFIED") or component.text("DTSTAMP"),
        start=start,
        length=_length(component, start, zones),
        recurrence=parse_moment(replaced, zones) if replaced else None,
        and_future=bool(replaced and replaced.params.get("RANGE", "").upper() == "THISANDFUTURE"),
        rules=_rules(component, "RRULE"),
        excluded_rules=_rules(component, "EXRULE"),
        dates=tuple(_dates(component.all("RDATE"), zones)),
        excluded=tuple(moment for moment, _length_ in _dates(component.all("EXDATE"), zones)),
        summary=component.text("SUMMARY")[:1000],
        location=component.text("LOCATION")[:1000],
        description=component.text("DESCRIPTION")[:MAX_TEXT],
        attendees=tuple(_addresses(component.all("ATTENDEE"))),
        cancelled=component.text("STATUS").upper() == "CANCELLED",
        transparent=component.text("TRANSP").upper() == "TRANSPARENT",
    )


def _sequence(component: Component) -> int:
    text = component.text("SEQUENCE")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _invented_uid(component: Component) -> str:
    """Some programs write no UID; the same event gets the same one in the next export."""
    facts = "\n".join(
        prop.value for name in ("DTSTART", "DTEND", "DURATION", "RRULE", "SUMMARY") for prop in component.all(name)
    )
    return f"{sha256(facts.encode()).hexdigest()[:32]}@no-uid"


def _rules(component: Component, name: str) -> tuple[Rule, ...]:
    texts = dict.fromkeys(prop.value.strip() for prop in component.all(name))
    return tuple(parse_rule(text) for text in texts if text)


def _dates(properties: list[Property], zones: Zones) -> list[tuple[Moment, timedelta | None]]:
    if sum(prop.value.count(",") + 1 for prop in properties) > MAX_DATES:
        raise RowRefused(TOO_MANY_DATES, limit=MAX_DATES)
    return [date for prop in properties for date in parse_moments(prop, zones)]


def _addresses(properties: list[Property]) -> list[str]:
    values = (prop.value.strip() for prop in properties[:MAX_ATTENDEES])
    return [value[7:].casefold() for value in values if value[:7].casefold() == "mailto:"]


def _length(component: Component, start: Moment, zones: Zones) -> timedelta:
    """Wall-clock length: a series keeps its end on the clock when the clocks change."""
    ended, lasting = component.first("DTEND"), component.first("DURATION")
    if ended:
        length = _until(start, parse_moment(ended, zones))
    elif lasting:
        length = parse_duration(lasting.value)
    else:
        length = timedelta(0)
    if length < timedelta(0):
        raise RowRefused(ENDS_FIRST)
    return max(DAY, DAY * -(-length // DAY)) if start.all_day else length


def _until(start: Moment, end: Moment) -> timedelta:
    if start.all_day or end.zone is start.zone:
        return end.wall - start.wall
    return end.instant().astimezone(start.zone).replace(tzinfo=None) - start.wall
