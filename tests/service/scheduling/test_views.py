"""Arrangements of the diary: one's own, in one's own organization, and one default at most."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound, Stale
from livingrite.core.uow import run
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import UpdateResource
from livingrite.scheduling.schemas.views import Arrangement, ChangeView, SaveView, ViewChanges
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


def save(ctx: Ctx, name: str, *, first: bool = False, shared: bool = False, arrangement: Arrangement = MONTH) -> UUID:
    wanted = SaveView(name=name, arrangement=arrangement, is_default=first, is_shared=shared)
    return run(ctx, scheduling.save_view, wanted).id


def change(ctx: Ctx, id: UUID, *, version: int | None = None, **changes: object):
    wanted = ChangeView(view_id=id, version=version, changes=ViewChanges.model_validate(changes))
    return run(ctx, scheduling.change_view, wanted)


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
                run(other, lambda uow, verb=verb: verb(uow, mine))
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


def test_a_shared_view_is_opened_by_everybody_and_its_default_is_each_ones_own(clinic: Clinic, me: Ctx) -> None:
    colleague = somebody(clinic.ctx)
    shared = save(me, "Front desk", shared=True)
    save(me, "Mine alone")
    [seen] = run(colleague, scheduling.my_views).saved
    assert (seen.name, seen.mine, seen.is_default) == ("Front desk", False, False)
    run(colleague, scheduling.make_default, shared)
    assert names(colleague) == [("Front desk", True)]
    assert dict(names(me)) == {"Front desk": False, "Mine alone": False}
    change(me, shared, is_shared=False)
    assert names(colleague) == []
    change(me, shared, is_shared=True)
    run(me, scheduling.remove_view, shared)
    assert names(colleague) == []
    assert run(colleague, scheduling.my_views).last == Arrangement()


def test_sharing_needs_its_right_and_who_has_it_puts_all_shared_ones_in_order(clinic: Clinic, me: Ctx) -> None:
    reader = replace(somebody(clinic.ctx), permissions=frozenset({"appointment.read"}), kind="user")
    with pytest.raises(Denied):
        save(reader, "For all", shared=True)
    own = save(reader, "For me")
    with pytest.raises(Denied):
        change(reader, own, is_shared=True)
    shared = save(me, "For all", shared=True)
    with pytest.raises(Denied):
        change(reader, shared, name="Taken over")
    with pytest.raises(Denied):
        run(reader, scheduling.remove_view, shared)
    assert change(reader, shared, is_default=True).is_default
    assert change(somebody(clinic.ctx), shared, name="For us all").name == "For us all"


def test_a_view_that_somebody_changed_meanwhile_is_refused(me: Ctx) -> None:
    made = save(me, "Rooms")
    assert change(me, made, version=1, name="All rooms").version == 2
    for late in (lambda: change(me, made, version=1, name="Other"), lambda: run(me, scheduling.remove_view, made, 1)):
        with pytest.raises(Stale):
            late()
    save(me, "Second")
    with pytest.raises(Invalid) as refused:
        change(me, made, name="second")
    assert set(refused.value.fields) == {"name"}


def test_a_view_of_a_clinician_who_has_left_says_whom_it_shows(clinic: Clinic, me: Ctx) -> None:
    id = clinic.ids["Maya"]
    save(me, "One", arrangement=Arrangement(view="week", only=id))
    assert run(me, scheduling.my_views).saved[0].gone == ()
    clinic.run(scheduling.update_resource, UpdateResource(resource_id=id, is_active=False))
    assert run(me, scheduling.my_views).saved[0].gone == ("Maya",)
