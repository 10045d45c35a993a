"""Moments as lists say them."""

from datetime import UTC, datetime

import pytest

from livingrite.ui.moments import moment_words, short_moment

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "said", "short"),
    [
        ("en", "Wednesday 25\u00a0November, 14:00", "25\u00a0Nov, 14:00"),
        ("de", "Mittwoch, 25.\u00a0November, 14:00", "25.\u00a0Nov., 14:00"),
    ],
)
def test_a_line_never_breaks_between_a_day_and_its_month(locale: str, said: str, short: str) -> None:
    at = datetime(2026, 11, 25, 14, tzinfo=UTC)
    assert (moment_words(at, NOW, locale, "UTC"), short_moment(at, NOW, locale, "UTC")) == (said, short)
    assert "\u00a0November 2027" in moment_words(at.replace(year=2027), NOW, locale, "UTC")
