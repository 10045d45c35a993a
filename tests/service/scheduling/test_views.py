"""Arrangements of the diary: one's own, in one's own organization, and one default at most."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.core.uow import run
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas.views import Arrangement, SaveView
from tests.conftest import acting_as, new_organization
from tests.service.identity.conftest import member
from tests.service.scheduling.conftest import Clinic

MONTH = Arrangement(view="month", by="room", colour="service")


def somebody(ctx: Ctx) -> Ctx:
    return replace(ctx, user_id=member(ctx).id)


@pytest.fixture
def me(clinic: Clinic) -> Ctx:
    return somebody(clinic.ctx)


def names(ctx: Ctx) -> list[tuple[str, bool]]:
    return [(one.name, one.is_default) for one in run(ctx, scheduling.my_views).saved]


def save(ctx: Ctx, name: str, *, first: bool = False, arrangement: Arrangement = MONTH) -> UUID:
    return run(ctx, scheduling.save_view, SaveView(name=name, arrangement=arrangement, is_default=first)).id


def test_a_view_is_kept_with_all_that_was_chosen(me: Ctx) -> None:
    made = save(me, "Rooms in a month")
    [found] = run(me, scheduling.my_views).saved
    assert (found.id, found.arrangement) == (made, MONTH)


def test_a_name_that_one_has_is_overwritten_whatever_its_case(me: Ctx) -> None:
    assert save(me, "My week") == save(me, "my WEEK", arrangement=Arrangement())
    [found] = run(me, scheduling.my_views).saved
    assert (found.name, found.arrangement) == ("my WEEK", Arrangement())


def test_only_one_view_opens_first(me: Ctx) -> None:
    save(me, "A", first=True)
    second = save(me, "B", first=True)
    assert names(me) == [("A", False), ("B", True)]
    run(me, scheduling.make_default, None)
    assert names(me) == [("A", False), ("B", False)]
    run(me, scheduling.make_default, second)
    assert names(me) == [("A", False), ("B", True)]


def test_how_the_diary_was_left_is_one_row_also_when_two_windows_leave_at_once(me: Ctx) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: run(me, scheduling.leave_view, MONTH), range(8)))
    mine = run(me, scheduling.my_views)
    assert (mine.last, mine.saved) == (MONTH, ())


def test_nobody_sees_or_changes_the_views_of_another(clinic: Clinic, me: Ctx) -> None:
    mine, colleague, elsewhere = save(me, "Mine", first=True), somebody(clinic.ctx), somebody(new_organization())
    for other in (colleague, elsewhere):
        assert names(other) == []
        for verb in (scheduling.remove_view, scheduling.make_default):
            with pytest.raises(NotFound):
                run(other, verb, mine)
    assert names(me) == [("Mine", True)]
    with pytest.raises(Denied):
        run(acting_as(clinic.ctx, "appointment.read", clients={}), scheduling.my_views)


def test_the_thirty_first_view_is_refused_at_its_name(me: Ctx) -> None:
    for number in range(30):
        save(me, f"View {number}")
    with pytest.raises(Invalid) as refused:
        save(me, "One more")
    assert set(refused.value.fields) == {"name"}
    save(me, "View 3")
