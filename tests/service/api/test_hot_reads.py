"""The short way to the most asked-for answers: the same answer, rights and record as the ordinary route's."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from anyio.from_thread import BlockingPortal
from psycopg import errors
from sqlalchemy import text

from livingrite.api import hot
from livingrite.audit import service as audit
from livingrite.clients import service as clients
from livingrite.clients.schemas import AccessLevel, LinkFamily
from livingrite.core import throttle
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied
from livingrite.core.reading import Outdated, read
from livingrite.core.uow import open_uow, run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.permissions import PUBLIC
from livingrite.scheduling.schemas import FindAppointments, FindSlots, ResourceFields, ResourceKind
from tests.conftest import acting_as
from tests.service.api.test_scheduling import MONDAY, clinic, desk, wanted
from tests.service.identity.conftest import Web, member, visit

__all__ = ["clinic", "desk"]

WEEK = "/appointments?from=2027-06-07T00:00:00Z&to=2027-06-14T00:00:00Z"


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reads that took the short way."""
    taken: list[str] = []
    real = scheduling.read_window

    async def noted(*args, **kwargs):
        answer = await real(*args, **kwargs)
        taken.append("read_window")
        return answer

    monkeypatch.setattr(scheduling, "read_window", noted)
    return taken


@pytest.fixture
def ordinary(monkeypatch: pytest.MonkeyPatch):
    """The same call by the ordinary route and its verb."""

    def by_route(call, path: str):
        with monkeypatch.context() as patched:
            patched.setattr(hot, "_taken", lambda *_: None)
            patched.setattr(scheduling, "is_plain", lambda *_: False)
            return call("GET", path)

    return by_route


def test_the_short_list_is_the_ordinary_one(ctx: Ctx, desk, clinic, short, ordinary) -> None:
    room = str(run(ctx, scheduling.create_resource, ResourceFields(kind=ResourceKind.ROOM, name="Blue room")).id)
    desk("POST", "/appointments", wanted(clinic, notes="Bring the x-ray", resource_ids=[room]))
    desk("POST", "/appointments", wanted(clinic, MONDAY + timedelta(hours=2)))
    for path in (WEEK, WEEK + "&limit=1"):
        fast, slow = desk("GET", path), ordinary(desk, path)
        assert fast.json() == slow.json()
        assert fast.headers["content-type"] == slow.headers["content-type"]
    assert fast.json()["next_cursor"]
    assert short == ["read_window", "read_window"]


def test_the_short_list_is_recorded_with_its_window_and_number(ctx: Ctx, desk, clinic, short) -> None:
    desk("POST", "/appointments", wanted(clinic))
    desk("GET", WEEK, X_Request_ID="the-week-of-june")
    with open_uow(ctx) as uow:
        [event] = [one for one in audit.history(uow) if one.request_id == "the-week-of-june"]
        assert (event.action, event.entity, event.count) == ("listed", "appointment", 1)
        assert event.detail["after"]["from"].startswith("2027-06-07")
        assert audit.verify(uow) == []
    assert short == ["read_window"]


def test_a_read_that_fails_is_not_recorded_either(ctx: Ctx, servers, portal: BlockingPortal) -> None:
    def half() -> Iterator[tuple[str, dict]]:
        yield "UPDATE organization SET name = 'Half' WHERE id = %(id)s", {"id": ctx.organization}
        yield "SELECT 1 / %(nothing)s::int", {"nothing": 0}

    with pytest.raises(Exception) as raised:
        portal.call(partial(read, ctx, *half()))
    assert isinstance(raised.value.__cause__, errors.DivisionByZero)
    assert run(ctx, identity.organization).name != "Half"


def test_nothing_of_one_reader_is_left_on_the_connection_for_the_next(
    ctx: Ctx, other: Ctx, portal, desk, clinic
) -> None:
    mine = "SELECT count(*) FROM client", {}
    [[before]] = portal.call(partial(read, ctx, mine))
    [[elsewhere]] = portal.call(partial(read, other, mine))
    [[nobody]] = portal.call(partial(read, Ctx.identity(), mine))
    assert (before, elsewhere, nobody) == ((1,), (0,), (0,))


def test_an_ended_login_reads_nothing(desk, clinic, short) -> None:
    assert desk("GET", WEEK).status_code == 200
    assert desk("POST", "/auth/logout").status_code == 204
    assert desk("GET", WEEK).status_code == 401
    assert short == ["read_window"]


def test_what_a_worker_has_seen_of_a_login_counts_only_while_it_is_true(ctx: Ctx, portal, desk, clinic, ruth) -> None:
    desk("POST", "/appointments", wanted(clinic))
    someone = member(ctx, Role.CLINICIAN)

    def week() -> tuple[int, int]:
        """Status and number of appointments."""
        answer = web.get(f"/api/v1{WEEK}", headers=token)
        return answer.status_code, len(answer.json().get("items", ()))

    web = Web(portal, "changing")
    token = {"Authorization": f"Bearer {identity.issue_tokens(visit(), someone.id).access_token}"}
    assert [week(), week()] == [(200, 1), (200, 1)]
    run(ctx, identity.change_roles, someone.id, [Role.FRONT_DESK])
    assert [week(), week()] == [(200, 1), (200, 1)]
    link = LinkFamily(client_id=ruth, user_id=someone.id, relationship="son", access_level=AccessLevel.VIEW_ONLY)
    run(ctx, clients.link_family, link)
    run(ctx, identity.remove_member, someone.id)
    assert [week(), week()] == [(200, 0), (200, 0)]
    [relative] = [one for one in run(ctx, clients.family_of, ruth) if one.user_id == someone.id]
    run(ctx, clients.unlink_family, relative.id)
    assert [week(), week()] == [(401, 0), (401, 0)]


def test_who_is_no_longer_what_they_were_reads_and_records_nothing(ctx: Ctx, portal, desk, clinic) -> None:
    counting = "SELECT count(*) FROM client", {}
    noting = "UPDATE organization SET name = 'Half' WHERE id = %(mine)s RETURNING id", {"mine": ctx.organization}
    adding = "INSERT INTO location (organization_id) VALUES (%(mine)s)", {"mine": ctx.organization}
    assert portal.call(partial(read, ctx, counting, still=("SELECT true", {}))) == [[(1,)]]
    for statement in (counting, noting, adding):
        with pytest.raises(Outdated):
            portal.call(partial(read, ctx, statement, still=("SELECT false", {})))
    assert run(ctx, identity.organization).name != "Half"


def test_rights_are_those_of_the_verb(ctx: Ctx, other: Ctx, as_, portal, desk, clinic, ruth) -> None:
    desk("POST", "/appointments", wanted(clinic))
    week = FindAppointments(from_at=MONDAY, to_at=MONDAY + timedelta(days=1))
    with pytest.raises(Denied):
        portal.call(scheduling.read_window, acting_as(ctx, "client.read"), week)
    assert as_(family_of=ruth)("GET", WEEK).json()["items"] == []
    assert as_(Role.OWNER, house=other)("GET", WEEK).json()["items"] == []
    elsewhere = run(other, identity.organization).slug
    assert desk("GET", WEEK, X_Organization=elsewhere).status_code == 404


def test_the_short_slots_are_those_of_the_verb(ctx: Ctx, portal, desk, clinic) -> None:
    room = run(ctx, scheduling.create_resource, ResourceFields(kind=ResourceKind.ROOM, name="Blue room")).id
    desk("POST", "/appointments", wanted(clinic))
    desk("PATCH", f"/services/{clinic['service_id']}", {"resource_ids": [str(room)]}, If_Match='"1"')
    aside = wanted(clinic, MONDAY + timedelta(hours=3), resource_ids=[str(room)])
    assert desk("POST", "/appointments", aside).status_code == 201
    visitor = Ctx.public(ctx.organization, permissions=PUBLIC)
    dates = {"service_id": clinic["service_id"], "from_date": MONDAY.date(), "to_date": MONDAY.date()}
    for more in ({}, {"clinician_id": clinic["clinician_id"], "tz": "Asia/Jerusalem"}):
        asked = FindSlots(**dates, **more)
        found = portal.call(scheduling.read_slots, clinic["slug"], asked)
        assert found == run(visitor, scheduling.find_slots, asked)
        assert len(found.slots) == 6


def test_a_refusal_of_the_short_way_is_the_routes_own(desk, clinic) -> None:
    slots = f"/public/{clinic['slug']}/slots?service_id={clinic['service_id']}"
    assert desk("GET", "/appointments?from=yesterday&to=2027-06-14T00:00:00Z").json()["errors"][0]["field"] == "from"
    assert desk("GET", WEEK.replace("2027-06-14", "2027-06-01")).json()["code"] == "invalid"
    assert desk("GET", f"{slots}&from=2027-06-09&to=2027-06-07").json()["errors"][0]["field"] == "to"
    assert desk("GET", f"{slots}&from=2027-06-07&to=2027-06-09&tz=Mars/Olympus").status_code == 422
    assert desk("GET", f"{slots}&from=2027-06-07&to=2027-06-09&tz=%07").status_code == 422
    assert desk("GET", slots.replace(clinic["slug"], "nowhere") + "&from=2027-06-07&to=2027-06-09").status_code == 404


def test_a_visit_counts_once_whichever_way_answers_it(monkeypatch, desk, clinic) -> None:
    counted: list[str] = []
    monkeypatch.setattr(throttle, "take_here", lambda _limit, who: counted.append(who))
    dates = f"slots?service_id={clinic['service_id']}&from=2027-06-07&to=2027-06-09"
    assert desk("GET", f"/public/{clinic['slug']}/{dates}").status_code == 200
    assert desk("GET", f"/public/nowhere/{dates}").status_code == 404
    assert len(counted) == 2


def test_a_closed_organization_has_no_slots_at_once(ctx: Ctx, desk, clinic, servers) -> None:
    slots = f"/public/{clinic['slug']}/slots?service_id={clinic['service_id']}&from=2027-06-07&to=2027-06-09"
    assert desk("GET", slots).status_code == 200
    with open_uow(ctx) as uow:
        uow.session.connection().execute(text("UPDATE organization SET is_active = false"))
    assert desk("GET", slots).status_code == 404


def test_a_booking_takes_the_short_way_and_is_the_ordinary_one(desk, clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = desk("POST", "/appointments", wanted(clinic, notes="Bring the x-ray"))
    with monkeypatch.context() as patched:
        patched.setattr(hot, "_taken", lambda *_: None)
        slow = desk("POST", "/appointments", wanted(clinic, MONDAY + timedelta(hours=1), notes="Bring the x-ray"))
    own = {"id", "starts_at", "ends_at"}
    assert (fast.status_code, fast.headers["etag"]) == (slow.status_code, slow.headers["etag"]) == (201, '"1"')
    assert {key: value for key, value in fast.json().items() if key not in own} == {
        key: value for key, value in slow.json().items() if key not in own
    }


def test_a_booking_that_is_refused_is_refused_by_the_route_and_leaves_nothing(ctx: Ctx, desk, clinic) -> None:
    assert desk("POST", "/appointments", wanted(clinic)).status_code == 201
    refused = desk("POST", "/appointments", wanted(clinic))
    assert (refused.status_code, refused.json()["code"]) == (409, "appointment_conflict")
    assert desk("POST", "/appointments", {"client_id": "nobody"}).status_code == 422
    assert desk("POST", "/appointments", wanted(clinic), Authorization="Bearer nothing").status_code == 401
    with open_uow(ctx) as uow:
        assert [one.action for one in audit.history(uow, entity="appointment")] == ["created"]


def test_a_repeated_key_books_once(desk, clinic) -> None:
    made = [desk("POST", "/appointments", wanted(clinic), Idempotency_Key="once").json()["id"] for _ in range(2)]
    assert made[0] == made[1]
