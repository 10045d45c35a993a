"""The expansion against two independent ones: dateutil for rules, recurring_ical_events for whole files."""

import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from livingrite.imports.errors import ImportRefused
from livingrite.imports.rules.calendar import read_calendar
from livingrite.imports.rules.recurrence import Budget, expand
from livingrite.imports.rules.recurrence_rule import parse_rule

FIXTURES = Path(__file__).parents[2] / "fixtures"
REAL_EXPORTS = Path(__file__).parents[4] / "shared" / "data" / "ics"
START, END = datetime(2000, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
UTC_ZONE = ZoneInfo("UTC")

# Where the reference (recurring_ical_events 2) stops or is known to be wrong, by what its own later versions say.
REFERENCE_STOPS = {
    "end_before_start_event.ics": 0,  # it asserts; ours refuses the row
    "google_birthday.ics": 6,  # it does not read RDATE:20131210Z
    "issue_117_until_before_dtstart.ics": 0,  # a deleted series: none (version 3 agrees)
    "issue_201_test_matrix.ics": 15,  # of all-day starts with an end of day it makes half a day (RFC 5545 forbids them)
    "issue_75_range_parameter.ics": 193,  # it ignores THISANDFUTURE (version 3 agrees with ours to the minute)
    "moved_and_future.ics": 7,  # likewise
    "outlook_windows_zone.ics": 4,  # pytz zones of the file itself
}


def _instant(value: date | datetime) -> datetime:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC_ZONE)).astimezone(UTC)


def _reference(data: bytes) -> Counter[Any]:
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(START, END)
    return Counter(
        (str(event.get("UID", "")), _instant(event["DTSTART"].dt), _end(event), str(event.get("SUMMARY", "")).strip())
        for event in events
    )


def _end(event: Any) -> datetime | None:
    """Of timed events only: the reference gives an all-day event without end no length at all."""
    return _instant(event["DTEND"].dt) if isinstance(event["DTSTART"].dt, datetime) else None


def _ours(data: bytes) -> Counter[Any]:
    found = read_calendar(data, timezone="UTC", start=START, end=END)
    return Counter(
        (each.uid, each.starts_at, None if each.all_day else each.ends_at, each.summary) for each in found.occurrences
    )


@pytest.mark.filterwarnings("ignore")
def test_whole_files_give_the_dates_of_an_independent_library() -> None:
    files = [*FIXTURES.rglob("*.ics"), *REAL_EXPORTS.glob("*.ics")]
    assert len(files) >= 4
    for file in files:
        data = file.read_bytes()
        ours = _ours(data)
        if file.name in REFERENCE_STOPS:
            assert ours.total() == REFERENCE_STOPS[file.name], file.name
        elif file.name == "appointments.ics":
            assert ours == _reference(data.replace(b"DTEND;TZID=Europe/Berlin:20261211T073000\n", b"")) - Counter(
                {("backwards@sample.example", *[datetime(2026, 12, 11, 7, tzinfo=UTC)] * 2, "Samuel Okoro"): 1}
            )
        else:
            assert ours == _reference(data), file.name


def test_this_and_future_of_a_real_export() -> None:
    """Issue 75 of the reference: from 13 September three hours earlier and seven hours long, from the 21st a day later."""
    if not REAL_EXPORTS.exists():
        return
    data = (REAL_EXPORTS / "issue_75_range_parameter.ics").read_bytes()
    found = read_calendar(data, timezone="UTC", start=START, end=datetime(2024, 9, 27, tzinfo=UTC)).occurrences
    spans = {
        each.starts_at.day: (each.starts_at.hour, each.starts_at.minute, each.ends_at - each.starts_at)
        for each in found
    }
    assert spans[11] == (12, 0, timedelta(hours=2))
    assert spans[17] == (9, 0, timedelta(hours=7))
    assert spans[15] == (17, 0, timedelta(hours=2))
    assert spans[24] == (14, 22, timedelta(hours=1, minutes=51))
    assert 21 not in spans


def _numbers(low: int, high: int) -> st.SearchStrategy[str]:
    numbers = st.lists(st.integers(low, high).filter(bool), min_size=1, max_size=3, unique=True)
    return numbers.map(lambda found: ",".join(map(str, found)))


WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
PLAIN_DAYS = st.lists(WEEKDAYS, min_size=1, max_size=3, unique=True).map(",".join)
NTH_DAYS = st.lists(
    st.builds("{}{}".format, st.integers(-4, 4).filter(bool), WEEKDAYS), min_size=1, max_size=2, unique=True
).map(",".join)
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "INTERVAL": st.integers(1, 5).map(str),
        "BYMONTH": _numbers(1, 12),
        "BYMONTHDAY": _numbers(-31, 31),
        "BYDAY": PLAIN_DAYS | NTH_DAYS,
        "BYHOUR": _numbers(1, 23),
        "BYMINUTE": _numbers(1, 59),
        "BYSETPOS": _numbers(-3, 3),
        "WKST": WEEKDAYS,
        "COUNT": st.integers(1, 40).map(str),
    },
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]),
    PARTS,
    st.datetimes(datetime(2019, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_generated_rules_agree_with_dateutil(frequency: str, parts: dict[str, str], start: datetime) -> None:
    assume("BYSETPOS" not in parts or len(parts) > 1)
    text = ";".join([f"FREQ={frequency}", *(f"{key}={value}" for key, value in parts.items())])
    after, before = start + timedelta(days=30), start + timedelta(days=500)
    ours = list(islice(expand(parse_rule(text), start, start, before, None, Budget()), 200))
    if not ours:  # dateutil would look for a match until the year 9999
        return
    theirs = list(islice((at for at in rrulestr(text, dtstart=start) if at <= before), len(ours)))
    assert ours == theirs, text
    later = list(islice(expand(parse_rule(text), start, after, before, None, Budget()), 200))
    assert later[: len(ours)] == [at for at in ours if at >= after][: len(later)] or len(ours) == 200


@pytest.mark.parametrize(
    "text",
    ["FREQ=YEARLY;BYWEEKNO=1,20,53;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=-1;WKST=SU", "FREQ=YEARLY;BYYEARDAY=1,100,-1", "FREQ=YEARLY;BYDAY=20MO",
     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
     "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"],
)  # fmt: skip
def test_rules_of_the_standard_agree_with_dateutil_over_thirty_years(text: str) -> None:
    start, end = datetime(1999, 9, 2, 9), datetime(2030, 1, 1)
    assert list(expand(parse_rule(text), start, start, end, None, Budget())) == rrulestr(text, dtstart=start).between(
        start, end, inc=True
    )


def _calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR"]).encode()


def _event(number: int, rule: str, start: str = "19700101T090000") -> str:
    return (
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:x\r\nDTSTART:{start}\r\nDURATION:PT1H\r\nRRULE:{rule}\r\nEND:VEVENT"
    )


ZONE_BOMB = b"\r\n".join(
    (
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:19000101T000000",
        b"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=HOURLY\r\nEND:STANDARD\r\nEND:VTIMEZONE",
        b"BEGIN:VEVENT\r\nDTSTART;TZID=x:20270101T090000\r\nEND:VEVENT\r\nEND:VCALENDAR",
    )
)


@pytest.mark.parametrize(
    "made",
    [
        lambda: _calendar(*[_event(i, "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") for i in range(2000)]),
        lambda: _calendar(*[_event(i, "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30") for i in range(500)]),
        lambda: _calendar(*[_event(i, "FREQ=DAILY;COUNT=999999999", "19000101T090000") for i in range(500)]),
        lambda: _calendar(*[_event(i, "FREQ=DAILY") for i in range(2000)]),
        lambda: _calendar(*[_event(i, "FREQ=HOURLY") for i in range(20)]),
        lambda: _calendar(_event(1, "FREQ=YEARLY;BYHOUR=1,2,3,4;BYMINUTE=1,2,3,4;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366")),
        lambda: _calendar("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T090000\r\nATTACH:" + ("A" * 70 + "\r\n ") * 130_000 + "\r\nEND:VEVENT"),
        lambda: _calendar(*[f"BEGIN:VEVENT\r\nUID:{i}\r\nDTSTART:20270101T090000\r\nEND:VEVENT" for i in range(21_000)]),
        lambda: _calendar(*[f"BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:{1990 + i // 672 % 50}{1 + i % 12:02}{1 + i // 12 % 28:02}T{i // 336 % 2:02}0000\r\n"
                    f"DTSTART:20270101T{i % 24:02}0000\r\nEND:VEVENT" for i in range(19_000)], _event(1, "FREQ=DAILY")),
        lambda: _calendar("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T090000\r\nRDATE:" + ",".join(["20270102T090000"] * 200_000) + "\r\nEND:VEVENT"),
        lambda: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 200_000,
        lambda: b"BEGIN:VCALENDAR\r\n" + b"A" * 9_000_000,
        lambda: b"BEGIN:VCALENDAR\r\n" + b" \r\n" * 3_000_000,
        lambda: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART" + b";A=B" * 2_000_000,
        lambda: ZONE_BOMB,
        lambda: b"BEGIN:VCALENDAR\r\n" + b"x\r\n" * 20_000_000,
    ],
    ids=["never-daily", "never-hourly", "huge-count", "many-daily", "hourly", "setpos", "attachment", "many-events", "futures", "rdates",
         "nesting", "long-line", "blank-folds", "parameters", "zone-bomb", "60-MB"],
)  # fmt: skip
def test_no_file_keeps_the_reader_busy(made: Callable[[], bytes]) -> None:
    data = made()
    began = time.process_time()
    window = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    with suppress(ImportRefused):
        read_calendar(data, timezone="Europe/Berlin", start=window[0], end=window[1])
    assert time.process_time() - began < 5


LINES = st.lists(
    st.sampled_from(
        ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "UID:1", "UID:2", "DTSTART:20270101T090000", "DTSTART;VALUE=DATE:20270101",
         "DTSTART;TZID=Europe/Berlin:20270328T023000", "DTEND:20270101T100000Z", "DURATION:PT1H", "DURATION:-P1D", "RRULE:FREQ=DAILY;COUNT=3",
         "RRULE:FREQ=WEEKLY;UNTIL=20270301T000000Z", "RRULE:FREQ=", "EXDATE:20270102T090000", "EXDATE;VALUE=DATE:20270103", "RDATE:20270105/PT2H",
         "RDATE;VALUE=PERIOD:20270105T090000/20270105T100000", "RECURRENCE-ID:20270102T090000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270102",
         "SEQUENCE:x", "STATUS:CANCELLED", "BEGIN:VTIMEZONE", "TZID:z", "END:VTIMEZONE", " folded", 'X;Y="', "END:VCALENDAR", "BEGIN:VCALENDAR"]
    ) | st.text(max_size=30),
    max_size=25,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_no_mixture_of_lines_makes_it_fail_otherwise(lines: list[str]) -> None:
    data = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode()
    try:
        found = read_calendar(data, timezone="Asia/Jerusalem", start=START, end=END)
    except ImportRefused:
        return
    assert all(each.ends_at >= each.starts_at for each in found.occurrences)
