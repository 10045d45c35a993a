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
    ],
)
def test_a_date_in_words_is_understood(typed: str, locale: str, meant: date) -> None:
    assert find(typed, TODAY, locale)[0] == meant


@pytest.mark.parametrize("typed", ["", "d", "Dana", "31 feb", "24 nonsense", "99.99."])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert find(typed, TODAY, "en") == []
