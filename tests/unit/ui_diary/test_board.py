"""How a window is laid out: columns and pages, tints, the month, colours, and what is sent of a change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from livingrite.scheduling.schemas import AppointmentStatus, ResourceKind
from livingrite.scheduling.schemas.diary import Away, DiaryLocation, DiaryResource, DiaryView, WorkingDay
from livingrite.ui.pages.diary import board, colours, columns, tints
from livingrite.ui.pages.diary.asked import Asked
from livingrite.ui.pages.diary.cards import Reader
from livingrite.ui.pages.diary.reading import Seen
from livingrite.ui.pages.diary.window import View, Window
from tests.unit.ui_diary.test_cards import CATALOGUE, KNEE, MAYA, READER, ROOM, ROW, WORK, ZONE, at

TUESDAY = date(2026, 11, 24)
TOM, HARBOUR = UUID(int=20), UUID(int=21)
BUSY = replace(
    CATALOGUE,
    resources=(
        replace(CATALOGUE.resources[0], location_id=HARBOUR),
        DiaryResource(TOM, ResourceKind.CLINICIAN, "Tom Feldmann", None, None, None, ZONE),
        CATALOGUE.resources[1],
    ),
    locations=(DiaryLocation(HARBOUR, "Harbour Lane"),),
)


def seen(view: View, shown: DiaryView, on: date = TUESDAY, zone: str = ZONE, *, by: columns.By = "clinician") -> Seen:
    window = Window(view, on, zone)
    found = () if view == "month" else columns.candidates(BUSY, by)
    return Seen(window, TUESDAY, on, at("10:00"), BUSY, found, 0, 1, shown, {}, ())


def test_heads_count_booked_hours_without_what_was_cancelled() -> None:
    rows = (
        ROW,
        replace(ROW, starts_at=at("9:00"), ends_at=at("11:15")),
        replace(ROW, status=AppointmentStatus.CANCELLED),
    )
    view = DiaryView(rows, (WORK,), at("10:00"))
    drawn = board.cards(rows, BUSY, READER, Asked("day"))
    maya = board.heads(seen("day", view), READER, drawn)[0]
    assert (maya["name"], maya["second"], maya["hours"]) == ("Maya Rosen", "Room 1", "3 of 7 h")


def test_hours_are_drawn_as_closed_pause_and_away() -> None:
    day = replace(WORK, away=(Away(at("15:00"), at("17:00"), "Training"),))
    [maya, *_] = columns.candidates(BUSY, "clinician")
    marks = tints.background(DiaryView((), (day,), at("10:00")), READER, [TUESDAY], [maya])
    drawn = [(mark["kind"], mark["start"][11:], mark["end"][11:], mark["label"]) for mark in marks]
    assert drawn == [
        ("closed", "00:00", "09:00", ""),
        ("closed", "17:00", "00:00", ""),
        ("break", "12:00", "12:45", "Break"),
        ("off", "15:00", "17:00", "Training"),
    ]


def test_a_room_is_closed_when_nobody_works() -> None:
    late = WorkingDay(TOM, ((at("11:00"), at("19:00")),), ())
    view = DiaryView((), (WORK, late), at("10:00"))
    marks = tints.background(view, READER, [TUESDAY], columns.candidates(BUSY, "room"))
    assert {
        (one["resource"], one["start"][11:], one["end"][11:]) for one in marks if one["resource"] != columns.NONE
    } == {
        (str(ROOM), "00:00", "09:00"),
        (str(ROOM), "19:00", "00:00"),
    }


@pytest.mark.parametrize(("by", "column"), [("clinician", str(MAYA)), ("room", str(ROOM)), ("location", str(HARBOUR))])
def test_an_appointment_stands_in_the_column_that_divides_the_day(by: columns.By, column: str) -> None:
    row = replace(ROW, location_id=HARBOUR)
    assert [one["resource"] for one in board.cards((row,), BUSY, READER, Asked("day", by=by))] == [column]
    assert column in [one.id for one in columns.candidates(BUSY, by)]


def test_what_is_in_no_room_has_a_column_only_when_there_is_something() -> None:
    nowhere = replace(ROW, resource_ids=())
    for rows, expected in (((ROW,), ["Room 1"]), ((ROW, nowhere), ["Room 1", "Without"])):
        view = DiaryView(rows, (WORK,), at("10:00"))
        drawn = board.cards(rows, BUSY, READER, Asked("day", by="room"))
        found = board.heads(seen("day", view, by="room"), READER, drawn)
        assert [one["name"] for one in found] == expected


def test_three_hundred_columns_come_twelve_at_a_time_and_only_those_are_asked_for() -> None:
    many = tuple(columns.Column(str(UUID(int=number)), f"C {number}") for number in range(300))
    shown, page, pages = columns.page_of(many, 99)
    assert (len(shown), page, pages) == (12, 24, 25)


def test_a_change_is_sent_by_id_and_a_new_window_as_a_whole() -> None:
    rows = tuple(replace(ROW, id=UUID(int=100 + number)) for number in range(80))
    sent = board.cards(rows, BUSY, READER, Asked("day"))
    moved = board.cards((replace(rows[3], version=5), *rows[5:]), BUSY, READER, Asked("day"))
    patch = board.changes(sent, [*sent[:3], *moved])
    assert patch is not None
    assert (set(patch), patch[str(rows[4].id)]) == ({str(rows[3].id), str(rows[4].id)}, None)
    assert {one["id"]: one for one in board.merged(sent, patch)} == {one["id"]: one for one in [*sent[:3], *moved]}
    assert board.changes(sent, sent[:40]) is None


@pytest.mark.parametrize(
    ("zone", "on"),
    [
        ("America/Santiago", date(2027, 9, 15)),  # 5 September has no midnight
        ("Asia/Beirut", date(2027, 3, 15)),
        ("Africa/Cairo", date(2027, 4, 15)),
        ("Europe/Berlin", date(2026, 10, 15)),
    ],
)
@pytest.mark.parametrize("first", [0, 5, 6])
def test_t1_a_month_shows_each_date_once_under_its_weekday(zone: str, on: date, first: int) -> None:
    window = Window("month", on, zone, first)
    days = board.month_days(
        replace(seen("month", DiaryView((), (), at("10:00"))), window=window), Reader("en", zone, at("10:00"))
    )
    dates = [date.fromisoformat(one["date"]) for one in days]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(dates))
    assert [one.weekday() for one in dates[:7]] == [(first + number) % 7 for number in range(7)]
    assert len(dates) % 7 == 0
    inside = [one for one, shown in zip(dates, days, strict=True) if shown["kind"] != "out"]
    assert (inside[0].day, len(inside)) == (
        1,
        (on.replace(month=on.month % 12 + 1, year=on.year + on.month // 12, day=1) - on.replace(day=1)).days,
    )


def test_t1_an_appointment_stands_on_its_own_date_where_midnight_is_skipped() -> None:
    start = datetime(2027, 9, 5, 4, tzinfo=UTC)
    row = replace(ROW, starts_at=start, ends_at=start + timedelta(minutes=30))
    [shown] = board.cards((row,), BUSY, Reader("en", "America/Santiago", start), Asked("month"))
    assert (shown["start"], shown["time"]) == ("2027-09-05T01:00", "1:00")


def test_a_day_off_is_marked_in_the_month() -> None:
    week = WorkingDay(
        MAYA, tuple((at("9:00") + timedelta(days=n), at("17:00") + timedelta(days=n)) for n in range(2)), ()
    )
    off = replace(week, away=(Away(at("1:00") + timedelta(days=1), at("23:00") + timedelta(days=1), "Course"),))
    days = {one["date"]: one for one in board.month_days(seen("month", DiaryView((), (off,), at("10:00"))), READER)}
    assert (days["2026-11-24"]["off"], days["2026-11-25"]["off"], days["2026-11-26"]["off"]) == ("", "off", "closed")
    assert days["2026-11-25"]["note"] == "Course"
    both = DiaryView((), (off, replace(week, clinician_id=TOM)), at("10:00"))
    days = {one["date"]: one for one in board.month_days(seen("month", both), READER)}
    assert (days["2026-11-25"]["off"], days["2026-11-25"]["note"]) == ("", "Maya: away")


@pytest.mark.parametrize("colour", ["status", "clinician", "service", "payment"])
def test_c24_nothing_is_said_by_colour_alone(colour: colours.Colour) -> None:
    reader = replace(READER, colour=colour, tones=colours.tones_of(BUSY, colour))
    row = replace(ROW, status=AppointmentStatus.BOOKED)
    [shown] = board.cards((row,), BUSY, reader, Asked("day"))
    assert (shown["status"], shown["payment"]) == ("booked", "prepaid")  # each drawn as an icon
    assert shown["tone"] == {"status": "", "clinician": "0", "service": "0", "payment": "5"}[colour]
    if colour != "status":
        assert shown["said"] == "Booked"
    key = colours.legend(BUSY, colour, "en")
    assert {"colour", "icon"} == {one["kind"] for one in key}
    assert all(one["label"] and (one["icon"] or one["tone"]) for one in key)
    assert {"Booked", "Confirmed"} <= {one["label"] for one in key}


def test_a_row_that_was_read_by_itself_is_shown_only_where_it_belongs() -> None:
    window, shown = Window("day", TUESDAY, ZONE), {str(MAYA)}
    fits = Asked("day", statuses=(AppointmentStatus.CONFIRMED,)).fits
    assert fits(ROW, window, BUSY, shown)
    assert not fits(replace(ROW, status=AppointmentStatus.CANCELLED), window, BUSY, shown)
    assert not fits(replace(ROW, clinician_id=TOM), window, BUSY, shown)
    assert not fits(
        replace(ROW, starts_at=at("9:00") - timedelta(days=1), ends_at=at("9:30") - timedelta(days=1)),
        window,
        BUSY,
        shown,
    )
    assert not Asked("day", service=str(UUID(int=77))).fits(ROW, window, BUSY, shown)
    assert Asked("day", service=str(KNEE), search="ams").fits(ROW, window, BUSY, shown)
