"""iCalendar files as Google, Outlook, Apple and worse programs write them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from livingrite.imports.errors import ImportRefused
from livingrite.imports.rules.calendar import read_calendar
from livingrite.imports.schemas import CalendarFile, Occurrence

FIXTURES = Path(__file__).parents[2] / "fixtures"
BERLIN = ZoneInfo("Europe/Berlin")


def read(data: bytes | str, *, timezone: str = "Europe/Berlin", years: tuple[int, int] = (2026, 2029)) -> CalendarFile:
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    return read_calendar(data if isinstance(data, bytes) else data.encode(), timezone=timezone, start=start, end=end)


def event(*lines: str, head: tuple[str, ...] = ()) -> str:
    body = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *head,
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY:x",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join([*body, ""])


def walls(found: CalendarFile, zone: ZoneInfo = BERLIN) -> list[str]:
    return [f"{each.starts_at.astimezone(zone):%d.%m. %H:%M}" for each in found.occurrences]


def only(found: CalendarFile) -> Occurrence:
    assert len(found.occurrences) == 1, found
    return found.occurrences[0]


def test_the_sample_file_comes_in_as_the_readme_says() -> None:
    found = read((FIXTURES / "appointments.ics").read_bytes())
    hannah = [each for each in found.occurrences if each.summary == "Hannah Vogel"]
    assert [f"{each.starts_at.astimezone(BERLIN):%d.%m. %H:%M}" for each in hannah] == [
        "07.12. 07:00", "14.12. 07:00", "05.01. 07:00", "11.01. 07:00", "18.01. 07:00", "25.01. 07:00",
    ]  # fmt: skip
    jonas = next(each for each in found.occurrences if each.summary == "Jonas Weber")
    assert jonas.description.startswith("First visit, bring the letter of the family doctor and the list of medication")
    miriam = next(each for each in found.occurrences if each.attendees)
    assert (miriam.attendees, miriam.ends_at - miriam.starts_at) == (
        ("miriam.levi@mail.example",),
        timedelta(minutes=45),
    )
    assert [row.line for row in found.refused] == [68]


def test_outlook_zones_by_windows_name_and_by_definition() -> None:
    found = read((FIXTURES / "ics" / "outlook_windows_zone.ics").read_bytes())
    assert walls(found) == ["22.03. 09:00", "29.03. 09:00", "01.04. 10:30", "05.04. 09:00"]
    assert found.occurrences[0].timezone == "Europe/Berlin"
    assert found.occurrences[0].starts_at.hour == 8
    assert found.occurrences[1].starts_at.hour == 7


def test_a_zone_known_to_the_file_alone_follows_its_summer_time() -> None:
    assert walls(read((FIXTURES / "ics" / "custom_zone_summer_time.ics").read_bytes())) == [
        "19.03. 09:00",
        "26.03. 09:00",
        "02.04. 09:00",
    ]


def test_one_files_zone_means_nothing_in_the_next_file() -> None:
    read((FIXTURES / "ics" / "custom_zone_summer_time.ics").read_bytes())
    found = read(event("DTSTART;TZID=House time:20270319T090000"))
    assert (found.occurrences, found.refused[0].params) == ((), {"zone": "House time"})


def test_moved_cancelled_extra_and_this_and_future_dates() -> None:
    found = read((FIXTURES / "ics" / "moved_and_future.ics").read_bytes())
    assert walls(found) == [
        "04.01. 10:00",
        "06.01. 10:00",
        "19.01. 14:00",
        "25.01. 10:00",
        "01.02. 11:30",
        "08.02. 11:30",
        "15.02. 11:30",
    ]
    assert [each.cancelled for each in found.occurrences] == [False] * 6 + [True]
    assert found.occurrences[5].summary == "Course later"
    assert found.occurrences[5].ends_at - found.occurrences[5].starts_at == timedelta(minutes=90)
    assert found.occurrences[2].recurrence_id == "20270118T090000Z"


def test_t5_a_weekly_series_keeps_its_wall_time_over_the_change_of_clocks() -> None:
    found = read(event("DTSTART;TZID=America/New_York:20270301T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"))
    assert [each.starts_at.hour for each in found.occurrences] == [14, 14, 13, 13]


def test_t6_a_time_that_the_clocks_skip_is_marked_for_a_decision() -> None:
    found = read(event("DTSTART;TZID=Europe/Berlin:20270321T023000", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert [each.in_gap for each in found.occurrences] == [False, True, False]
    assert walls(found)[1] == "28.03. 03:30"


def test_all_day_events_run_from_midnight_to_midnight_of_the_clinic() -> None:
    found = only(read(event("DTSTART;VALUE=DATE:20270328", "DTEND;VALUE=DATE:20270329")))
    assert found.all_day
    assert found.ends_at - found.starts_at == timedelta(hours=23)
    assert only(read(event("DTSTART;VALUE=DATE:20270905"), timezone="America/Santiago")).starts_at.hour == 4


def test_floating_times_are_meant_in_the_calendars_zone_else_in_the_clinics() -> None:
    floating = ("DTSTART:20270701T090000", "DTEND:20270701T100000")
    assert only(read(event(*floating))).starts_at.hour == 7
    assert only(read(event(*floating, head=("X-WR-TIMEZONE:Asia/Jerusalem",)))).starts_at.hour == 6


def test_google_repeats_utc_times_in_the_zone_of_the_calendar() -> None:
    lines = ("DTSTART:20270301T140000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
    found = read(event(*lines, head=("X-WR-TIMEZONE:America/New_York",)))
    assert [each.starts_at.hour for each in found.occurrences] == [14, 14, 13]


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_folded_lines_join_even_in_the_middle_of_a_letter(newline: str) -> None:
    text = event("DESCRIPTION:שלום", "DTSTART:20270701T090000").replace("\r\n", newline).encode()
    at = text.index("ל".encode()) + 1
    folded = text[:at] + newline.encode() + b" " + text[at:]
    assert only(read(folded)).description == "שלום"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_other_encodings_are_read(encoding: str) -> None:
    data = event("LOCATION:Müller-Straße", "DTSTART:20270701T090000").encode(encoding)
    assert only(read(data)).location == "Müller-Straße"


def test_one_line_in_another_encoding_does_not_spoil_the_others() -> None:
    data = event("LOCATION:ÄÖÜ", "DESCRIPTION:שלום", "DTSTART:20270701T090000").encode()
    data = data.replace("ÄÖÜ".encode(), "ÄÖÜ".encode("cp1252"))
    assert (only(read(data)).location, only(read(data)).description) == ("ÄÖÜ", "שלום")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("DTEND:20270701T090000",), "no start"),
        (("DTSTART:20270701T090000", "DTEND:20270701T080000"), "ends before"),
        (("DTSTART:20271301T090000",), "not a date"),
        (("DTSTART:00010101T090000",), "not a date"),
        (("DTSTART:20270701T090000", "DURATION:soon"), "length of time"),
        (("DTSTART;TZID=Atlantis/Centre:20270701T090000",), "time zone"),
        (("DTSTART;TZID=../../etc/passwd:20270701T090000",), "time zone"),
        (("DTSTART:20270701T090000", "RRULE:FREQ=SECONDLY"), "more frequent"),
        (("DTSTART:20270701T090000", "RRULE:FREQ=MINUTELY;COUNT=3"), "more frequent"),
        (("DTSTART:20270701T090000", "RRULE:FREQ=DAILY;INTERVAL=0"), "cannot be read"),
        (("DTSTART:20270701T090000", "RRULE:FREQ=DAILY;BYDAY=XX"), "cannot be read"),
        (("DTSTART:20270701T090000", "RRULE:W1 MO #5"), "cannot be read"),
        (("DTSTART:20270701T090000", "RRULE:RSCALE=CHINESE;FREQ=YEARLY"), "Gregorian"),
        (("DTSTART:20270701T090000", "RRULE:FREQ=WEEKLY;UNTIL=20270601"), "ends before it begins"),
        (("DTSTART:20270701T090000", "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50"), "more frequent"),
    ],
)  # fmt: skip
def test_an_event_that_makes_no_sense_is_refused_by_line_and_reason(lines: tuple[str, ...], says: str) -> None:
    found = read(event(*lines))
    assert found.occurrences == ()
    assert (found.refused[0].line, len(found.refused)) == (3, 1)
    assert says in found.refused[0].reason


def test_a_file_cut_off_in_the_middle_keeps_what_is_whole() -> None:
    text = event("DTSTART:20270701T090000").replace(
        "END:VCALENDAR\r\n", "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20270702T090000\r\n"
    )
    found = read(text)
    assert (len(found.occurrences), found.refused[0].reason) == (1, "The file ends in the middle of this event.")


def test_the_newest_of_two_versions_counts_and_equal_ones_count_once() -> None:
    one = event("DTSTART:20270701T090000", "SEQUENCE:1", "LOCATION:new")
    two = event("DTSTART:20270701T110000", "SEQUENCE:0", "LOCATION:old")
    assert only(read(one.replace("END:VCALENDAR\r\n", "") + two.split("VERSION:2.0\r\n")[1])).location == "new"
    assert only(read(one.replace("END:VCALENDAR\r\n", "") + one.split("VERSION:2.0\r\n")[1])).location == "new"


def test_the_same_file_gives_the_same_keys_every_time() -> None:
    for name in ("appointments.ics", "ics/moved_and_future.ics"):
        data = (FIXTURES / name).read_bytes()
        keys = [(each.uid, each.recurrence_id) for each in read(data).occurrences]
        assert keys == [(each.uid, each.recurrence_id) for each in read(data).occurrences]
        assert len(set(keys)) == len(keys)


def test_the_mail_that_calls_a_meeting_off_makes_no_appointment() -> None:
    assert only(read(event("DTSTART:20270302T090000Z", head=("METHOD:CANCEL",)))).cancelled
    assert not only(read(event("DTSTART:20270302T090000Z", head=("METHOD:PUBLISH",)))).cancelled


def test_a_calendar_without_events_is_refused_with_a_sentence() -> None:
    with pytest.raises(ImportRefused) as refusal:
        read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n")
    assert "no events" in refusal.value.message
