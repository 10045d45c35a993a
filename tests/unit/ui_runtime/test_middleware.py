"""What every request passes: origin, size, headers, an id, and a log line without contents."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel

from livingrite.api import problems, unknown
from livingrite.api.middleware import around
from livingrite.api.middleware.origin import same_site
from livingrite.api.middleware.requests import SECONDS
from livingrite.core import config, log
from livingrite.core.errors import Invalid, Throttled

pytestmark = pytest.mark.anyio
HERE = "http://clinic.example"
SESSION = {"cookie": "livingrite_session=abc"}


class Person(BaseModel):
    name: str
    age: int


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def site(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setenv("PUBLIC_URL", HERE)
    config.settings.cache_clear()
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    problems.install(api)

    @api.post("/api/v1/people/{id}")
    async def add(id: str, person: Person) -> dict[str, str]:
        if person.name == "broken":
            raise RuntimeError(f"row of {id}")
        if person.name == "twice":
            raise Invalid(fields={"name": ("“{value}” is not a date.", {"value": "x"})})
        if person.name == "often":
            raise Throttled(30)
        return {"id": id}

    @api.post("/raw")
    async def raw(request: Request) -> int:
        return len(await request.body())

    router = APIRouter()

    @router.post("/included")
    async def included() -> str:
        return "done"

    api.include_router(router, prefix="/api/v1")
    unknown.install(api)
    transport = httpx.ASGITransport(around(api), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        yield client
    config.settings.cache_clear()


PERSON = {"name": "Ruth", "age": 80}


async def test_a_foreign_page_cannot_write_with_the_persons_cookie(site: httpx.AsyncClient) -> None:
    answer = await site.post("/api/v1/people/1", json=PERSON, headers={**SESSION, "origin": "https://evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    hidden = await site.post("/api/v1/people/1", json=PERSON, headers=SESSION)
    assert hidden.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {**SESSION, "origin": HERE},
        {**SESSION, "sec-fetch-site": "same-origin"},
        {"authorization": "Bearer x"},
        {"x-api-key": "x", "origin": "https://app.partner.example"},
    ],
)
async def test_own_pages_and_programs_may_write(site: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await site.post("/api/v1/people/1", json=PERSON, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://[", False),
        (HERE, True),
        ("http://127.0.0.1:3000", True),
        (None, False),
        ("null", False),
        ("", False),
        ("https://evil.example", False),
        ("http://clinic.example.evil.example", False),
    ],
)
async def test_a_websocket_needs_our_own_origin(site: httpx.AsyncClient, origin: str | None, allowed: bool) -> None:
    assert same_site(origin, "127.0.0.1:3000") is allowed


async def test_too_large_bodies_are_refused_with_and_without_a_length(site: httpx.AsyncClient) -> None:
    assert (await site.post("/raw", content=b"x" * 3_000_000)).status_code == 413

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * 100_000

    assert (await site.post("/raw", content=pieces())).status_code == 413
    answer = await site.post("/api/v1/people/1", content=pieces(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_every_answer_carries_the_headers(site: httpx.AsyncClient) -> None:
    for answer in (await site.get("/api/v1/none"), await site.post("/api/v1/people/1", json=PERSON)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert len(answer.headers["x-request-id"]) == 32


async def test_a_given_request_id_is_kept_when_it_is_harmless(site: httpx.AsyncClient) -> None:
    kept = await site.get("/api/v1/none", headers={"x-request-id": "trace-12345678"})
    assert kept.headers["x-request-id"] == "trace-12345678"
    evil = await site.get("/api/v1/none", headers={"x-request-id": "a\tb{}<script>"})
    assert "<" not in evil.headers["x-request-id"]


async def test_refusals_are_problems_in_the_readers_language(site: httpx.AsyncClient) -> None:
    answer = await site.post("/api/v1/people/1", json={"name": "twice", "age": 1}, headers={"accept-language": "de"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Einige Angaben müssen noch einmal geprüft werden."
    assert answer.json()["errors"][0]["field"] == "name"
    assert "“x”" in answer.json()["errors"][0]["message"] or "x" in answer.json()["errors"][0]["message"]


async def test_a_payload_is_refused_field_by_field(site: httpx.AsyncClient) -> None:
    answer = await site.post("/api/v1/people/1", json={"age": "old"})
    assert answer.status_code == 422
    assert {item["field"] for item in answer.json()["errors"]} == {"name", "age"}
    assert (
        await site.post("/api/v1/people/1", content=b"{", headers={"content-type": "application/json"})
    ).status_code == 400


async def test_throttled_says_when_to_come_back(site: httpx.AsyncClient) -> None:
    answer = await site.post("/api/v1/people/1", json={"name": "often", "age": 1})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")


async def test_unknown_addresses_and_methods(site: httpx.AsyncClient) -> None:
    assert (await site.get("/api/v1/none")).json()["code"] == "not_found"
    for method, path in (("PUT", "/api/v1/people/1"), ("BREW", "/api/v1/people/1"), ("DELETE", "/api/v1/included")):
        wrong = await site.request(method, path)
        assert (wrong.status_code, wrong.headers["allow"], wrong.json()["code"]) == (405, "POST", "method_not_allowed")
    for method, path in (("GET", "/api"), ("BREW", "/api/v1/none"), ("POST", "/webhooks/none")):
        none = await site.request(method, path)
        assert (none.status_code, none.headers["content-type"]) == (404, "application/problem+json")


async def test_an_invented_method_is_counted_as_other(site: httpx.AsyncClient) -> None:
    await site.request("BREW" * 20, "/api/v1/none")
    counted = {sample.labels["method"] for metric in SECONDS.collect() for sample in metric.samples}
    assert "OTHER" in counted
    assert counted <= {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "OTHER"}


async def test_a_failure_is_500_without_details(site: httpx.AsyncClient, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    answer = await site.post("/api/v1/people/anna-katz", json={"name": "broken", "age": 1})
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    failed: dict[str, Any] = next(line for line in lines if line["event"] == "request.failed")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert failed["request_id"] == answer.headers["x-request-id"]
    assert failed["error"] == "builtins.RuntimeError"
    noted = next(line for line in lines if line["event"] == "request")
    assert (noted["route"], noted["status"]) == ("/api/v1/people/{id}", 500)
    assert "anna-katz" not in json.dumps(lines)
    assert "Traceback" not in answer.text
