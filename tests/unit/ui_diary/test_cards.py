"""What the calendar is handed: cards in words, hours, pauses, gaps, sentences of refusal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from livingrite.scheduling.errors import AppointmentConflict, Clash, ConflictKind, Offer
from livingrite.scheduling.schemas import AppointmentStatus, Modality, Money, PaymentStatus, ResourceKind
from livingrite.scheduling.schemas.diary import (
    DiaryCatalogue,
    DiaryResource,
    DiaryRow,
    DiaryService,
    DiaryView,
    WorkingDay,
)
from livingrite.ui.moments import read_clock
from livingrite.ui.pages.diary import cards, lists, refusals

MAYA, ROOM, KNEE = UUID(int=1), UUID(int=2), UUID(int=3)
ZONE = "Europe/Berlin"


def at(clock: str) -> datetime:
    """A time of Tuesday 24 November in Berlin."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, 24, hour - 1, minute, tzinfo=UTC)


READER = cards.Reader("en", ZONE, at("10:00"))
CATALOGUE = DiaryCatalogue(
    ZONE,
    "DE",
    (
        DiaryResource(MAYA, ResourceKind.CLINICIAN, "Maya Rosen", None, None, ROOM, ZONE),
        DiaryResource(ROOM, ResourceKind.ROOM, "Room 1", None, None, None, ZONE),
    ),
    (
        DiaryService(
            KNEE, "Knee rehab", 45, False, Modality.IN_PERSON, 1, Money(amount=0, currency="EUR"), (0, 0), (), ()
        ),
    ),
)
ROW = DiaryRow(
    UUID(int=9), 4, UUID(int=8), "Noa Amsel", MAYA, KNEE, (ROOM,), at("13:00"), at("13:45"),
    AppointmentStatus.CONFIRMED, PaymentStatus.PREPAID, Modality.IN_PERSON, None, None,
)  # fmt: skip
WORK = WorkingDay(MAYA, ((at("9:00"), at("12:00")), (at("12:45"), at("17:00"))), ())


def test_a_card_says_everything_in_one_sentence_for_screen_readers() -> None:
    shown = cards.card(ROW, READER, cards.names_of(CATALOGUE))
    assert shown["label"] == (
        "Tuesday 24 November, 13:00 to 13:45: Noa Amsel, Knee rehab, with Maya Rosen. Confirmed. Prepaid."
    )
    assert (shown["start"], shown["end"]) == ("2026-11-24T13:00", "2026-11-24T13:45")


@pytest.mark.parametrize("status", ["completed", "no_show", "late_cancelled", "cancelled"])
def test_what_is_over_cannot_be_dragged(status: str) -> None:
    row = replace(ROW, status=AppointmentStatus(status))
    assert not cards.card(row, READER, {})["movable"]


def test_who_has_arrived_shows_how_long_they_wait() -> None:
    row = replace(ROW, status=AppointmentStatus.ARRIVED, arrived_at=at("9:52"))
    assert cards.card(row, READER, cards.names_of(CATALOGUE))["line2"] == "Knee rehab, here 8 min"


def test_gaps_begin_now_and_leave_out_pauses_and_appointments() -> None:
    found = lists.free_gaps([ROW], DiaryView((ROW,), (WORK,), at("10:00")), READER)
    assert [(gap["from"], gap["to"]) for gap in found] == [("10:00", "12:00"), ("12:45", "13:00"), ("13:45", "17:00")]


def test_the_agenda_has_its_now_line_in_its_place() -> None:
    early = replace(ROW, starts_at=at("9:00"), ends_at=at("9:45"))
    assert [line["kind"] for line in lists.agenda([ROW, early], CATALOGUE, READER, [])] == [
        "appointment",
        "now",
        "appointment",
    ]


def test_a_refusal_names_the_client_in_the_way_and_the_time_it_ends() -> None:
    clash = Clash(ConflictKind.CLINICIAN, "Priya Nair", at("14:15"))
    blocker = {"name": "Hannah Weiss", "end": "2026-11-24T14:15"}
    speak = refusals.Words("en", ZONE)
    assert refusals.reason(clash, blocker, speak) == "Priya Nair is with Hannah Weiss until 14:15."
    assert (
        refusals.reason(replace(clash, kind=ConflictKind.ROOM, name="Room 3"), None, speak)
        == "Room 3 is taken until 14:15."
    )


def test_the_offer_is_never_the_place_that_was_refused() -> None:
    there, later = (Offer(at(clock), at(clock) + timedelta(hours=1), MAYA) for clock in ("13:00", "14:15"))
    refused = AppointmentConflict([Clash(ConflictKind.CLIENT, "Noa Amsel")], [there, later])
    assert refusals.offer_of(refused, "2026-11-24T13:00", ZONE) == later


@pytest.mark.parametrize(
    ("typed", "read"),
    [("9", "09:00"), ("930", "09:30"), ("9.30", "09:30"), ("21:05", "21:05"), ("25", ""), ("noon", "")],
)
def test_times_are_read_as_people_type_them(typed: str, read: str) -> None:
    assert read_clock(typed) == read
