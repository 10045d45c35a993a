"""What somebody wishes who waits, in a panel that is narrow."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from livingrite.scheduling.schemas import WeeklyHours
from livingrite.ui.pages.diary.waiting_words import wish


def test_a_wish_is_said_in_pieces_and_its_hours_stay_in_one() -> None:
    noa = uuid4()
    entry: Any = SimpleNamespace(
        times=(WeeklyHours(weekday=3, start="12:00", end="18:00"),),
        from_date=None,
        until_date=date(2026, 12, 22),
        clinician_ids=(noa,),
    )
    said = wish(entry, {noa: "Noa"}, "en")
    assert said == {"times": "Thu 12:00\u00a0–\u2060\u00a018:00", "dates": "until 22 Dec", "whom": "Noa"}
