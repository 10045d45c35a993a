"""Days on which the clocks change, as the diary says and draws them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from livingrite.ui.pages.diary.clocks import bands, changes, clock, note
from livingrite.ui.pages.diary.window import Window, drawn_end

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("day", "zone", "start", "end", "kind"),
    [
        (SPRING, "Europe/Berlin", "2027-03-28T02:00", "2027-03-28T03:00", "off"),
        (AUTUMN, "Europe/Berlin", "2027-10-31T02:00", "2027-10-31T03:00", "break"),
        (date(2027, 3, 26), "Asia/Jerusalem", "2027-03-26T02:00", "2027-03-26T03:00", "off"),
        (AUTUMN, "Asia/Jerusalem", "2027-10-31T01:00", "2027-10-31T02:00", "break"),
        (date(2027, 9, 5), "America/Santiago", "2027-09-05T00:00", "2027-09-05T01:00", "off"),
        (date(2027, 10, 3), "Australia/Lord_Howe", "2027-10-03T02:00", "2027-10-03T02:30", "off"),
    ],
)
def test_the_hour_that_is_missing_or_comes_twice_is_drawn(
    day: date, zone: str, start: str, end: str, kind: str
) -> None:
    week = [day + timedelta(days=number) for number in range(-3, 4)]
    [band] = bands(changes(week, zone), "en")
    assert (band["start"], band["end"], band["kind"], band["resource"]) == (start, end, kind, "")


def test_a_sentence_says_what_the_clocks_do_in_every_language() -> None:
    assert note(changes([SPRING], "Europe/Berlin"), "en") == (
        "On Sunday 28 March the clocks go forward: 02:00 becomes 03:00."
    )
    assert "03:00" in note(changes([AUTUMN], "Europe/Berlin"), "de")
    assert note(changes([date(2027, 6, 1)], "Europe/Berlin"), "en") == ""


def test_a_time_that_comes_twice_says_which_one() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    shown = [clock(first + timedelta(hours=hours), "Europe/Berlin") for hours in range(-1, 3)]
    assert shown == ["1:30", "2:30 CEST", "2:30 CET", "3:30"]


def test_an_appointment_over_the_repeated_hour_is_drawn_with_a_height() -> None:
    start = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert drawn_end(start, start + timedelta(hours=1), "Europe/Berlin") == "2027-10-31T03:00"
    assert drawn_end(start, start + timedelta(hours=2), "Europe/Berlin") == "2027-10-31T03:30"
    noon = datetime(2027, 6, 1, 10, tzinfo=UTC)
    assert drawn_end(noon, noon + timedelta(minutes=15), "Europe/Berlin") == "2027-06-01T12:15"


def test_a_phone_has_a_short_title() -> None:
    day = Window("agenda", date(2026, 11, 24), "Europe/Berlin")
    assert day.title("en", date(2026, 11, 22), short=True) == "Tue 24 Nov"
    assert day.title("he", date(2026, 11, 22), short=True).startswith("יום ג")
