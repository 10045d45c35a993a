"""The conventions of design/api.md that hold for every route: versions, pages, languages, refusals on the record."""

from uuid import UUID, uuid4

import httpx
import pytest
from anyio.from_thread import BlockingPortal
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp

from livingrite.api.middleware import around
from livingrite.audit import service as audit
from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.identity.schemas import Role

WEEK = {"timezone": "Europe/Berlin", "weekly": [{"weekday": 0, "start": "09:00", "end": "17:00"}]}
MASSAGE = {"name": "Massage", "duration_minutes": 60, "price": {"amount": 6000, "currency": "EUR"}}


@pytest.fixture
def owner(as_):
    return as_(Role.OWNER)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (None, 428),
        ('"2"', 412),
        ('"1"', 200),
        ('W/"1"', 200),
        ("1", 200),
        ("*", 200),
        ('"1", "2"', 422),
        ('""', 422),
        ("", 422),
        ('"-1"', 422),
        ('"' + "9" * 5000 + '"', 422),
        ('"999999999999999999"', 412),
    ],
)
def test_every_form_of_if_match(owner, ruth: UUID, given: str | None, status: int) -> None:
    headers = {} if given is None else {"If_Match": given}
    answer = owner("PATCH", f"/clients/{ruth}", {"gender": "female"}, **headers)
    assert answer.status_code == status, answer.text
    if status == 200:
        assert answer.headers["ETag"] == '"2"'


def test_hours_are_replaced_by_who_has_seen_them(owner, ctx: Ctx) -> None:
    from livingrite.scheduling import service as scheduling
    from livingrite.scheduling.schemas import ResourceFields, ResourceKind

    maya = ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen")
    path = f"/clinicians/{run(ctx, scheduling.create_clinician, maya).id}/hours"
    seen = owner("GET", path).headers["ETag"]
    assert owner("PUT", path, WEEK).status_code == 428
    assert owner("PUT", path, WEEK, If_Match=seen).status_code == 200
    assert owner("PUT", path, WEEK, If_Match=seen).status_code == 412


def test_every_list_has_pages(owner, ctx: Ctx) -> None:
    for number in range(5):
        assert owner("POST", "/services", MASSAGE | {"name": f"Massage {number}"}).status_code == 201
    whole = owner("GET", "/services").json()
    assert (len(whole["items"]), whole["next_cursor"]) == (5, None)
    seen, cursor = [], ""
    while cursor is not None:
        page = owner("GET", f"/services?limit=2{cursor and '&cursor=' + cursor}").json()
        seen, cursor = seen + page["items"], page["next_cursor"]
    assert seen == whole["items"]


@pytest.mark.parametrize("path", ["/services", "/clients", "/waitlist", "/api-keys", "/resources", "/admin/leads"])
@pytest.mark.parametrize(
    "query", ["limit=0", "limit=-1", "limit=99999999999999999999", "limit=x", "cursor=%00", "cursor=AAAA"]
)
def test_no_list_takes_an_impossible_page(owner, path: str, query: str) -> None:
    assert owner("GET", f"{path}?{query}").status_code == 422


def test_a_search_goes_on_with_the_cursor_it_gave(owner) -> None:
    for name in ("Ruth Abramson", "Ruth Brandt", "Ruth Cohen"):
        owner("POST", "/clients", {"name": name})
    first = owner("POST", "/clients/search", {"search": "ruth", "limit": 2}).json()
    second = owner("POST", "/clients/search", {"search": "ruth", "limit": 2, "cursor": first["next_cursor"]}).json()
    names = [item["name"] for item in first["items"] + second["items"]]
    assert names == ["Ruth Abramson", "Ruth Brandt", "Ruth Cohen"]
    assert owner("POST", "/clients/search", {"cursor": str(uuid4())}).status_code == 422


def said(answer: httpx.Response, field: str) -> str:
    return next(one["message"] for one in answer.json()["errors"] if one["field"] == field)


def test_what_is_wrong_is_said_in_the_readers_language(owner) -> None:
    body = {"name": "", "care_level": "total", "date_of_birth": "31.2.2001", "nickname": "x"}
    english = owner("POST", "/clients", body, Accept_Language="en")
    assert said(english, "name") == "Please fill this in."
    assert said(english, "care_level") == "Choose one of: basic, intermediate, intensive."
    assert said(english, "date_of_birth") == "Send a date. Example: 2027-03-01."
    assert said(english, "nickname") == "There is no such field."
    for language in ("he", "de"):
        other = owner("POST", "/clients", body, Accept_Language=language)
        for field in body:
            assert said(other, field) != said(english, field), (language, field)


def test_without_a_wish_it_is_the_persons_own_language(owner) -> None:
    owner("PUT", "/auth/me", {"locale": "de"})
    assert said(owner("POST", "/clients", {}), "name") == "Bitte ausfüllen."
    assert said(owner("POST", "/clients", {}, Accept_Language="en"), "name") == "Please fill this in."


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_a_body_of_another_kind_is_415(as_, portal: BlockingPortal, kind: str) -> None:
    answer = as_(Role.OWNER)("POST", "/clients", {"name": "Ruth"}, Content_Type=kind)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("method", "path", "body", "entity"),
    [
        ("GET", "/api-keys", None, "api_key"),
        ("GET", "/admin/leads", None, "lead"),
        ("POST", "/services", MASSAGE, "service"),
        ("POST", "/clients", {"name": "Walter"}, "client"),
        ("GET", "/admin/dashboard", None, "organization"),
    ],
)
def test_p7_every_refusal_is_on_the_record(as_, ctx: Ctx, method, path, body, entity) -> None:
    assert as_(Role.CARE_TEAM)(method, path, body).status_code == 403
    (attempt,) = [event for event in run(ctx, audit.history) if event.action == "refused"]
    assert (attempt.entity, attempt.actor_kind, attempt.channel) == (entity, "user", "api")


def test_p7_the_record_names_the_client(as_, ctx: Ctx, ruth: UUID) -> None:
    refused = as_(family_of=ruth)("PATCH", f"/clients/{ruth}", {"gender": "female"}, If_Match='"1"')
    assert refused.status_code == 403
    (attempt,) = [event for event in run(ctx, audit.history) if event.action == "refused"]
    assert (attempt.entity, attempt.client_id) == ("client", ruth)


async def plain_405(scope, receive, send) -> None:
    await PlainTextResponse("Method Not Allowed", 405, {"Allow": "GET"})(scope, receive, send)


async def page_404(scope, receive, send) -> None:
    await HTMLResponse("<h1>Nothing here</h1>", 404)(scope, receive, send)


def asked(portal: BlockingPortal, app: ASGIApp, accept: str) -> httpx.Response:
    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app=around(app))
        async with httpx.AsyncClient(transport=transport, base_url="http://clinic") as client:
            return await client.get("/nothing", headers={"Accept": accept})

    return portal.call(get)


def test_outside_the_api_a_program_gets_a_problem_and_a_person_the_page(portal: BlockingPortal) -> None:
    refused = asked(portal, plain_405, "*/*")
    assert (refused.headers["content-type"], refused.headers["allow"]) == ("application/problem+json", "GET")
    assert refused.json()["code"] == "method_not_allowed"
    assert asked(portal, page_404, "application/json").json()["code"] == "not_found"
    assert "Nothing here" in asked(portal, page_404, "text/html,application/json").text
