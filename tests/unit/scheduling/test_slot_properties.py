"""What must hold for any hours, any diary and any question."""

from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as some

from livingrite.scheduling.rules.hours import Schedule, WallInterval, opening
from livingrite.scheduling.rules.notice import BookingPolicy, bookable
from livingrite.scheduling.rules.slots import Diary, Session, free_slots
from livingrite.scheduling.rules.spans import intersect, merge, subtract
from livingrite.scheduling.rules.zones import instant, instants_of, local

ZONES = ["America/Havana", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "America/St_Johns", "UTC"]
DAY = 86_400
BEGIN = 20_850 * DAY  # 31 January 2027
WINDOW = 4 * DAY

moment = some.integers(BEGIN // 60, (BEGIN + 700 * DAY) // 60).map(lambda minute: minute * 60)
lengths = some.builds(Session.of_minutes, some.integers(5, 300), some.integers(0, 60), some.integers(0, 60))
day_hours = some.lists(
    some.builds(
        lambda start, length: WallInterval(start, start + length), some.integers(0, 1439), some.integers(1, 1440)
    ),
    max_size=3,
).map(tuple)
schedules = some.builds(
    Schedule,
    some.sampled_from(ZONES),
    some.sampled_from([5, 7, 15, 30, 60, 1440]),
    some.dictionaries(some.integers(0, 6), day_hours),
)


@some.composite
def questions(draw) -> tuple[Diary, Session, tuple[int, int]]:
    start = draw(moment)
    spans = some.lists(
        some.tuples(some.integers(-300, WINDOW // 60), some.integers(0, 500)).map(
            lambda pair: (start + pair[0] * 60, start + (pair[0] + pair[1]) * 60)
        ),
        max_size=12,
    )
    return Diary(UUID(int=1), draw(schedules), draw(spans), draw(spans)), draw(lengths), (start, start + WINDOW)


@settings(max_examples=150, deadline=None)
@given(questions())
def test_slots_are_within_hours_and_touch_nothing_taken(question):
    diary, session, window = question
    spans = opening(diary.schedule, window[0], window[1] + session.length).spans
    for slot in free_slots([diary], session, window):
        assert window[0] <= slot.start < window[1]
        assert any(start <= slot.start and slot.end <= end for start, end in spans)
        assert not any(start < slot.end and slot.start < end for start, end in diary.time_off if start < end)
        blocked = slot.start - session.before, slot.end + session.after
        assert not any(start < blocked[1] and blocked[0] < end for start, end in diary.busy if start < end)


@settings(max_examples=100, deadline=None)
@given(questions())
def test_what_is_not_offered_is_taken_or_closed(question):
    """Completeness: every place of the grid that is not offered has a reason."""
    diary, session, window = question
    offered = {slot.start for slot in free_slots([diary], session, window)}
    hours = opening(diary.schedule, window[0], window[1] + session.length)
    free = subtract(hours.spans, merge(diary.time_off))
    for steps in hours.grid:
        for start in steps:
            if start in offered or not window[0] <= start < window[1]:
                continue
            fits = any(first <= start and start + session.length <= last for first, last in free)
            blocked = start - session.before, start + session.length + session.after
            assert not fits or any(a < blocked[1] and blocked[0] < b for a, b in diary.busy if a < b)


@settings(max_examples=100, deadline=None)
@given(questions(), some.integers(0, WINDOW))
def test_the_windows_edges_do_not_move_slots(question, cut):
    diary, session, (start, end) = question
    halves = free_slots([diary], session, (start, start + cut)) + free_slots([diary], session, (start + cut, end))
    assert halves == free_slots([diary], session, (start, end))


@settings(max_examples=100, deadline=None)
@given(questions(), some.integers(0, 20_000), some.none() | some.integers(0, 5))
def test_the_public_is_never_offered_the_past_or_beyond_the_horizon(question, notice, horizon):
    diary, session, window = question
    now = instant(window[0] + DAY)
    policy = BookingPolicy(diary.schedule.zone, notice, horizon)
    for slot in free_slots([diary], session, bookable(now, policy, window)):
        assert instant(slot.start) >= now
        if horizon is not None:
            today = now.astimezone(ZoneInfo(policy.zone)).date()
            assert (local(policy.zone, slot.start).date() - today).days <= horizon


@given(moment, some.sampled_from(ZONES))
def test_an_instant_is_found_again_by_what_the_wall_shows(second, zone):
    shown = local(zone, second).replace(tzinfo=None)
    assert second in instants_of(zone, shown)
    assert all(local(zone, found).replace(tzinfo=None) == shown for found in instants_of(zone, shown))


span_lists = some.lists(some.tuples(some.integers(0, 40), some.integers(0, 40)), max_size=8).map(merge)


@given(span_lists, span_lists)
def test_what_is_taken_away_and_what_remains_are_the_whole(whole, taken):
    def points(spans: list[tuple[int, int]]) -> set[int]:
        return {point for start, end in spans for point in range(start, end)}

    assert points(subtract(whole, taken)) == points(whole) - points(taken)
    assert points(intersect(whole, taken)) == points(whole) & points(taken)
    assert merge(subtract(whole, taken) + intersect(whole, taken)) == whole
