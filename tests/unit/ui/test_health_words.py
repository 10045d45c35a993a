"""A week of readings, as its head says it."""

from datetime import date, timedelta

import pytest

from livingrite.care.schemas import DayView, DoseStatus, HealthLogView, WeekView
from livingrite.care.schemas.health import DayDose
from livingrite.ui.health.sentence import sentence
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


def week(*days: tuple[bool, DoseStatus | None]) -> WeekView:
    """Of each day: whether something usual was written down, and what became of its one dose."""
    log = HealthLogView.model_construct(outside=(), shown={})
    shown = [
        DayView.model_construct(
            date=WEEK[0] + timedelta(days=number),
            logs=(log,) if written else (),
            doses=(DayDose.model_construct(status=dose),),
        )
        for number, (written, dose) in enumerate(days)
    ]
    return WeekView.model_construct(days=tuple(shown), ranges=())


QUIET, WRITTEN, GIVEN, MISSED = (False, None), (True, None), (False, DoseStatus.GIVEN), (False, DoseStatus.MISSED)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((QUIET,) * 7, "Nothing was written down in this week."),
        ((WRITTEN, QUIET, QUIET), "Nothing unusual so far in this week."),
        ((WRITTEN, GIVEN, QUIET), "Nothing unusual so far in this week."),
        ((WRITTEN, GIVEN, WRITTEN), "A steady week."),
        ((MISSED, QUIET, QUIET), "1 dose was not taken."),
        ((WRITTEN, MISSED, MISSED), "A steady week. 2 doses were not taken."),
    ],
)
def test_a_week_is_called_steady_only_after_three_days(
    days: tuple[tuple[bool, DoseStatus | None], ...], said: str
) -> None:
    assert sentence(week(*days), "en") == said
