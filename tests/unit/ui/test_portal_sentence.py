"""The sentence that opens the family's page: who, with whom, when, in the reader's zone."""

from datetime import UTC, datetime, timedelta

import pytest

from livingrite.ui.pages.portal_home.sentence import Visit, detail, sentence

NOW = datetime(2026, 11, 24, 11, 24, tzinfo=UTC)  # 13:24 in Jerusalem, 11:24 in London
HOUR = timedelta(hours=1)


def visit(starts_at: datetime) -> Visit:
    return Visit("Ana", starts_at, starts_at + HOUR, "Asia/Jerusalem")


@pytest.mark.parametrize(
    ("starts_in", "expected"),
    [
        (timedelta(minutes=6), "Ana will be with Ruth at 13:30"),
        (-timedelta(minutes=6), "Ana is with Ruth now"),
        (timedelta(days=1, minutes=6), "Ana sees Ruth tomorrow at 13:30"),
        (timedelta(hours=11, minutes=6), "Ana sees Ruth tomorrow at 0:30"),
    ],
)
def test_who_comes_and_when(starts_in: timedelta, expected: str) -> None:
    assert sentence(visit(NOW + starts_in), "Ruth", NOW, "en", "Asia/Jerusalem", own=False) == expected


def test_a_day_further_on_is_named() -> None:
    said = sentence(visit(NOW + timedelta(days=3, minutes=6)), "Ruth", NOW, "en", "Asia/Jerusalem", own=False)
    assert "Friday" in said
    assert "13:30" in said


def test_times_are_the_readers_and_the_clinics_stands_beside_them() -> None:
    next_one = visit(NOW + timedelta(minutes=6))
    assert sentence(next_one, "Ruth", NOW, "en", "Europe/London", own=False) == "Ana will be with Ruth at 11:30"
    assert detail(next_one, NOW, "en", "Europe/London") == "Today, in 6 minutes. That is 13:30 in Jerusalem."
    assert detail(next_one, NOW, "en", "Asia/Jerusalem") == "Today, in 6 minutes."
    assert detail(next_one, NOW, "en", "Asia/Hebron") == "Today, in 6 minutes.", "another name, the same clock"


def test_the_line_below_says_more_than_the_sentence() -> None:
    tomorrow, later = visit(NOW + timedelta(hours=22)), visit(NOW + timedelta(days=3))
    assert detail(tomorrow, NOW, "en", "Asia/Jerusalem") == "That is Wednesday 25 November."
    assert detail(later, NOW, "en", "Asia/Jerusalem") == "That is in 3 days."


def test_the_client_reads_about_itself() -> None:
    assert sentence(visit(NOW + HOUR), "Ruth", NOW, "en", "Asia/Jerusalem", own=True) == "You see Ana at 14:24"


def test_without_a_fact_there_is_a_plain_title() -> None:
    assert sentence(None, "Ruth", NOW, "en", "UTC", own=False) == "No visit is planned"


@pytest.mark.parametrize("starts_in", [-timedelta(minutes=6), HOUR, timedelta(days=1), timedelta(days=3)])
def test_hebrew_and_german_do_not_say_at_whose_place(starts_in: timedelta) -> None:
    """A visit may be by video."""
    at = visit(NOW + starts_in)
    hebrew, german = (sentence(at, "Ruth", NOW, locale, "Asia/Jerusalem", own=False) for locale in ("he", "de"))
    assert hebrew.startswith("התור של Ruth עם Ana ")
    assert german.startswith("Der Termin von Ruth bei Ana ")


@pytest.mark.parametrize("locale", ["he", "de"])
def test_other_languages_name_the_same_facts(locale: str) -> None:
    said = sentence(visit(NOW + HOUR), "Ruth", NOW, locale, "Asia/Jerusalem", own=False)
    for fact in ("Ana", "Ruth", "14:24"):
        assert fact in said
