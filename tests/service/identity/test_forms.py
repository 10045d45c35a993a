"""What the browser's own forms do: set the cookie, come back with what was typed, lead nobody astray."""

import re
from uuid import uuid4

import pytest

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import flash, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.schemas import Invite, MailKind, Role
from livingrite.ui.pages.account.state import AccountState
from tests.unit.ui_runtime.browser import Tab

from .conftest import PASSWORD, Person, Web, member, person, session_of

HERE = {"Sec-Fetch-Site": "same-origin"}
COOKIE = "livingrite_session"


def sign_in(web: Web, someone: Person, **given: str) -> str:
    answer = web.post(
        "/session/password", data={"email": someone.email, "password": someone.password, **given}, headers=HERE
    )
    assert answer.status_code == 303
    return answer.headers["location"]


def said(web: Web) -> dict[str, object]:
    return flash.unseal(web.cookies.get(flash.COOKIE, ""))


def test_signing_in_sets_a_cookie_that_scripts_cannot_read(web: Web, maya: Person) -> None:
    answer = web.post("/session/password", data={"email": maya.email, "password": maya.password}, headers=HERE)
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert answer.headers["location"] == "/diary"
    assert identity.principal_of(web.cookies[COOKIE]).ctx.user_id == maya.id


@pytest.mark.parametrize(
    "next",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x=1"],
)
def test_nobody_is_led_to_another_site_after_signing_in(web: Web, maya: Person, next: str) -> None:
    assert sign_in(web, maya, next=next) == "/diary"


def test_the_page_that_was_wanted_opens(web: Web, maya: Person) -> None:
    assert sign_in(web, maya, next="/team?x=1") == "/team?x=1"


def test_a_form_posted_before_its_page_was_ready_leads_where_the_address_says(web: Web, maya: Person) -> None:
    """Also after a wrong password."""
    came = {"referer": "http://127.0.0.1:3000/sign-in?next=%2Fteam%3Fx%3D1"}
    wrong = web.post("/session/password", data={"email": maya.email, "password": "wrong"}, headers=HERE | came)
    back = wrong.headers["location"]
    right = {"email": maya.email, "password": maya.password}
    answer = web.post("/session/password", data=right, headers=HERE | {"referer": f"http://127.0.0.1:3000{back}"})
    assert answer.headers["location"] == "/team?x=1"
    elsewhere = HERE | {"referer": "http://127.0.0.1:3000/sign-in?next=https%3A%2F%2Fevil.example"}
    assert web.post("/session/password", data=right, headers=elsewhere).headers["location"] == "/diary"


def test_an_address_that_is_none_leads_home(web: Web, maya: Person) -> None:
    right = {"email": maya.email, "password": maya.password}
    answer = web.post("/session/password", data=right, headers=HERE | {"referer": "https://["})
    assert answer.headers["location"] == "/diary"


def test_a_refused_form_comes_back_with_what_was_typed_except_the_password(web: Web, maya: Person) -> None:
    answer = web.post("/session/password", data={"email": maya.email, "password": "wrong secret"}, headers=HERE)
    assert answer.headers["location"].startswith("/sign-in")
    assert said(web)["typed"]["email"] == maya.email
    assert "wrong secret" not in str(said(web))
    assert maya.email not in answer.headers["location"]
    assert maya.email not in web.cookies[flash.COOKIE]
    sign_in(web, maya)
    assert said(web) == {}


def test_a_form_of_another_site_signs_nobody_in(web: Web, maya: Person) -> None:
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = web.post("/session/password", data={"email": maya.email, "password": maya.password}, headers=foreign)
    assert answer.status_code == 403
    assert COOKIE not in web.cookies


def test_the_start_page_leads_everybody_to_their_own(web: Web, ctx: Ctx, maya: Person) -> None:
    assert web.get("/").headers["location"] == "/sign-in"
    sign_in(web, maya)
    assert web.get("/").headers["location"] == "/diary"


def test_signing_out_ends_the_session_and_a_foreign_link_does_not(web: Web, maya: Person) -> None:
    sign_in(web, maya)
    token = web.cookies[COOKIE]
    web.get("/sign-out", headers={"Sec-Fetch-Site": "cross-site"})
    assert identity.principal_of(token).ctx.user_id == maya.id
    assert web.get("/sign-out", headers=HERE).headers["location"] == "/sign-in"
    with pytest.raises(Unauthenticated):
        identity.principal_of(token)
    assert COOKIE not in web.cookies


def test_changing_the_organization_stays_inside_ones_own(web: Web, ctx: Ctx, other: Ctx, maya: Person) -> None:
    sign_in(web, maya)
    theirs = uow.run(other, identity.organization).slug
    assert web.get(f"/switch/{theirs}", headers=HERE).headers["location"] == "/organizations"
    uow.run(other, identity.add_membership, maya.id, Role.BILLING)
    assert web.get(f"/switch/{theirs}", headers={"Sec-Fetch-Site": "cross-site"}).headers["location"] == "/"
    assert web.get(f"/switch/{theirs}", headers=HERE).headers["location"] == "/diary"
    assert identity.principal_of(web.cookies[COOKIE]).ctx.organization_id == other.organization


def test_an_invited_family_member_sees_their_loved_one_and_nobody_else(web: Web, ctx: Ctx, maya: Person) -> None:
    owner = identity.principal_of(session_of(maya)).ctx
    ruth = uow.run(owner, clients.create, CreateClient(name="Ruth Abramson"))
    uow.run(owner, clients.create, CreateClient(name="Walter Brandt"))
    invite = Invite(
        email=f"{uuid4().hex[:10]}@h.example",
        role=Role.FAMILY,
        client_id=ruth.id,
        relationship="daughter",
        access_level="messaging",
    )
    invitation = uow.run(owner, identity.invite, invite)
    mail = uow.run(ctx, identity.invitation_mail, invitation.id)
    assert mail is not None
    form = {"token": mail.link.partition("token=")[2], "full_name": "Dana Levi", "password": PASSWORD}
    answer = web.post("/session/invitation", data=form, headers=HERE)
    assert answer.headers["location"] == "/portal"
    family = identity.principal_of(web.cookies[COOKIE]).ctx
    assert (family.roles, dict(family.clients or {})) == ({"family"}, {ruth.id: "messaging"})
    spent = web.post("/session/invitation", data=form, headers=HERE)
    assert spent.headers["location"].startswith("/invitation")


def test_the_link_the_code_and_the_reset_work_as_forms(web: Web, maya: Person) -> None:
    for kind, path in ((MailKind.SIGN_IN, "/session/link"), (MailKind.RESET, "/session/reset")):
        mail = identity.sign_in_mail(kind, maya.id, "en")
        assert mail is not None
        form = {"token": mail.link.partition("token=")[2], "password": PASSWORD}
        assert web.post(path, data=form, headers=HERE).headers["location"] == "/diary"
    mail = identity.sign_in_mail(MailKind.SIGN_IN, maya.id, "en")
    assert mail is not None
    spaced = f"{mail.code[:3]} {mail.code[3:]}"
    assert (
        web.post("/session/code", data={"email": maya.email, "code": spaced}, headers=HERE).headers["location"]
        == "/diary"
    )


@pytest.mark.parametrize("way", ["link", "code"])
def test_who_loses_a_password_by_proving_the_mailbox_is_told_where_to_choose_a_new_one(web: Web, way: str) -> None:
    new = person(verified=False)
    mail = identity.sign_in_mail(MailKind.SIGN_IN, new.id, "en")
    assert mail is not None
    forms = {"link": {"token": mail.link.partition("token=")[2]}, "code": {"email": new.email, "code": mail.code}}
    answer = web.post(f"/session/{way}", data=forms[way], headers=HERE)
    assert answer.headers["location"] == "/account"
    tab = Tab(cookie=f"{COOKIE}={web.cookies[COOKIE]}; {flash.COOKIE}={web.cookies[flash.COOKIE]}", path="/account")
    tab.run(AccountState, "load")
    assert "choose a new one" in tab.state(AccountState).done
    assert not tab.state(AccountState).has_password
    again = identity.sign_in_mail(MailKind.SIGN_IN, new.id, "en")
    assert again is not None
    answer = web.post("/session/link", data={"token": again.link.partition("token=")[2]}, headers=HERE)
    assert (answer.headers["location"], said(web)) == ("/organizations", {})


def test_language_and_theme_of_the_login_reach_every_browser(web: Web, maya: Person) -> None:
    sign_in(web, maya)
    form = {"full_name": "Maya Rosen", "locale": "he", "timezone": "", "theme": "dark"}
    web.post("/session/account", data=form, headers=HERE)
    assert (web.cookies["lr_locale"], web.cookies["lr_theme"]) == ("he", "dark")
    refused = web.post("/session/account", data=form | {"full_name": ""}, headers=HERE)
    assert refused.headers["location"] == "/account"
    assert set(said(web)["fields"]) == {"full_name"}


def test_a_locked_session_opens_no_api(web: Web, ctx: Ctx) -> None:
    someone = member(ctx, Role.CLINICIAN)
    sign_in(web, someone)
    uow.run(identity.principal_of(web.cookies[COOKIE]).ctx, identity.lock_session)
    answer = web.get("/api/v1/auth/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "locked")


def test_no_form_puts_a_secret_or_an_address_into_a_link(web: Web, maya: Person) -> None:
    answers = [
        web.post("/session/mail", data={"email": maya.email}, headers=HERE),
        web.post("/session/forgot", data={"email": maya.email}, headers=HERE),
    ]
    assert not any(re.search("@|%40", answer.headers["location"]) for answer in answers)


def test_what_is_no_address_is_said_at_the_field_before_any_code_is_asked_for(web: Web) -> None:
    answer = web.post("/session/mail", data={"email": "dana"}, headers=HERE)
    assert answer.headers["location"].startswith("/sign-in")
    assert "code" not in answer.headers["location"]
