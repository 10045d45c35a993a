"""The rows behind a figure, page by page: as many as the figure says, and what was missed apart."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from livingrite.insights.permissions import Permission
from livingrite.insights.schemas import DrillDown, Figure, FigureKey, FigureRow, Period
from livingrite.ui.pages.dashboard.state import FigureState
from livingrite.ui.session import BaseState
from tests.unit.ui_runtime.browser import Sessions, Tab, principal_with

JUNE = Period(date(2027, 6, 1), date(2027, 6, 30))
MISSED, DUE = 60, 120


def no_shows() -> DrillDown:
    at = datetime(2027, 6, 30, 12, tzinfo=UTC)
    rows = tuple(
        FigureRow("Ana", int(n < MISSED), 1, at - timedelta(hours=n), "no_show" if n < MISSED else "completed")
        for n in range(DUE)
    )
    return DrillDown(Figure(FigureKey.NO_SHOWS, MISSED, DUE, 0, 0, ()), JUNE, "UTC", rows)


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Tab:
    async def verb(_state: BaseState, read: Any, *_: Any) -> Any:
        return no_shows() if read.__name__ == "drill_down" else JUNE

    Sessions(monkeypatch).people["owner"] = principal_with(Permission.READ.value)
    monkeypatch.setattr(BaseState, "verb", verb)
    return Tab(cookie="livingrite_session=owner", path="/dashboard/no_shows", route="/dashboard/[figure]")


def test_every_row_of_a_figure_is_reached(tab: Tab) -> None:
    seen = []
    tab.run(FigureState, "load")
    while True:
        shown = tab.state(FigureState)
        seen += [(row["head"], row["status"]) for row in shown.rows]
        if shown.last_page:
            break
        tab.run(FigureState, "forward")
    assert [status for _, status in seen] == ["no_show"] * MISSED + ["completed"] * (DUE - MISSED)
    assert shown.counted == "101\u00a0–\u2060\u00a0120 of 120"
    assert [at for at, (head, _) in enumerate(seen) if head] == [0, 50, MISSED, 100], "over each page, and in between"


def test_the_first_page_is_the_first(tab: Tab) -> None:
    tab.run(FigureState, "load")
    tab.run(FigureState, "forward")
    tab.run(FigureState, "back")
    assert (tab.state(FigureState).counted, tab.state(FigureState).first_page) == (
        "1\u00a0–\u2060\u00a050 of 120",
        True,
    )
