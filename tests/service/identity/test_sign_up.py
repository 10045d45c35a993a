"""Opening an organization with a mailed code, which tells nobody whether an address has a login (P14)."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from livingrite.core import flash, uow
from livingrite.core.ctx import PLATFORM, Ctx
from livingrite.identity import service as identity
from livingrite.identity.schemas import MailKind, SignInMail

from .conftest import PASSWORD, Person, Web, person

HERE = {"Sec-Fetch-Site": "same-origin"}
COOKIE = "livingrite_session"
PLACE = {"name": "Harbour Lane", "timezone": "Europe/London", "country": "GB"}
REGISTER, CONFIRM = "/api/v1/auth/register", "/api/v1/auth/register/confirm"


def body(email: str = "", **place: Any) -> dict[str, Any]:
    slug = f"harbour-{uuid4().hex[:8]}"
    email = email or f"{uuid4().hex[:10]}@harbourlane.example"
    place = {**PLACE, "slug": slug, **place}
    return {"organization": place, "full_name": "Maya Rosen", "email": email, "password": PASSWORD}


def form(email: str = "") -> dict[str, str]:
    wanted = body(email)
    place = wanted.pop("organization")
    return wanted | {"organization": place.pop("name")} | place


def login_of(email: str) -> UUID | None:
    found = uow.run(Ctx.identity(), identity.user_by_email, email)
    return found and found.id


def mail_to(email: str) -> SignInMail:
    id = login_of(email)
    assert id is not None
    found = identity.sign_in_mail(MailKind.SIGN_IN, id, "en")
    assert found is not None
    return found


def register(web: Web, wanted: dict[str, Any], **headers: str) -> httpx.Response:
    return web.post(REGISTER, json=wanted, headers={name.replace("_", "-"): value for name, value in headers.items()})


def confirm(web: Web, begun: httpx.Response, code: str) -> httpx.Response:
    return web.post(CONFIRM, json={"sign_up": begun.json()["sign_up"], "code": code})


def me(web: Web, tokens: httpx.Response) -> dict[str, Any]:
    return web.get("/api/v1/auth/me", headers={"Authorization": f"Bearer {tokens.json()['access_token']}"}).json()


def mails_asked_for() -> int:
    with uow.open_uow(Ctx.system(PLATFORM)) as unit:
        query = text("SELECT count(*) FROM outbox WHERE topic = 'identity.mail_requested'")
        return unit.session.connection().execute(query).scalar_one()


def test_the_code_opens_the_organization_with_a_new_login(web: Web) -> None:
    wanted = body()
    begun = register(web, wanted)
    assert (begun.status_code, set(begun.json())) == (202, {"sign_up", "expires_in"})
    opened = confirm(web, begun, mail_to(wanted["email"]).code)
    assert opened.status_code == 201, opened.text
    mine = me(web, opened)
    assert (mine["organization"], mine["roles"], mine["email_verified"]) == (
        wanted["organization"]["slug"],
        ["owner"],
        True,
    )
    again = web.post("/api/v1/auth/login", json={"email": wanted["email"], "password": PASSWORD})
    assert again.status_code == 200


def test_p14_a_known_address_gets_the_same_answer_and_the_same_mail(web: Web, maya: Person) -> None:
    known, new = body(maya.email.upper()), body()
    before = mails_asked_for()
    answers = [register(web, wanted) for wanted in (known, new)]
    assert [(one.status_code, set(one.json()), one.json()["expires_in"]) for one in answers] == [
        (202, {"sign_up", "expires_in"}, 1200)
    ] * 2
    assert mails_asked_for() == before + 2
    assert abs(len(answers[0].content) - len(answers[1].content)) < 200


def test_p14_signing_in_does_not_tell_it_either(web: Web) -> None:
    wanted = body()
    register(web, wanted)
    unknown = f"{uuid4().hex[:10]}@nowhere.example"
    tried = [
        web.post("/api/v1/auth/login", json={"email": email, "password": PASSWORD})
        for email in (wanted["email"], unknown)
    ]
    assert [one.status_code for one in tried] == [401, 401]
    assert tried[0].content == tried[1].content


def test_who_has_a_login_opens_a_second_organization_and_keeps_name_and_password(web: Web, maya: Person) -> None:
    wanted = body(maya.email) | {"full_name": "Somebody Else", "password": "seven loud red trains"}
    mine = me(web, confirm(web, register(web, wanted), mail_to(maya.email).code))
    assert mine["full_name"] == "Maya Rosen"
    assert wanted["organization"]["slug"] in {place["slug"] for place in mine["organizations"]}
    for password, status in ((PASSWORD, 200), ("seven loud red trains", 401)):
        assert web.post("/api/v1/auth/login", json={"email": maya.email, "password": password}).status_code == status


def test_what_a_stranger_typed_for_an_address_does_not_hold(web: Web) -> None:
    """First a stranger, who never gets the code, then its owner."""
    stranger = body() | {"full_name": "Mallory", "password": "seven loud red trains"}
    theirs = register(web, stranger)
    owner = body(stranger["email"])
    mine = register(web, owner)
    code = mail_to(owner["email"]).code
    opened = me(web, confirm(web, mine, code))
    assert (opened["full_name"], opened["organization"]) == ("Maya Rosen", owner["organization"]["slug"])
    assert confirm(web, theirs, code).status_code == 401
    login = {"email": owner["email"], "password": "seven loud red trains"}
    assert web.post("/api/v1/auth/login", json=login).status_code == 401


def test_a_wrong_code_a_broken_ticket_and_a_second_use_are_refused_alike(web: Web) -> None:
    wanted = body()
    begun = register(web, wanted)
    code = mail_to(wanted["email"]).code
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    broken = web.post(CONFIRM, json={"sign_up": begun.json()["sign_up"][:-4] + "AAAA", "code": code})
    assert [confirm(web, begun, wrong).status_code, broken.status_code] == [401, 401]
    with ThreadPoolExecutor(3) as pool:
        codes = list(pool.map(lambda _: confirm(web, begun, code).status_code, range(3)))
    assert codes.count(201) == 1
    assert set(codes) <= {201, 401, 409}


def test_an_address_that_was_taken_meanwhile_does_not_use_up_the_code(web: Web) -> None:
    first, second = body(), body()
    second["organization"] = second["organization"] | {"slug": first["organization"]["slug"]}
    begun = [register(web, wanted) for wanted in (first, second)]
    assert confirm(web, begun[0], mail_to(first["email"]).code).status_code == 201
    code = mail_to(second["email"]).code
    late = confirm(web, begun[1], code)
    assert (late.status_code, late.json()["code"]) == (409, "slug_taken")
    again = register(web, body(second["email"]))
    assert confirm(web, again, code).status_code == 201


def test_the_same_registration_sent_twice_is_answered_once(web: Web) -> None:
    wanted = body()
    first, again = (register(web, wanted, Idempotency_Key="first") for _ in range(2))
    assert first.content == again.content
    another = register(web, wanted | {"full_name": "Noa Amsel"}, Idempotency_Key="first")
    assert (another.status_code, another.json()["code"]) == (409, "idempotency_key_reused")


def test_two_who_register_one_address_at_once_get_one_login(web: Web) -> None:
    email = f"{uuid4().hex[:10]}@harbourlane.example"
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: register(web, body(email)), range(3)))
    assert {answer.status_code for answer in answers} == {202}
    assert login_of(email) is not None


def said(web: Web) -> dict[str, Any]:
    return flash.unseal(web.cookies.get(flash.COOKIE, ""))


def test_the_browser_is_asked_for_the_code_and_ends_at_the_first_steps(web: Web) -> None:
    typed = form()
    refused = web.post("/session/sign-up", data=typed | {"country": "", "password": ""}, headers=HERE)
    assert refused.headers["location"] == "/sign-up"
    assert set(said(web)["fields"]) == {"country", "password"}
    asked = web.post("/session/sign-up", data=typed, headers=HERE)
    assert asked.headers["location"] == "/sign-in?with=code"
    assert said(web)["typed"]["email"] == typed["email"]
    assert COOKIE not in web.cookies
    code = {"email": typed["email"], "code": mail_to(typed["email"]).code}
    assert web.post("/session/code", data=code, headers=HERE).headers["location"] == "/welcome"
    assert identity.principal_of(web.cookies[COOKIE]).ctx.roles == {"owner"}
    again = form() | {"email": "", "full_name": "", "password": ""}
    assert web.post("/session/sign-up", data=again, headers=HERE).headers["location"] == "/welcome"
    assert len(identity.principal_of(web.cookies[COOKIE]).organizations) == 2


def test_the_link_of_the_mail_opens_it_too_in_the_same_browser(web: Web, maya: Person) -> None:
    typed = form(maya.email)
    web.post("/session/sign-up", data=typed, headers=HERE)
    token = mail_to(maya.email).link.partition("token=")[2]
    assert web.post("/session/link", data={"token": token}, headers=HERE).headers["location"] == "/welcome"
    assert identity.principal_of(web.cookies[COOKIE]).organization_slug == typed["slug"]


def test_what_was_typed_for_one_address_is_not_opened_by_another(web: Web, maya: Person) -> None:
    web.post("/session/sign-up", data=form(), headers=HERE)
    token = mail_to(maya.email).link.partition("token=")[2]
    assert web.post("/session/link", data={"token": token}, headers=HERE).headers["location"] == "/diary"
    assert len(identity.principal_of(web.cookies[COOKIE]).organizations) == 1


@pytest.mark.parametrize("verified", [True, False])
def test_p14_the_browsers_answer_is_the_same_for_a_known_address(web: Web, verified: bool) -> None:
    known = person(verified=verified)
    answers = [web.post("/session/sign-up", data=form(email), headers=HERE) for email in (known.email, "")]
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/sign-in?with=code")}
    names = [sorted(value.partition("=")[0] for value in one.headers.get_list("set-cookie")) for one in answers]
    assert names[0] == names[1]
