"""Whatever is typed or sent, the answer is a problem that names it, and never a failure of ours."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from anyio.from_thread import BlockingPortal

from livingrite.cli.embedded import Access
from livingrite.core import throttle
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role
from tests.api import API
from tests.conftest import new_organization
from tests.isolation.house import House, later
from tests.isolation.test_routes import BODIES
from tests.service.identity.conftest import Web, member, visit

DOCUMENT = API.openapi()
PERSON = {"name": "Dana Levi", "email": "dana@example.org"}
PLACE = {"name": "Harbour Lane", "timezone": "Europe/London", "country": "GB"}
UNSTORABLE = ["a\0b", "\ud800"]
HOSTILE = [
    *UNSTORABLE,
    "\x1b[31m",
    "x" * 300_000,
    "\u202e" * 2_000,
    "'; DROP TABLE client; --",
    "%00",
    "{}",
    "\r\nX-Evil: 1",
]


def texts_in(schema: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The places of a body where a text may stand."""
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    for choice in (schema, *schema.get("anyOf", ())):
        if choice.get("type") == "string":
            yield path
        if choice is not schema and "$ref" in choice:
            yield from texts_in(choice, path)
    for name, one in schema.get("properties", {}).items():
        yield from texts_in(one, (*path, name))


def bodies() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            given = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if given and "/logout" not in path:
                yield method.upper(), path.removeprefix("/api/v1"), given["schema"]


def fields_of(schema: dict[str, Any]) -> list[str]:
    """Every field of a body, however deep its type stands."""
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return list(schema.get("properties", {}))


def with_text(body: dict[str, Any], path: tuple[str, ...], text: str) -> dict[str, Any]:
    if len(path) == 1:
        return body | {path[0]: text}
    return body | {path[0]: with_text(dict(body.get(path[0]) or {}), path[1:], text)}


BODIED = list(bodies())


@pytest.fixture(scope="module")
def house(servers: Access) -> House:
    return House(new_organization()).build()


@pytest.fixture(autouse=True)
def _no_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "take", lambda *_: None)


def valid(house: House) -> dict[str, dict[str, Any]]:
    ids = {name: str(id) for name, id in house.ids.items()}
    three = {name: ids[name] for name in ("client_id", "clinician_id", "service_id")}
    money = {"amount": 100, "currency": "EUR"}
    return BODIES | {
        "POST /appointments": three | {"starts_at": later(), "override_reason": "as agreed"},
        "POST /appointment-series": three | {"starts_at": later(), "rrule": "FREQ=WEEKLY;COUNT=2"},
        "POST /services": {"name": "Massage", "duration_minutes": 30, "price": money},
        "POST /clients": PERSON,
        "POST /admin/leads": PERSON,
        "POST /waitlist": {name: ids[name] for name in ("client_id", "service_id")},
        "POST /calendars": {"kind": "client", "target_id": ids["client_id"]},
        "POST /api-keys": {"name": "Reports", "scopes": ["client.read"]},
        "POST /auth/register": {"organization": PLACE, "full_name": "Maya", "email": "m@h.example", "password": "four quiet boats"},
        "POST /public/{org_slug}/bookings": {"client": PERSON, "service_id": ids["service_id"], "starts_at": later()},
        "POST /public/{org_slug}/holds": {"service_id": ids["service_id"], "starts_at": later()},
    }  # fmt: skip


@pytest.fixture(scope="module")
def send(house: House, portal: BlockingPortal) -> Callable[..., int]:
    """The status of a request of the house's owner; the body goes out escaped, as `json.dumps` writes it."""
    tokens = identity.issue_tokens(visit(), member(house.ctx, Role.OWNER).id)
    headers = {"Authorization": f"Bearer {tokens.access_token}", "Content-Type": "application/json", "If-Match": "*"}
    web = Web(portal, uuid4().hex)

    def sent(method: str, path: str, body: Any) -> int:
        request = partial(web.client.request, method, f"/api/v1{path}", content=json.dumps(body), headers=headers)
        return portal.call(request).status_code

    return sent


@pytest.mark.parametrize(("method", "path", "schema"), BODIED, ids=[f"{method} {path}" for method, path, _ in BODIED])
def test_no_text_of_any_body_breaks_a_route(method, path, schema, house: House, send) -> None:
    slug = run(house.ctx, identity.organization).slug
    address = address_of(path, house, slug)
    body, broken = valid(house).get(f"{method} {path}", {}), []
    for place in filter(None, dict.fromkeys(texts_in(schema))):
        for text in HOSTILE:
            status = send(method, address, with_text(body, place, text))
            if status >= 500 or (text in UNSTORABLE and status < 400):
                broken.append((".".join(place), text[:10], status))
    assert broken == []


@pytest.mark.parametrize(("method", "path", "schema"), BODIED, ids=[f"{method} {path}" for method, path, _ in BODIED])
def test_no_empty_and_no_wrong_field_breaks_a_route(method, path, schema, house: House, send) -> None:
    slug = run(house.ctx, identity.organization).slug
    body, broken = valid(house).get(f"{method} {path}", {}), []
    for field in fields_of(schema):
        for value in (None, 7, True, [], {}):
            status = send(method, address_of(path, house, slug), body | {field: value})
            if status >= 500:
                broken.append((field, value, status))
    assert broken == []


def address_of(path: str, house: House, slug: str) -> str:
    return path.format(
        **{
            **house.ids,
            "org_slug": slug,
            "token": "x",
            "locale": "en",
            "kind": "weight",
            "goal": "walk",
            "task": "water",
            "key": "plan",
            "category": "insurance",
        }
    )


@pytest.mark.parametrize("body", [None, [], "x", 7, [[[[]]]], {"": 1}, {"name": {"name": {}}}])
def test_a_body_of_another_shape_is_invalid(send, body: Any) -> None:
    assert send("POST", "/clients", body) == 422


def test_a_deep_and_a_huge_body_are_refused(send) -> None:
    deep: Any = []
    for _ in range(900):
        deep = [deep]
    assert send("POST", "/clients", {"name": deep}) == 422
    assert send("POST", "/clients", {"name": "x" * 3_000_000}) == 413
