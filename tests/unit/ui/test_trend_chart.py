"""The trend of a reading as Plotly is given it: dates and sides as the reader's language has them."""

from datetime import UTC, datetime

import pytest

from livingrite.care.schemas import Bounds, Trend, VitalKind
from livingrite.care.schemas.health import Point
from livingrite.ui.pages.client_health.charts import figure

READING = Point(at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC), value="76", value2=None, outside=False)


@pytest.mark.parametrize(
    ("locale", "days", "oldest", "values"),
    [("en", "%-d %b", True, "left"), ("de", "%-d.%-m.", True, "left"), ("he", "%-d.%-m", "reversed", "right")],
)
def test_days_and_sides_are_the_readers(locale: str, days: str, oldest: object, values: str) -> None:
    trend = Trend(kind=VitalKind.HEART_RATE, unit="per min", bounds=Bounds(low="50", high="100"), points=(READING,))
    drawn = figure(trend, "Heart rate", "per min", "Europe/Berlin", locale)
    layout = drawn["layout"]
    assert (layout["xaxis"]["tickformat"], layout["xaxis"]["autorange"]) == (days, oldest)
    assert layout["yaxis"]["side"] == values
    assert drawn["data"][0]["hovertemplate"].startswith(f"%{{x|{days} %H:%M}}")
