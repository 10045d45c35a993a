"""A week of readings, as its head says it."""

from datetime import date

import pytest

from livingrite.ui.health.words import period

WEEK = date(2026, 11, 16), date(2026, 11, 22)
OVER_THE_MONTH = date(2026, 11, 28), date(2026, 12, 4)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "16\u00a0–\u2060\u00a022 November"),
        ("de", "16.\u00a0–\u2060\u00a022. November"),
        ("he", "\u206616\u00a0–\u2060\u00a022\u2069 בנובמבר"),
    ],
)
def test_the_days_of_a_week_run_left_to_right_and_its_month_as_the_page_reads(locale: str, said: str) -> None:
    assert period(*WEEK, locale) == said


def test_a_week_over_the_end_of_a_month_names_both() -> None:
    assert period(*OVER_THE_MONTH, "en") == "28 November – 4 December"
    assert "\u2066" not in period(*OVER_THE_MONTH, "he")
