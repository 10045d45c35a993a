"""The slots one can book: hours minus what is taken, on a grid, for one clinician or for whoever is free.

Nothing is tried slot by slot: what is taken becomes the stretches in which a session must not *begin*, and the grid is
read inside what remains. Buffers keep neighbours apart, so they may reach outside the hours; the session may not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from livingrite.scheduling.rules.hours import Opening, Schedule, opening
from livingrite.scheduling.rules.spans import Span, intersect, merge, subtract
from livingrite.scheduling.rules.zones import local


@dataclass(frozen=True, slots=True)
class Session:
    """What is to be booked, in seconds: its length and the time to prepare and to tidy up."""

    length: int
    before: int = 0
    after: int = 0

    @classmethod
    def of_minutes(cls, length: int, before: int = 0, after: int = 0) -> "Session":
        return cls(length * 60, before * 60, after * 60)


@dataclass(frozen=True, slots=True)
class Diary:
    """What a clinician's days hold. `busy` is when the clinician, or a room or device needed with them, is taken,
    buffers included; `booked` are the seconds the clinician is booked for per date, `given` the instant at which the
    last appointment was given to them. `only`: it may begin at no other instants than these; None: at any."""

    clinician_id: UUID
    schedule: Schedule
    busy: Sequence[Span] = ()
    time_off: Sequence[Span] = ()
    booked: Mapping[date, int] = field(default_factory=dict)
    given: float = 0.0
    only: frozenset[int] | None = None


class Slot(NamedTuple):
    """`remaining` counts free seats: of a class, else 1."""

    start: int
    end: int
    clinician_id: UUID
    remaining: int = 1


def free_slots(diaries: Iterable[Diary], session: Session, window: Span) -> list[Slot]:
    """Every slot that begins in `window`, one per instant, in order.

    Of several clinicians free at an instant, the one who is booked for the least time that day is proposed; of equals the
    one who has waited longest for an appointment to be given to them.
    """
    free = [(diary, starts(diary, session, [window])) for diary in diaries]
    if len(free) == 1:
        diary, found = free[0]
        return [Slot(start, start + session.length, diary.clinician_id) for start in found]
    chosen = _fairest(free)
    return [Slot(start, start + session.length, chosen[start].clinician_id) for start in sorted(chosen)]


def starts(diary: Diary, session: Session, within: Sequence[Span]) -> list[int]:
    """The instants in `within` (sorted, apart) at which this clinician can begin the session."""
    if not within or within[0][0] >= within[-1][1]:
        return []
    hours = opening(diary.schedule, within[0][0], within[-1][1] + session.length)
    found = hours.starts_within(_possible(hours, diary, session, within))
    return found if diary.only is None else [start for start in found if start in diary.only]


def possible(diary: Diary, session: Session, within: Sequence[Span]) -> list[Span]:
    """Every instant in `within` (sorted, apart) at which this clinician could begin the session, whatever the grid."""
    if not within or within[0][0] >= within[-1][1]:
        return []
    return _possible(opening(diary.schedule, within[0][0], within[-1][1] + session.length), diary, session, within)


def _possible(hours: Opening, diary: Diary, session: Session, within: Sequence[Span]) -> list[Span]:
    at_work = subtract(hours.spans, merge(diary.time_off))
    fitting = [(start, end - session.length + 1) for start, end in at_work if end - start >= session.length]
    window = within[0][0], within[-1][1]
    return subtract(intersect(fitting, within), too_close(diary.busy, session, window))


def too_close(busy: Iterable[Span], session: Session, window: Span) -> list[Span]:
    """The stretches that touch `window` in which the session must not begin, lest it or its buffers meet something busy."""
    lead, lag = session.length + session.after - 1, session.before
    first, last = window[0] - lag, window[1] + lead
    return merge((start - lead, end + lag) for start, end in busy if start < end and end > first and start < last)


def _fairest(free: Sequence[tuple[Diary, list[int]]]) -> dict[int, Diary]:
    """Per instant the clinician with the least booked that date, then who was given one the longest ago, then by id: so
    nobody who is free falls behind by more than one session, however many are booked (tests/unit .. test_fairness)."""
    chosen: dict[int, tuple[int, Diary]] = {}
    for diary, found in sorted(free, key=lambda pair: (pair[0].given, pair[0].clinician_id)):
        for start, booked in zip(found, _booked(diary, found), strict=True):
            best = chosen.get(start)
            if best is None or booked < best[0]:
                chosen[start] = (booked, diary)
    return {start: diary for start, (_, diary) in chosen.items()}


def _booked(diary: Diary, found: Sequence[int]) -> list[int]:
    if not diary.booked:
        return [0] * len(found)
    return [diary.booked.get(local(diary.schedule.zone, start).date(), 0) for start in found]
