"""Cuts an iCalendar file into its components, each knowing the line of the file on which it begins.

Own cutter instead of `icalendar.Calendar.from_ical`, because that one keeps time zones of one file for the next
(files of other organizations), knows no line numbers, and takes a minute for a large export.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from livingrite.core.i18n import _
from livingrite.imports.errors import ImportRefused
from livingrite.imports.rules.text_encoding import decode, wide_encoding

MAX_DEPTH = 12
MAX_EVENTS = 20_000

NOT_CALENDAR = _("This is not an iCalendar file: the line BEGIN:VCALENDAR is missing.")
NO_EVENTS = _("This calendar holds no events.")
TOO_DEEP = _("The parts of this calendar are nested too deeply in line {line}. Export it again.")
TOO_MANY_EVENTS = _("This calendar has more than {limit} events. Export a shorter period.")

_KEPT = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
_WANTED = frozenset(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "EXRULE",
        "RECURRENCE-ID",
        "SUMMARY",
        "STATUS",
        "SEQUENCE",
        "LOCATION",
        "DESCRIPTION",
        "TRANSP",
        "ATTENDEE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "VERSION",
        "CALSCALE",
        "METHOD",
        "X-WR-TIMEZONE",
        "TZID",
        "X-LIC-LOCATION",
        "TZOFFSETFROM",
        "TZOFFSETTO",
    ]
)
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:])*)')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPE = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    value: str
    params: dict[str, str]
    line: int

    def text(self) -> str:
        """The value with its escapes undone (RFC 5545 section 3.3.11)."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value).strip()


@dataclass(slots=True)
class Component:
    name: str
    line: int
    properties: dict[str, list[Property]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)
    closed: bool = False

    def all(self, name: str) -> list[Property]:
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return found.text() if found else ""

    def children(self, name: str) -> list["Component"]:
        return [part for part in self.parts if part.name == name]


def read_components(data: bytes) -> list[Component]:
    """The calendars of a file. Raises ImportRefused when there is none, or when it is nested or large beyond reason."""
    root, events = Component("", 0), 0
    stack = [root]
    for number, text in logical_lines(data):
        word = text[:6].upper()
        if word == "BEGIN:":
            component = _open(stack, text[6:].strip().upper(), number)
            events += component.name == "VEVENT"
            if events > MAX_EVENTS:
                raise ImportRefused(TOO_MANY_EVENTS, limit=MAX_EVENTS)
        elif text[:4].upper() == "END:":
            _close(stack, text[4:].strip().upper())
        elif stack[-1].name in _KEPT:
            _keep(stack[-1], number, text)
    calendars = root.children("VCALENDAR")
    if not calendars:
        raise ImportRefused(NOT_CALENDAR)
    if not events:
        raise ImportRefused(NO_EVENTS)
    return calendars


def _open(stack: list[Component], name: str, line: int) -> Component:
    if len(stack) > MAX_DEPTH:
        raise ImportRefused(TOO_DEEP, line=line)
    component = Component(name, line)
    stack[-1].parts.append(component)
    stack.append(component)
    return component


def _close(stack: list[Component], name: str) -> None:
    """Close the innermost component of that name; a misspelled END closes the innermost one (seen in real exports)."""
    depth = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].name == name), len(stack) - 1)
    for component in stack[max(depth, 1) :]:
        component.closed = True
    del stack[max(depth, 1) :]


def _keep(component: Component, line: int, text: str) -> None:
    name = _NAME.match(text)
    if not name or name[0].upper() not in _WANTED:
        return
    at, params = name.end(), {}
    while found := _PARAMETER.match(text, at):
        params[found[1].upper()] = found[2].strip('"')
        at = found.end()
    if text[at : at + 1] != ":":
        return
    key = name[0].upper()
    component.properties.setdefault(key, []).append(Property(key, text[at + 1 :], params, line))


def logical_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Unfolded lines with the number of the physical line on which each begins.

    Unfolds bytes, not characters: some programs fold in the middle of a UTF-8 sequence (RFC 5545 section 3.1).
    """
    wide = wide_encoding(data)
    if wide:
        data = data.decode(wide, "replace").encode()
    numbers: list[int] = []
    folded: list[list[bytes]] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if folded and line[:1] in (b" ", b"\t"):
            folded[-1].append(line[1:])
        elif line:
            numbers.append(number)
            folded.append([line])
    lines = [b"".join(parts) for parts in folded]
    return zip(numbers, _texts(lines), strict=True)


def _texts(lines: list[bytes]) -> list[str]:
    """UTF-8 as the standard asks; lines that are not are read in the code page that all of those share."""
    foreign = b"\n".join(line for line in lines if not _is_utf8(line))
    encoding = decode(foreign).encoding if foreign else "utf-8"
    return [_CONTROL.sub("", line.decode("utf-8" if _is_utf8(line) else encoding, "replace")) for line in lines]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
