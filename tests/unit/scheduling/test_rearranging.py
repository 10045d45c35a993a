"""Where the appointments of somebody who is away go: never two to one place."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from livingrite.scheduling.rules.rearranging import Option, assign

MAYA, NOA, ROOM, DANA, OMER = (UUID(int=number) for number in range(1, 6))


def option(who: UUID, start: int, *needs: UUID, length: int = 60) -> Option:
    return Option(who, start, (start, start + length), frozenset({who, *needs}))


def test_the_best_free_option_is_taken() -> None:
    assert assign({"a": [option(NOA, 0), option(MAYA, 60)]}) == {"a": option(NOA, 0)}


def test_whoever_has_another_gives_way() -> None:
    wanted = {"a": [option(NOA, 0), option(MAYA, 60)], "b": [option(NOA, 0), option(NOA, 30)]}
    given_to = assign(wanted)
    assert given_to == {"a": option(MAYA, 60), "b": option(NOA, 0)} or len(given_to) == 2


def test_one_client_is_not_in_two_places_and_one_room_not_given_twice() -> None:
    assert len(assign({"a": [option(NOA, 0, DANA)], "b": [option(MAYA, 30, DANA)]})) == 1
    assert len(assign({"a": [option(NOA, 0, ROOM)], "b": [option(MAYA, 30, ROOM)]})) == 1
    assert len(assign({"a": [option(NOA, 0, DANA)], "b": [option(MAYA, 30, OMER)]})) == 2


options = some.builds(
    option, some.sampled_from([MAYA, NOA]), some.integers(0, 300), some.sampled_from([ROOM, DANA, OMER])
)


@settings(max_examples=200, deadline=None)
@given(some.dictionaries(some.integers(0, 12), some.lists(options, max_size=6), max_size=12))
def test_no_two_places_meet_whatever_is_wanted(wanted) -> None:
    found = assign(wanted)
    assert all(place in wanted[key] for key, place in found.items())
    places = list(found.values())
    assert not any(one.meets(other) for number, one in enumerate(places) for other in places[:number])
    for key in set(wanted) - set(found):  # who gets none really has nothing left
        assert all(any(choice.meets(place) for place in places) for choice in wanted[key])
