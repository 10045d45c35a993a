"""Keys of programs: shown once, never more than their maker may, dead when revoked, expired or orphaned."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlmodel import select

from livingrite.audit import service as audit
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, NotFound, Unauthenticated
from livingrite.core.idempotency import IdempotencyKey
from livingrite.identity import service as identity
from livingrite.identity.roles import GRANTS
from livingrite.identity.schemas import CreateApiKey, NewApiKey, Role
from tests.api import API

from .conftest import Person, Web, member, session_of, visit

CLIENTS, KEYS = "/api/v1/clients", "/api/v1/api-keys"


def as_person(someone: Person) -> Ctx:
    return identity.principal_of(session_of(someone)).ctx


def make(someone: Person, *scopes: str, **given: Any) -> NewApiKey:
    command = CreateApiKey(name="Reports", scopes=scopes or ("client.read",), **given)
    return uow.run(as_person(someone), identity.create_api_key, command)


def calling(key: NewApiKey, **headers: str) -> dict[str, str]:
    return {"X-API-Key": key.key, **headers}


def behind(key: NewApiKey) -> Ctx:
    return identity.context_of_api_key(key.key, address=uuid4().hex)


def signed_in(someone: Person) -> dict[str, str]:
    return {"Authorization": f"Bearer {identity.issue_tokens(visit(), someone.id).access_token}"}


def delete(web: Web, path: str, **given: Any) -> httpx.Response:
    return web._portal.call(lambda: web.client.delete(path, **given))


def test_a_key_reads_what_its_scopes_name_and_nothing_else(web: Web, maya: Person) -> None:
    key = make(maya, "client.read")
    assert web.get(CLIENTS, headers=calling(key)).status_code == 200
    for path in ("/api/v1/admin/leads", KEYS):
        assert web.get(path, headers=calling(key)).status_code == 403
    assert web.post(CLIENTS, headers=calling(key), json={"name": "Dana Levi"}).status_code == 403


def test_what_a_program_does_is_recorded_as_its_makers(web: Web, ctx: Ctx, maya: Person) -> None:
    key = make(maya, "client.create", "client.read")
    made = web.post(CLIENTS, headers=calling(key), json={"name": "Dana Levi"})
    assert made.status_code == 201, made.text
    seen = uow.run(ctx, audit.history, entity="client")[0]
    assert (seen.actor_id, seen.channel, seen.action) == (maya.id, "api", "created")


def test_the_key_is_told_once_and_only_its_digest_is_kept(web: Web, ctx: Ctx, maya: Person) -> None:
    key = make(maya)
    assert key.key.startswith(key.prefix)
    assert len(key.key) > len(key.prefix) + 30
    (listed,) = uow.run(as_person(maya), identity.list_api_keys)
    assert listed.model_dump() == key.model_dump(exclude={"key"})
    with uow.open_uow(ctx) as unit:
        (row,) = unit.session.connection().execute(text("SELECT t::text FROM api_key t")).scalars()
    assert key.key not in row
    assert key.key not in repr(uow.run(ctx, audit.history))


def test_over_http_from_making_to_revoking(web: Web, maya: Person) -> None:
    owner = signed_in(maya)
    made = web.post(KEYS, json={"name": "Reports", "scopes": ["client.read"]}, headers=owner)
    assert made.status_code == 201, made.text
    header = {"X-API-Key": made.json()["key"]}
    assert web.get(CLIENTS, headers=header).status_code == 200
    (listed,) = web.get(KEYS, headers=owner).json()["items"]
    assert "key" not in listed
    assert (listed["prefix"], listed["created_by"]) == (made.json()["key"][:9], "Maya Rosen")
    assert listed["last_used_at"] is not None
    answers = [delete(web, f"{KEYS}/{listed['id']}", headers=owner).status_code for _ in range(2)]
    assert (answers, web.get(KEYS, headers=owner).json()["items"]) == ([204, 404], [])
    assert web.get(CLIENTS, headers=header).status_code == 401


def test_the_same_idempotency_key_gives_the_same_key_which_is_kept_nowhere(web: Web, ctx: Ctx, maya: Person) -> None:
    headers = signed_in(maya) | {"Idempotency-Key": "once"}
    body = {"name": "x", "scopes": ["client.read"]}
    first, again = (web.post(KEYS, json=body, headers=headers) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert web.post(KEYS, json=body | {"name": "y"}, headers=headers).status_code == 409
    other = web.post(KEYS, json=body, headers=headers | {"Idempotency-Key": "twice"}).json()
    assert len({first.json()["key"], other["key"]}) == 2
    for key in (first.json()["key"], other["key"]):
        assert web.get(CLIENTS, headers={"X-API-Key": key}).status_code == 200
    with uow.open_uow(ctx) as unit:
        (kept,) = unit.session.exec(select(IdempotencyKey).where(IdempotencyKey.key == "once"))
        assert first.json()["key"] not in (kept.body or "")


def test_nobody_gives_a_key_more_than_they_have(web: Web, ctx: Ctx, maya: Person) -> None:
    lesser = replace(as_person(maya), permissions=frozenset({"api_key.manage", "client.read"}))
    with pytest.raises(Denied):
        uow.run(lesser, identity.create_api_key, CreateApiKey(name="x", scopes=("client.read", "client.create")))
    owner = signed_in(maya)
    for scopes in ([], ["client.fly"], ["*"], ["api_key.manage"]):
        answer = web.post(KEYS, json={"name": "x", "scopes": scopes}, headers=owner)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "scopes")
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    answer = web.post(KEYS, json={"name": "x", "scopes": ["client.read"], "expires_at": past}, headers=owner)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "expires_at")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.CARE_TEAM, Role.FRONT_DESK, Role.BILLING])
def test_only_owners_and_admins_handle_keys(ctx: Ctx, maya: Person, role: Role) -> None:
    key, staff = make(maya), as_person(member(ctx, role))
    with pytest.raises(Denied):
        uow.run(staff, identity.create_api_key, CreateApiKey(name="x", scopes=("client.read",)))
    with pytest.raises(Denied):
        uow.run(staff, identity.list_api_keys)
    with pytest.raises(Denied):
        uow.run(staff, identity.revoke_api_key, key.id)


def test_the_key_of_a_person_with_fewer_rights_has_fewer_rights(ctx: Ctx, maya: Person) -> None:
    admin = member(ctx, Role.ADMIN)
    key = make(admin, "client.read", "team.remove")
    assert behind(key).permissions == {"client.read", "team.remove"}
    uow.run(as_person(maya), identity.change_roles, admin.id, [Role.CLINICIAN])
    assert behind(key).permissions == {"client.read"}


def test_p12_a_removed_persons_key_dies_with_the_next_call(web: Web, ctx: Ctx, maya: Person) -> None:
    leaving = member(ctx, Role.ADMIN)
    key = make(leaving)
    assert web.get(CLIENTS, headers=calling(key)).status_code == 200
    uow.run(as_person(maya), identity.remove_member, leaving.id)
    assert web.get(CLIENTS, headers=calling(key)).status_code == 401


def test_an_expired_key_is_refused_and_still_listed(web: Web, ctx: Ctx, maya: Person) -> None:
    key = make(maya, expires_at=datetime.now(UTC) + timedelta(hours=1))
    assert web.get(CLIENTS, headers=calling(key)).status_code == 200
    with uow.open_uow(ctx) as unit:
        unit.session.connection().execute(text("UPDATE api_key SET expires_at = now() - interval '1 second'"))
    assert web.get(CLIENTS, headers=calling(key)).status_code == 401
    assert [one.id for one in uow.run(as_person(maya), identity.list_api_keys)] == [key.id]


def test_no_key_makes_an_owner(ctx: Ctx, maya: Person) -> None:
    key = make(maya, *sorted(GRANTS.keys() & as_person(maya).permissions - {"api_key.manage"}))
    with pytest.raises(Denied):
        uow.run(behind(key), identity.add_membership, member(ctx, Role.BILLING).id, Role.OWNER)


def test_a_key_works_in_its_own_organization_only(web: Web, ctx: Ctx, other: Ctx, maya: Person) -> None:
    uow.run(other, identity.add_membership, maya.id, Role.OWNER)
    here, there = (uow.run(place, identity.organization).slug for place in (ctx, other))
    program = identity.principal_of(session_of(maya), organization=here).ctx
    key = uow.run(program, identity.create_api_key, CreateApiKey(name="x", scopes=("client.read",)))
    assert web.get(CLIENTS, headers=calling(key)).status_code == 200
    assert web.get(CLIENTS, headers=calling(key, **{"X-Organization": here})).status_code == 200
    assert web.get(CLIENTS, headers=calling(key, **{"X-Organization": there})).status_code == 404
    with pytest.raises(NotFound):
        uow.run(identity.principal_of(session_of(maya), organization=there).ctx, identity.revoke_api_key, key.id)


def test_a_key_does_not_open_its_makers_login(web: Web, maya: Person) -> None:
    everything = make(maya, *sorted(as_person(maya).permissions - {"api_key.manage"}))
    assert web.get("/api/v1/auth/me", headers=calling(everything)).status_code == 401
    assert web.put("/api/v1/auth/me", headers=calling(everything), json={"theme": "dark"}).status_code == 401
    assert web.post("/api/v1/auth/logout", headers=calling(everything)).status_code == 401


def test_a_wrong_key_is_401_then_429_and_the_right_one_still_passes(web: Web, maya: Person) -> None:
    key = make(maya)
    answers = [web.get(CLIENTS, headers={"X-API-Key": f"lr_wrong{n}"}) for n in range(51)]
    assert [answer.status_code for answer in answers] == [401] * 50 + [429]
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600
    assert web.get(CLIENTS, headers=calling(key)).status_code == 200


def test_a_wrong_key_is_not_saved_by_a_cookie(web: Web, maya: Person) -> None:
    web.cookies.set("livingrite_session", session_of(maya))
    assert web.get(CLIENTS, headers={"X-API-Key": "lr_wrong"}).status_code == 401


def test_only_somebody_can_make_a_key(ctx: Ctx) -> None:
    with pytest.raises(Unauthenticated):
        uow.run(ctx, identity.create_api_key, CreateApiKey(name="x", scopes=("client.read",)))


def test_the_document_names_the_scheme() -> None:
    document = API.openapi()
    scheme = document["components"]["securitySchemes"]["ApiKey"]
    assert (scheme["type"], scheme["in"], scheme["name"]) == ("apiKey", "header", "X-API-Key")
    assert {"ApiKey": []} in document["paths"]["/api/v1/clients"]["get"]["security"]
    assert {"ApiKey": []} not in document["paths"]["/api/v1/auth/me"]["get"]["security"]
