"""Which period a period is compared with."""

from datetime import UTC, date, datetime

import pytest

from livingrite.insights.rules.periods import bounds, previous
from livingrite.insights.schemas import Period


@pytest.mark.parametrize(
    ("first", "last", "before_first", "before_last"),
    [
        ("2026-11-01", "2026-11-24", "2026-10-01", "2026-10-24"),
        ("2027-03-01", "2027-03-31", "2027-02-01", "2027-02-28"),
        ("2027-02-01", "2027-02-28", "2027-01-01", "2027-01-31"),
        ("2027-03-01", "2027-03-30", "2027-02-01", "2027-02-28"),
        ("2027-01-01", "2027-01-05", "2026-12-01", "2026-12-05"),
        ("2026-11-16", "2026-11-22", "2026-11-09", "2026-11-15"),
        ("2026-10-25", "2026-11-23", "2026-09-25", "2026-10-24"),
    ],
)
def test_previous(first: str, last: str, before_first: str, before_last: str) -> None:
    before = previous(Period(date.fromisoformat(first), date.fromisoformat(last)))
    assert before == Period(date.fromisoformat(before_first), date.fromisoformat(before_last))


def test_a_day_without_midnight_still_has_bounds() -> None:
    """America/Santiago skips 00:00 - 00:59 on 5 September 2027: the day begins when it begins there."""
    start, end = bounds(Period(date(2027, 9, 5), date(2027, 9, 5)), "America/Santiago")
    assert start.astimezone(UTC) == datetime(2027, 9, 5, 4, tzinfo=UTC)
    assert end.astimezone(UTC) == datetime(2027, 9, 6, 3, tzinfo=UTC)
