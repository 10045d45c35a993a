"""Short words for the tests of the scheduling rules."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from livingrite.scheduling.rules.hours import Schedule, interval
from livingrite.scheduling.rules.slots import Diary, Session, free_slots
from livingrite.scheduling.rules.zones import seconds

ONE = UUID(int=1)


class Clinic:
    """One clinician's diary in one zone, spoken to in local time: "2027-03-28 09:00"."""

    def __init__(self, zone: str, slot_minutes: int = 60, **hours: str) -> None:
        self.zone = zone
        weekly = {day: tuple(interval(*part.split("-")) for part in hours["daily"].split()) for day in range(7)}
        self.schedule = Schedule(zone, slot_minutes, weekly)

    def utc(self, local: str, fold: int = 0) -> int:
        return seconds(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(self.zone), fold=fold))

    def slots(
        self,
        start: str,
        end: str,
        minutes: int | None = None,
        busy: Iterable[tuple[str, str]] = (),
        before: int = 0,
        after: int = 0,
    ) -> list[str]:
        """The offered local times of day between two local moments."""
        taken = [(self.utc(first), self.utc(last)) for first, last in busy]
        session = Session.of_minutes(minutes or self.schedule.slot_minutes, before, after)
        found = free_slots([Diary(ONE, self.schedule, taken)], session, (self.utc(start), self.utc(end)))
        return [self.shown(slot.start) for slot in found]

    def shown(self, second: int) -> str:
        return f"{datetime.fromtimestamp(second, ZoneInfo(self.zone)):%d %H:%M}"


@pytest.fixture
def clinic() -> type[Clinic]:
    return Clinic


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
