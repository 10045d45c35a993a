"""A client's timeline: everything in one order, by pages, and nothing beyond what its reader may see elsewhere."""

from dataclasses import replace

import pytest

from livingrite.care import service as care
from livingrite.care.schemas import PostUpdate, Visibility
from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound
from livingrite.core.happened import Happened, Kind
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.insights import service as insights
from livingrite.insights.schemas import FindHappened
from livingrite.records import service as records
from livingrite.records.schemas import CreateNote
from livingrite.ui.pages.client_timeline.state import ClientTimelineState
from tests.conftest import new_organization
from tests.isolation.house import House
from tests.service.clients.test_tabs import tab_of
from tests.service.identity.conftest import member, person, session_of


@pytest.fixture(scope="module")
def house(servers: Access) -> House:
    return House(new_organization()).build()


def read(house: House, ctx: Ctx, **more: object) -> tuple[Happened, ...]:
    return run(ctx, insights.timeline, FindHappened(client_id=house.ids["client_id"], limit=100, **more)).items


def by_role(house: House, role: Role) -> Ctx:
    return identity.principal_of(session_of(member(house.ctx, role))).ctx


def test_all_slices_are_in_one_order_the_latest_first(house: House) -> None:
    found = read(house, by_role(house, Role.OWNER))
    assert {one.kind for one in found} == set(Kind) - {Kind.VISIT}, "the visit is to come"
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    titles = {one.kind: (one.title, one.what) for one in found}
    assert titles[Kind.NOTE] == ("Knee rehab", "signed")
    assert titles[Kind.PLAN] == ("", "1"), "the draft behind it is nobody's yet"
    assert "Ate all her soup" not in repr(found), "never what it says"


def test_pages_join_to_the_whole_and_a_kind_is_chosen(house: House) -> None:
    owner, whole, cursor = by_role(house, Role.OWNER), [], None
    for _ in range(20):
        wanted = FindHappened(client_id=house.ids["client_id"], limit=2, cursor=cursor)
        page = run(owner, insights.timeline, wanted)
        whole += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert whole == list(read(house, owner))
    assert {one.kind for one in read(house, owner, kind=Kind.HEALTH)} == {Kind.HEALTH}


def test_every_slices_own_rights_hold(house: House) -> None:
    desk = by_role(house, Role.FRONT_DESK)
    assert {one.kind for one in read(house, desk)} == {Kind.MESSAGE, Kind.DOCUMENT}, (
        "no notes, no health for the front desk"
    )
    with pytest.raises(Denied):
        read(house, desk, kind=Kind.NOTE)
    writer = by_role(house, Role.CLINICIAN)
    draft = run(writer, records.create_note, CreateNote(client_id=house.ids["client_id"], title="Not said yet"))
    assert draft.id in {one.id for one in read(house, writer)}
    assert draft.id not in {one.id for one in read(house, by_role(house, Role.CLINICIAN))}
    next_door = replace(new_organization(), user_id=None)
    with pytest.raises(NotFound):
        read(house, next_door)


def test_a_relative_reads_no_more_than_the_portal_shows(house: House) -> None:
    inside = PostUpdate(client_id=house.ids["client_id"], content="For us", visibility=Visibility.INTERNAL_ONLY)
    hidden = run(by_role(house, Role.CARE_TEAM), care.post, inside)
    daughter = person(name="Noa")
    link = LinkFamily(client_id=house.ids["client_id"], user_id=daughter.id, access_level=AccessLevel.FULL_ACCESS)
    run(house.ctx, clients.link_family, link)
    found = read(house, identity.principal_of(session_of(daughter)).ctx)
    assert hidden.id not in {one.id for one in found}
    assert Kind.MESSAGE not in {one.kind for one in found}, "the thread is her brother's"


def test_the_page_heads_the_days_and_goes_on(house: House) -> None:
    tab = tab_of(house.ctx, Role.CLINICIAN, f"/clients/{house.ids['client_id']}/timeline")
    tab.run(ClientTimelineState, "load")
    state = tab.state(ClientTimelineState)
    assert [bool(one["day"]) for one in state.rows[:2]] == [True, False]
    assert state.kinds == list(Kind)
    tab.run(ClientTimelineState, "show", which="note")
    assert {one["kind"] for one in tab.state(ClientTimelineState).rows} == {"note"}
