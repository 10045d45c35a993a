"""Programs: tokens for a quarter of an hour, refreshed once each, and rights asked at every request."""

import json
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import OctKey
from sqlmodel import select

from livingrite.core import uow
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.models import RefreshToken
from livingrite.identity.schemas import MailKind, Role
from livingrite.identity.service.secrets import token_hash
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Connect, Vendor

from .conftest import PASSWORD, Person, Web, member, person, session_of

ME = "/api/v1/auth/me"
PLACE = {"name": "Harbour Lane Clinic", "timezone": "Europe/London", "country": "GB"}
NEW = {"organization": PLACE, "full_name": "Maya Rosen", "password": PASSWORD}


def log_in(web: Web, someone: Person) -> dict[str, str]:
    answer = web.post("/api/v1/auth/login", json={"email": someone.email, "password": someone.password})
    assert answer.status_code == 200, answer.text
    return answer.json()


def bearing(tokens: dict[str, str], organization: str | None = None) -> dict[str, str]:
    named = {"X-Organization": organization} if organization else {}
    return {"Authorization": f"Bearer {tokens['access_token']}", **named}


def slug_of(ctx: Ctx) -> str:
    return uow.run(ctx, identity.organization).slug


def test_login_answers_exactly_as_documented(web: Web, maya: Person) -> None:
    tokens = log_in(web, maya)
    assert set(tokens) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (tokens["token_type"], tokens["expires_in"]) == ("bearer", 900)
    me = web.get(ME, headers=bearing(tokens)).json()
    assert (me["email"], me["full_name"], me["roles"]) == (maya.email, "Maya Rosen", ["owner"])
    assert "password_hash" not in me


def test_wrong_credentials_are_one_problem_for_all(web: Web, maya: Person) -> None:
    answers = [
        web.post("/api/v1/auth/login", json={"email": email, "password": "not it at all"})
        for email in (maya.email, "nobody@nowhere.example", "not an address")
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.headers["content-type"] for answer in answers} == {"application/problem+json"}
    assert len({answer.content for answer in answers}) == 1


def test_without_or_with_a_broken_token_it_is_401(web: Web) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}):
        assert web.get(ME, headers=headers).status_code == 401


def test_tokens_of_another_algorithm_or_key_are_refused(web: Web, maya: Person) -> None:
    tokens = log_in(web, maya)
    ours = OctKey.import_key(settings().secret_key.get_secret_value())
    claims = jwt.decode(tokens["access_token"], ours, algorithms=["HS256"]).claims
    unsigned = _none_token(claims)
    longer = jwt.encode({"alg": "HS512"}, claims, ours, algorithms=["HS512"])
    foreign = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("x" * 40), algorithms=["HS256"])
    old = jwt.encode({"alg": "HS256"}, claims | {"exp": 1_700_000_000}, ours, algorithms=["HS256"])
    for token in (unsigned, longer, foreign, old):
        assert web.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_refresh_token_is_exchanged_once_and_reuse_ends_the_family(web: Web, maya: Person) -> None:
    first = log_in(web, maya)
    second = web.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert second.status_code == 200
    reused = web.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert (reused.status_code, reused.json()["code"]) == (401, "token_reused")
    after = web.post("/api/v1/auth/refresh", json={"refresh_token": second.json()["refresh_token"]})
    assert after.status_code == 401
    assert web.get(ME, headers=bearing(second.json())).status_code == 401


def test_a_family_of_tokens_ends_after_thirty_days_however_often_it_was_exchanged(web: Web, maya: Person) -> None:
    token = log_in(web, maya)["refresh_token"]
    with uow.open_uow(Ctx.identity()) as unit:
        row = unit.session.exec(select(RefreshToken).where(RefreshToken.token_hash == token_hash(token))).one()
        row.signed_in_at = unit.clock.now() - timedelta(days=29)
    newer = web.post("/api/v1/auth/refresh", json={"refresh_token": token}).json()["refresh_token"]
    with uow.open_uow(Ctx.identity()) as unit:
        row = unit.session.exec(select(RefreshToken).where(RefreshToken.token_hash == token_hash(newer))).one()
        assert timedelta(hours=23) < row.expires_at - unit.clock.now() <= timedelta(days=1)


def test_two_who_exchange_the_same_token_at_once_never_both_get_one(web: Web, maya: Person) -> None:
    for _ in range(5):
        token = log_in(web, maya)["refresh_token"]
        with ThreadPoolExecutor(4) as pool:
            codes = list(pool.map(_exchange, [web] * 4, [token] * 4))
        assert sorted(codes) == [200, 401, 401, 401]


def test_logout_ends_this_login_and_no_other(web: Web, maya: Person) -> None:
    here, there = log_in(web, maya), log_in(web, maya)
    assert web.post("/api/v1/auth/logout", headers=bearing(here)).status_code == 204
    assert web.get(ME, headers=bearing(here)).status_code == 401
    assert web.post("/api/v1/auth/refresh", json={"refresh_token": here["refresh_token"]}).status_code == 401
    assert web.get(ME, headers=bearing(there)).status_code == 200


def test_the_header_chooses_the_organization_and_a_foreign_one_is_404(
    web: Web, ctx: Ctx, other: Ctx, maya: Person
) -> None:
    uow.run(other, identity.add_membership, maya.id, Role.BILLING)
    tokens = log_in(web, maya)
    roles = {
        slug: web.get(ME, headers=bearing(tokens, slug)).json()["roles"] for slug in (slug_of(ctx), slug_of(other))
    }
    assert roles == {slug_of(ctx): ["owner"], slug_of(other): ["billing"]}
    assert web.get(ME, headers=bearing(tokens)).json()["organization"] is None
    stranger = log_in(web, member(ctx, Role.CLINICIAN))
    for slug in (slug_of(other), "no-such-place"):
        assert web.get(ME, headers=bearing(stranger, slug)).status_code == 404


def test_p12_a_removed_member_has_no_rights_at_the_next_request(web: Web, ctx: Ctx, maya: Person) -> None:
    leaving = member(ctx, Role.CLINICIAN)
    tokens = log_in(web, leaving)
    uow.run(identity.principal_of(session_of(maya)).ctx, identity.remove_member, leaving.id)
    me = web.get(ME, headers=bearing(tokens)).json()
    assert (me["organization"], me["roles"], me["permissions"]) == (None, [], [])
    assert web.get(ME, headers=bearing(tokens, slug_of(ctx))).status_code == 401


def test_a_bad_registration_names_each_field(web: Web) -> None:
    place = PLACE | {"slug": "admin"}
    answer = web.post("/api/v1/auth/register", json=NEW | {"email": "maya@h.example", "organization": place})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["slug"]


def test_forgetting_answers_the_same_for_everybody(web: Web, maya: Person) -> None:
    answers = [
        web.post("/api/v1/auth/forgot-password", json={"email": email})
        for email in (maya.email, "nobody@nowhere.example")
    ]
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b""), (204, b"")]


def test_a_spent_reset_link_is_a_problem_without_a_trace(web: Web) -> None:
    answer = web.post("/api/v1/auth/reset-password", json={"token": "x" * 43, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (422, "link_spent")


def test_changing_ones_profile_keeps_what_was_left_out(web: Web, maya: Person) -> None:
    headers = bearing(log_in(web, maya))
    changed = web.put(ME, headers=headers, json={"locale": "he", "theme": "dark"}).json()
    assert (changed["locale"], changed["theme"], changed["full_name"]) == ("he", "dark", "Maya Rosen")
    for body in ({"theme": "pink"}, {"timezone": "Mars/Base"}, {"full_name": None}, {"is_active": False}):
        assert web.put(ME, headers=headers, json=body).status_code == 422


def test_the_browsers_cookie_works_too_and_a_foreign_page_cannot_use_it(web: Web, maya: Person) -> None:
    web.cookies.set("livingrite_session", session_of(maya))
    assert web.get(ME).json()["email"] == maya.email
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert web.put(ME, headers=foreign, json={"theme": "dark"}).status_code == 403


def test_too_many_tries_say_when_to_come_back(web: Web) -> None:
    someone = person()
    answers = [
        web.post("/api/v1/auth/login", json={"email": someone.email, "password": "not it at all"}) for _ in range(11)
    ]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900


def _exchange(web: Web, token: str) -> int:
    return web.post("/api/v1/auth/refresh", json={"refresh_token": token}).status_code


def _none_token(claims: dict[str, object]) -> str:
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in ({"alg": "none"}, claims)]
    return ".".join([*parts, ""])


def fields(answer) -> list[str]:
    return [error["field"] for error in answer.json()["errors"]]


def test_a_number_is_taken_away_by_put_but_never_given_unproved(web: Web, ctx: Ctx) -> None:
    maya = member(ctx)
    headers = bearing(log_in(web, maya), slug_of(ctx))
    refused = web.put(ME, json={"phone_number": "+4915112345678"}, headers=headers)
    assert (refused.status_code, fields(refused)) == (422, ["phone_number"])
    assert web.get(ME, headers=headers).json()["phone_number"] is None
    assert web.put(ME, json={"phone_number": None, "theme": "dark"}, headers=headers).json()["theme"] == "dark"
    assert web.put(ME, json={"email": "x@y.example"}, headers=headers).status_code == 422


def test_a_new_number_counts_once_its_code_was_sent_back(web: Web, ctx: Ctx) -> None:
    maya = member(ctx)
    headers = bearing(log_in(web, maya), slug_of(ctx))
    asked = lambda phone: web.post(f"{ME}/phone", json={"phone": phone}, headers=headers)  # noqa: E731
    assert fields(asked("12")) == ["phone"]
    assert asked("+49 151 12345678").status_code == 422  # nobody here can send a text
    account = Connect(vendor=Vendor.TWILIO, account_label="AC1", secrets={"auth_token": "quiet"})
    uow.run(ctx, integrations.connect, account)
    assert asked("+49 151 12345678").status_code == 202
    assert web.get(ME, headers=headers).json()["phone_number"] is None
    sent = identity.phone_code(maya.id, "en")
    assert sent is not None
    wrong = web.post(f"{ME}/phone/confirm", json={"code": f"{(int(sent.code) + 1) % 1_000_000:06d}"}, headers=headers)
    assert (wrong.status_code, fields(wrong)) == (422, ["code"])
    proved = web.post(f"{ME}/phone/confirm", json={"code": sent.code}, headers=headers)
    assert (proved.status_code, proved.json()["phone_number"]) == (200, "+4915112345678")


def test_a_new_address_counts_once_its_code_was_sent_back(web: Web, ctx: Ctx) -> None:
    maya, wanted = member(ctx), f"new-{uuid4().hex[:10]}@harbourlane.example"
    headers = bearing(log_in(web, maya), slug_of(ctx))
    refused = web.post(f"{ME}/email", json={"email": wanted, "password": "wrong"}, headers=headers)
    assert fields(refused) == ["password"]
    told = {"email": wanted, "password": maya.password}
    assert web.post(f"{ME}/email", json=told, headers=headers).status_code == 202
    assert web.get(ME, headers=headers).json()["email"] == maya.email
    mail = identity.sign_in_mail(MailKind.NEW_EMAIL, maya.id, "en")
    assert mail is not None
    proved = web.post(f"{ME}/email/confirm", json={"code": mail.code}, headers=headers)
    assert (proved.status_code, proved.json()["email"]) == (200, wanted)
