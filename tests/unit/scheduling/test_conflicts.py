"""A refusal names what is in the way, and offers what is free."""

from uuid import UUID

from livingrite.scheduling.errors import AppointmentConflict, Clash, ConflictKind, Offer
from livingrite.scheduling.rules.conflicts import Person, Stay, Thing, clashes, nearest
from livingrite.scheduling.rules.zones import instant

NINE = 86_400 * 20_800 + 9 * 3600
AT_WORK = [(NINE, NINE + 8 * 3600)]
FREE = Person("Dana Levi", ())


def stay(start: int, end: int, before: int = 0, after: int = 0) -> Stay:
    """Minutes after nine, and minutes of buffers."""
    first, last = NINE + start * 60, NINE + end * 60
    return Stay(first, last, first - before * 60, last + after * 60)


def thing(kind: ConflictKind, name: str, *stays: Stay) -> Thing:
    return Thing(UUID(int=len(name)), kind, name, stays)


def found(wanted: Stay, *things: Thing, person: Person = FREE) -> list[tuple[str, str, bool]]:
    return [
        (clash.kind.value, clash.name, clash.overridable) for clash in clashes(wanted, things, person, AT_WORK, "Maya")
    ]


def test_a_free_place_has_no_conflict():
    neighbours = thing(ConflictKind.CLINICIAN, "Maya", stay(0, 30), stay(60, 90))
    assert found(stay(30, 60), neighbours) == []


def test_b6_the_device_is_named():
    room, device = thing(ConflictKind.ROOM, "Room 2"), thing(ConflictKind.DEVICE, "Ultrasound", stay(0, 30))
    assert found(stay(0, 30), room, device) == [("device", "Ultrasound", False)]


def test_b7_an_extension_onto_a_neighbour_names_the_clinician_and_until_when():
    [clash] = clashes(stay(0, 30), [thing(ConflictKind.CLINICIAN, "Maya", stay(15, 30))], FREE, AT_WORK, "Maya")
    assert (clash.kind, clash.until) == (ConflictKind.CLINICIAN, instant(NINE + 1800))


def test_b14_the_client_is_elsewhere_which_a_reason_can_overrule():
    busy = Person("Dana Levi", [stay(0, 45)])
    assert found(stay(30, 60), person=busy) == [("client", "Dana Levi", True)]
    assert found(stay(45, 60), person=busy) == []


def test_b15_outside_the_hours_says_when_they_begin():
    [clash] = clashes(stay(-30, 30), [], FREE, AT_WORK, "Maya")
    assert (clash.kind, clash.name, clash.until, clash.overridable) == (ConflictKind.HOURS, "Maya", instant(NINE), True)


def test_ones_own_buffers_can_be_waived_and_the_neighbours_cannot():
    neighbour = thing(ConflictKind.CLINICIAN, "Maya", stay(0, 30))
    assert found(stay(30, 60, before=10), neighbour) == [("buffer", "Maya", True)]
    tidying = thing(ConflictKind.ROOM, "Room 2", stay(0, 30, after=10))
    assert found(stay(30, 60), tidying) == [("buffer", "Room 2", False)]


def test_everything_in_the_way_is_named_the_firmest_first():
    person = Person("Dana Levi", [stay(0, 30)])
    things = [thing(ConflictKind.DEVICE, "Laser", stay(0, 30)), thing(ConflictKind.CLINICIAN, "Maya", stay(0, 30))]
    assert [kind for kind, _, _ in found(stay(0, 30), *things, person=person)] == ["clinician", "device", "client"]


def test_the_same_day_is_offered_first_and_later_before_earlier():
    day = 86_400
    wanted = NINE + 3600
    starts = [NINE, NINE + 7200, NINE + 10800, NINE + day, NINE - day]
    assert nearest(starts, wanted, "UTC", 4) == [NINE + 7200, NINE, NINE + 10800, NINE + day]


def test_the_answer_carries_the_names_and_the_free_places():
    offer = Offer(instant(NINE), instant(NINE + 3600), UUID(int=1))
    refusal = AppointmentConflict([Clash(ConflictKind.ROOM, "Room 2", instant(NINE))], [offer])
    assert (refusal.status, refusal.code, refusal.params["name"]) == (409, "appointment_conflict", "Room 2")
    assert refusal.extras()["conflicts"][0]["kind"] == "room"
    assert refusal.extras()["slots"][0]["starts_at"] == instant(NINE)
    assert not refusal.overridable
