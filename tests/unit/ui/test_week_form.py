"""What people type into the week of a clinician, and how the week is said in a line."""

from livingrite.scheduling.schemas import HoursView, WeeklyHours
from livingrite.ui.pages.settings import week


def hours(weekday: int, start: str, end: str) -> WeeklyHours:
    return WeeklyHours(weekday=weekday, start=start, end=end)


def typed(*pairs: tuple[str, str], weekday: int = 0) -> week.Read:
    spans = [week.span(str(number), weekday) for number in range(len(pairs))]
    form = {
        f"{edge}-{number}": said
        for number, pair in enumerate(pairs)
        for edge, said in zip(("start", "end"), pair, strict=True)
    }
    return week.read(form, spans)


def test_times_are_read_as_people_write_them() -> None:
    assert typed(("9", "12.30"), ("1315", "24:00")).hours == (hours(0, "09:00", "12:30"), hours(0, "13:15", "24:00"))


def test_an_empty_pair_is_taken_out_and_half_a_pair_is_not() -> None:
    assert typed(("", ""), ("9", "")).errors == {"1": week.WRITE_A_TIME}


def test_the_later_of_two_overlapping_stretches_is_named() -> None:
    assert typed(("13:00", "17:00"), ("9", "13:30")).errors == {"0": week.OVERLAPS}


def test_a_night_reaches_into_the_next_day_and_overlaps_with_the_evening() -> None:
    assert typed(("22", "6")).hours == (hours(0, "22:00", "06:00"),)
    assert typed(("20", "6"), ("22", "23")).errors == {"1": week.OVERLAPS}


def test_start_and_end_are_two_times() -> None:
    assert typed(("9", "9:00")).errors == {"0": week.SAME}


def test_what_is_shown_first_is_what_is_stored() -> None:
    view = HoursView(timezone="Europe/Berlin", version=3, weekly=(hours(2, "09:00", "17:00"),))
    assert [(one["weekday"], one["start"], one["end"]) for one in week.spans_of(view.weekly)] == [
        ("2", "09:00", "17:00")
    ]


def test_days_of_the_same_hours_are_said_in_one_piece() -> None:
    usual = tuple(hours(day, "09:00", "17:00") for day in (0, 1, 2, 4))
    said = week.summary(usual, "en", 0).replace("\u2060", "").replace("\u00a0", " ")
    assert said == "Mon – Wed 9:00 – 17:00; Fri 9:00 – 17:00"
    split = (hours(0, "08:00", "12:00"), hours(0, "13:00", "17:00"))
    assert (
        week.summary(split, "en", 0).replace("\u2060", "").replace("\u00a0", " ") == "Mon 8:00 – 12:00, 13:00 – 17:00"
    )
    daily = tuple(hours(day, "09:00", "17:00") for day in range(7))
    assert week.summary(daily, "en", 6).replace("\u2060", "").replace("\u00a0", " ") == "Every day 9:00 – 17:00"
    assert week.summary((), "en", 0) == "Closed all week"


def test_a_stretch_reads_from_the_left_in_hebrew_and_in_one_piece() -> None:
    said = week.summary((hours(0, "09:00", "17:00"),), "he", 6)
    assert said.endswith("\u20669:00\u00a0–\u2060\u00a017:00\u2069")


def test_hours_are_said_in_the_order_of_the_readers_week() -> None:
    usual = (
        *[hours(day, "08:00", "17:00") for day in (0, 1, 2, 3, 6)],
        *[hours(day, "08:00", "14:00") for day in (4, 5)],
    )
    said = week.summary(usual, "en", 6).replace("\u2060", "").replace("\u00a0", " ")
    assert said == "Sun – Thu 8:00 – 17:00; Fri – Sat 8:00 – 14:00"


def test_the_week_begins_where_the_reader_begins_it() -> None:
    assert [one["name"] for one in week.days("en", 6)][:2] == ["Sunday", "Monday"]
