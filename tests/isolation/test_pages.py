"""Every page, opened by nobody, by each role and from next door, the way a browser would call its handlers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import livingrite.livingrite  # noqa: F401 - registers every page's State
from livingrite.cli.embedded import Access
from livingrite.clients import service as clients
from livingrite.clients.models import Client
from livingrite.clients.schemas import AccessLevel, CreateClient, LinkFamily
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Problem
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.roles import permissions_of
from livingrite.identity.schemas import Role
from livingrite.scheduling import service as scheduling
from livingrite.ui import tabs
from livingrite.ui.routes import PAGES, Page
from livingrite.ui.session import PUBLIC, SIGNED_IN, BaseState
from tests.conftest import new_organization
from tests.isolation.house import NOON, House
from tests.loops import in_loop
from tests.service.identity.conftest import Person, member, person, session_of
from tests.unit.ui_runtime.browser import Tab

CLOSED = [page for page in PAGES if page.access != PUBLIC]
OPEN = [page for page in PAGES if page.access == PUBLIC]
PORTAL = (Role.FAMILY, Role.CLIENT)
# Rights that the portal has too, for what is the family's own; these pages and their verbs ask for staff besides.
STAFF_PAGES = {"/messages", "/diary", "/clients"}  # and every page of a client
ON_THE_FRONT_DOOR = ("Maya Rosen", "Massage")
NAMES = (
    "Ruth Abramson",
    "Maya Rosen",
    "Massage",
    "Ate all her soup",
    "clients.csv",
    "Lena Hoffmann",
    "Letter of Dr. Weiss",
)


@dataclass
class Visitor:
    """A browser with somebody's cookie."""

    token: str = ""

    def opens(self, page: Page, house: House) -> Tab:
        """The page with the house's ids in its address, as far as its first two handlers."""
        tab = self.at(page, house)
        tab.run(BaseState, "arrive")
        if "load" in page.state.event_handlers:
            tab.run(page.state, "load")
        return tab

    def at(self, page: Page, house: House) -> Tab:
        return Tab(cookie=f"livingrite_session={self.token}", route=page.path, path=address(page, house))


def address(page: Page, house: House) -> str:
    """With the house's own ids, wherever the page takes one."""
    named = {
        "/policy/[slug]/[kind]": f"/policy/t-{house.ctx.organization.hex[:12]}/own-house-rules",
        "/portal/appointments/[appointment_id]": f"/portal/appointments/{house.ids['appointment_id']}",
        "/settings/intake/[form_id]": f"/settings/intake/{house.ids['form_id']}",
        "/imports/[import_id]": f"/imports/{house.ids['import_id']}",
        "/dashboard/[figure]": "/dashboard/active_clients",
        "/book/[slug]": f"/book/t-{house.ctx.organization.hex[:12]}",
    }
    if page.path.startswith("/clients/[id]"):
        return page.path.replace("[id]", str(house.ids["client_id"]))
    asked = f"client={house.ids['client_id']}&clinician={house.ids['clinician_id']}&date={NOON.date()}&view=week"
    return named.get(page.path) or f"{page.path}?{asked}"


def shown(tab: Tab, page: Page) -> dict[str, Any]:
    """What the page's own State would send to the browser."""
    state, own = tab.state(page.state), page.state
    return {name: getattr(state, name) for name in set(own.vars) - set(BaseState.vars)}


@pytest.fixture(scope="module")
def house(servers: Access) -> Iterator[House]:
    yield House(new_organization()).build()
    tabs.prune(())


@pytest.fixture(scope="module")
def team(house: House) -> dict[Role, Visitor]:
    return {role: Visitor(session_of(somebody(house.ctx, role, house))) for role in Role}


@pytest.fixture(scope="module")
def next_door(house: House) -> dict[Role, Visitor]:
    """The same eight, of an organization that has nothing but one client."""
    ctx = new_organization()
    theirs = House(ctx, {"client_id": run(ctx, clients.create, CreateClient(name="Jonas Weber")).id})
    return {role: Visitor(session_of(somebody(ctx, role, theirs))) for role in Role}


def somebody(ctx: Ctx, role: Role, house: House) -> Person:
    if role not in PORTAL:
        return member(ctx, role, name=f"A {role} of the house")
    made, client = person(name=f"A {role} of the house"), house.ids["client_id"]
    if role is Role.FAMILY:
        level = AccessLevel.FULL_ACCESS
        link = LinkFamily(client_id=client, user_id=made.id, relationship="daughter", access_level=level)
        run(ctx, clients.link_family, link)
    else:
        with open_uow(ctx) as uow:
            row = uow.session.get(Client, (ctx.organization, client))
            assert row is not None
            row.user_id = made.id
    return made


def holds(role: Role, page: Page) -> bool:
    return page.access == SIGNED_IN or str(page.access) in permissions_of([role])


@pytest.mark.parametrize("page", CLOSED, ids=lambda page: page.path)
def test_nobody_is_sent_to_sign_in_and_sees_nothing(page: Page, house: House) -> None:
    tab = Visitor().at(page, house)
    empty = shown(tab, page)
    for state, name in ((BaseState, "arrive"), (page.state, "load")):
        events = tab.run(state, name)
        assert [event.name for event in events] == ["_redirect"]
        assert events[0].payload["path"].startswith("/sign-in?next=/")
    assert shown(tab, page) == empty


@pytest.mark.parametrize("page", OPEN, ids=lambda page: page.path)
def test_a_public_page_shows_nobody_more_than_the_front_door(page: Page, house: House) -> None:
    tab = Visitor().opens(page, house)
    assert tab.state(BaseState).page_problem == ""
    seen = {name for name in NAMES if name in repr(shown(tab, page))}
    assert seen <= set(ON_THE_FRONT_DOOR if page.path == "/book/[slug]" else ())
    assert page.path != "/book/[slug]" or "Massage" in seen


@pytest.mark.parametrize("page", CLOSED, ids=lambda page: page.path)
@pytest.mark.parametrize("role", list(Role))
def test_a_page_is_for_who_holds_its_right(role: Role, page: Page, house: House, team: dict[Role, Visitor]) -> None:
    empty = shown(team[role].at(page, house), page)
    tab = team[role].opens(page, house)
    base = tab.state(BaseState)
    if not holds(role, page):
        assert base.page_problem == "denied"
        assert shown(tab, page) == empty
    elif role in PORTAL and (page.path in STAFF_PAGES or page.path.startswith("/clients/[id]")):
        assert base.page_problem == "denied"
        assert [name for name in NAMES if name in repr(shown(tab, page))] == []
    elif page.shell == "portal" and role not in PORTAL:
        assert shown(tab, page) == empty
        assert base.message_kind == "error"
    else:
        assert (base.page_problem, base.message) == ("", "")


@pytest.mark.parametrize("page", CLOSED, ids=lambda page: page.path)
@pytest.mark.parametrize("role", [Role.OWNER, Role.FAMILY, Role.CLIENT])
def test_from_next_door_a_page_shows_nothing_of_the_house(
    role: Role, page: Page, house: House, next_door: dict[Role, Visitor]
) -> None:
    tab = next_door[role].opens(page, house)
    told = repr(shown(tab, page))
    assert [name for name in NAMES if name in told] == []
    asked = {str(id) for id in house.ids.values() if str(id) in address(page, house)}
    assert [name for name, id in house.ids.items() if str(id) in told and str(id) not in asked] == []
    watched = {channel for channels in tabs._watched[tab.token].values() for channel in channels}
    assert [channel for channel in watched if str(house.ctx.organization) in channel] == []


@pytest.mark.parametrize("page", [page for page in CLOSED if page.shell == "staff"], ids=lambda page: page.path)
@pytest.mark.parametrize("role", PORTAL)
def test_a_staff_page_wakes_no_family_and_tells_it_nothing(
    role: Role, page: Page, house: House, team: dict[Role, Visitor]
) -> None:
    tab = team[role].opens(page, house)
    if "refresh" in page.state.event_handlers:
        tab.run(page.state, "refresh")
    assert tabs._watched.get(tab.token, {}) == {}
    assert [name for name in NAMES if name in repr(shown(tab, page))] == []


def test_the_house_itself_sees_what_next_door_does_not(house: House, team: dict[Role, Visitor]) -> None:
    """Otherwise the test above would pass for pages that are empty for everybody."""
    told = "".join(repr(shown(team[Role.OWNER].opens(page, house), page)) for page in CLOSED if page.shell == "staff")
    assert [name for name in NAMES if name not in told] == []


def opening(page: Page, token: str) -> str:
    """What the HTML of a page says before any script has run, to the session of a cookie."""
    assert page.opening is not None
    try:
        return " ".join(in_loop(page.opening(token, "en")) or ())
    except Problem:
        return ""


@pytest.mark.parametrize("page", [page for page in PAGES if page.opening], ids=lambda page: page.path)
def test_the_sentence_in_a_pages_html_is_for_the_family_alone(
    page: Page, house: House, team: dict[Role, Visitor], next_door: dict[Role, Visitor]
) -> None:
    tomorrow = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    run(house.ctx, scheduling.create_appointment, house.booking(starts_at=tomorrow))
    told = {role: opening(page, visitor.token) for role, visitor in team.items()}
    assert "Ruth" in told[Role.FAMILY]
    assert "Maya" in told[Role.CLIENT]
    assert [role for role in Role if told[role] and role not in PORTAL] == []
    elsewhere = "".join(opening(page, visitor.token) for visitor in next_door.values())
    assert [name for name in ("Ruth", "Maya") if name in elsewhere] == []
    assert opening(page, "") == opening(page, "unknown") == ""


def test_a_locked_session_is_told_nothing_by_the_html(house: House) -> None:
    (page,) = [page for page in PAGES if page.opening]
    token = session_of(somebody(house.ctx, Role.FAMILY, house))
    assert opening(page, token) != ""
    run(identity.principal_of(token).ctx, identity.lock_session)
    assert opening(page, token) == ""
