"""Appointments as an iCalendar file (RFC 5545, 5546): wall times with their zone, one UID for life, folded lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from livingrite.scheduling.rules.zones import zone

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
PRODUCT = "-//LivingRite//LivingRite//EN"
REFRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """`sequence` grows with every move or cancellation. For a series: its `rule`, wall starts `without` and `extra` to
    it, and `instead_of`, the wall start of the rule that this event stands for (RECURRENCE-ID)."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    changed_at: datetime
    cancelled: bool = False
    location: str = ""
    url: str = ""
    rule: str | None = None
    without: Sequence[datetime] = ()
    extra: Sequence[datetime] = ()
    instead_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Who invites or is invited; REQUEST and CANCEL need both (RFC 5546, 3.2)."""

    email: str
    name: str = ""


def uid_of(id: UUID, imported: str | None = None) -> str:
    """The same for every file that ever speaks of the appointment."""
    return imported or f"{id}@livingrite"


def calendar_file(
    events: Iterable[CalendarEvent],
    *,
    name: str,
    method: Method = "PUBLISH",
    organizer: Address | None = None,
    attendee: Address | None = None,
    subscribed: bool = False,
) -> bytes:
    """The file's bytes, lines folded at 75 octets between whole characters. `subscribed`: programs are told how often
    to look again (RFC 7986, 5.7, and the older name that Outlook reads)."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    if subscribed:
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT15M")
    years = []
    for event in events:
        calendar.add_component(_component(event, organizer, attendee))
        years.append(event.starts_at.year)
    if years:
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 5, 1, 1))
    return calendar.to_ical()


def _component(event: CalendarEvent, organizer: Address | None, attendee: Address | None) -> Event:
    shown = zone(event.zone)
    component = Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at)
    component.add("dtstart", event.starts_at.astimezone(shown))
    component.add("dtend", event.ends_at.astimezone(shown))
    component.add("summary", event.summary)
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    for key, value in (("location", event.location), ("url", event.url)):
        if value:
            component.add(key, value)
    _repeat(component, event)
    for key, person in (("organizer", organizer), ("attendee", attendee)):
        if person:
            component.add(key, _address(person), encode=False)
    return component


def _repeat(component: Event, event: CalendarEvent) -> None:
    shown = zone(event.zone)
    if event.rule:
        component.add("rrule", vRecur.from_ical(event.rule))
    for key, starts in (("exdate", event.without), ("rdate", event.extra)):
        if starts:
            component.add(key, [start.replace(tzinfo=shown) for start in starts])
    if event.instead_of is not None:
        component.add("recurrence-id", event.instead_of.replace(tzinfo=shown))


def _address(person: Address) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    if person.name:
        address.params["CN"] = vText(person.name)
    return address
