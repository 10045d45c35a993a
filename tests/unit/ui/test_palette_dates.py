"""Dates as people type them, in three languages."""

from datetime import date, timedelta

import pytest

from livingrite.ui.palette.dates import find

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "locale", "meant"),
    [
        ("today", "en", TODAY),
        ("Tom", "en", TODAY + timedelta(days=1)),
        ("wednes", "en", date(2026, 11, 25)),
        ("24 nov", "en", date(2026, 11, 24)),
        ("Nov 24", "en", date(2026, 11, 24)),
        ("20 nov", "en", date(2027, 11, 20)),  # a day without a year is rather the coming one
        ("24.11.", "de", date(2026, 11, 24)),
        ("24. november", "de", date(2026, 11, 24)),
        ("morgen", "de", TODAY + timedelta(days=1)),
        ("24/11", "he", date(2026, 11, 24)),
        ("24 בנובמבר", "he", date(2026, 11, 24)),
        ("רביעי", "he", date(2026, 11, 25)),
        ("2026-12-31", "en", date(2026, 12, 31)),
        ("fri 12", "en", date(2027, 2, 12)),  # the first Friday that is a 12th
        ("27 fri", "en", date(2026, 11, 27)),
        ("Fr. 27.", "de", date(2026, 11, 27)),
        ("שישי 27", "he", date(2026, 11, 27)),
        ("next tuesday", "en", date(2026, 11, 24)),
        ("nächsten Dienstag", "de", date(2026, 11, 24)),
        ("יום שלישי הבא", "he", date(2026, 11, 24)),
        ("in 3 days", "en", date(2026, 11, 24)),
        ("in 2 Wochen", "de", date(2026, 12, 5)),
        ("בעוד 2 שבועות", "he", date(2026, 12, 5)),
        ("+7", "en", date(2026, 11, 28)),
    ],
)
def test_a_date_in_words_is_understood(typed: str, locale: str, meant: date) -> None:
    assert find(typed, TODAY, locale)[0] == meant


@pytest.mark.parametrize(
    "typed", ["", "d", "Dana", "31 feb", "24 nonsense", "99.99.", "in 3 nonsense", "next", "fri 40"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert find(typed, TODAY, "en") == []


def test_next_tuesday_offers_the_coming_one_and_the_one_after() -> None:
    assert find("next tuesday", TODAY, "en") == [date(2026, 11, 24), date(2026, 12, 1)]
