"""Whole families are invited: several people, several clients, by mail and by letter."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from jobs import identity_mail
from jobs.context import Delivery
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound
from livingrite.identity import rules
from livingrite.identity import service as identity
from livingrite.identity.errors import LinkSpent
from livingrite.identity.schemas import InviteFamily, Relative, Role
from livingrite.messaging import service as messaging
from livingrite.ui.pages.client_family.inviting_state import InvitingState
from livingrite.ui.pages.client_family.state import ClientFamilyState
from tests.unit.ui_runtime.browser import Tab

from .conftest import PASSWORD, Web, member, person, session_of, visit

HERE = {"Sec-Fetch-Site": "same-origin"}
COOKIE = "livingrite_session"


def address() -> str:
    return f"{uuid4().hex[:10]}@h.example"


@pytest.fixture
def desk(ctx: Ctx) -> Ctx:
    return identity.principal_of(session_of(member(ctx, Role.FRONT_DESK))).ctx


def child(desk: Ctx, name: str) -> Any:
    return uow.run(desk, clients.create, CreateClient(name=name)).id


def link_of(ctx: Ctx, invitation_id: Any) -> str:
    mail = uow.run(ctx, identity.invitation_mail, invitation_id)
    assert mail is not None
    return mail.link.partition("token=")[2]


def joined(web: Web, token: str, **given: str) -> str:
    form = {"token": token, "full_name": "Dana Levi", "password": PASSWORD} | given
    answer = web.post("/session/invitation", data=form, headers=HERE)
    return answer.headers["location"]


def names(session: str) -> list[tuple[str, str, str]]:
    own = identity.principal_of(session).ctx
    return [(one.name, one.relationship, one.access_level) for one in uow.run(own, clients.loved_ones)]


def test_two_relatives_are_let_in_to_three_children_by_one_link_each(web: Web, ctx: Ctx, desk: Ctx) -> None:
    ids = tuple(child(desk, name) for name in ("Ana Levi", "Ben Levi", "Gil Levi"))
    people = (
        Relative(email=address(), full_name="Dana Levi", relationship="mother", access_level="full_access"),
        Relative(email=address(), relationship="father"),
    )
    made = uow.run(desk, identity.invite_family, InviteFamily(client_ids=ids, people=people))
    assert [(one.email, one.client_id, one.others) for one in made] == [
        (who.email, id, 2) for who in people for id in ids
    ]
    assert joined(web, link_of(ctx, made[0].id)) == "/portal"
    assert names(web.cookies[COOKIE]) == [
        (name, "mother", "full_access") for name in ("Ana Levi", "Ben Levi", "Gil Levi")
    ]
    waiting = [one.email for id in ids for one in uow.run(desk, identity.invitations_of, id)]
    assert waiting == [people[1].email] * 3


def test_p2_what_is_withdrawn_from_one_child_stays_open_for_the_others(web: Web, ctx: Ctx, desk: Ctx) -> None:
    ids = (child(desk, "Ana Levi"), child(desk, "Ben Levi"))
    command = InviteFamily(client_ids=ids, people=(Relative(email=address(), full_name="Dana Levi"),))
    first, second = uow.run(desk, identity.invite_family, command)
    token = link_of(ctx, first.id)
    uow.run(desk, identity.withdraw, first.id)
    assert uow.run(desk, identity.invitations_of, ids[1])[0].others == 0
    assert joined(web, token) == "/portal"
    assert [name for name, *_rest in names(web.cookies[COOKIE])] == ["Ben Levi"]
    with pytest.raises(NotFound):
        uow.run(desk, identity.send_again, second.id)


def test_p4_a_relative_without_e_mail_joins_by_a_letter_and_signs_in_with_a_name(web: Web, desk: Ctx) -> None:
    ruth = child(desk, "Ruth Abramson")
    command = InviteFamily(client_ids=(ruth,), people=(Relative(full_name="רבקה כהן", relationship="sister"),))
    (invited,) = uow.run(desk, identity.invite_family, command)
    letter = uow.run(desk, identity.write_letter, invited.id, "he")
    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", letter.code)
    (seen,) = uow.run(desk, identity.invitations_of, ruth)
    assert (seen.email, seen.mailed_at) == ("", None)
    assert seen.lettered_at is not None
    assert seen.expires_at - seen.lettered_at > timedelta(days=29)
    copied = letter.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    opened = opened_by(copied)
    assert (opened.by_letter, opened.email) == (True, "")
    assert re.fullmatch(r"rbkh-khn-\d{4}", opened.proposed_name)
    assert joined(web, copied, full_name="רבקה כהן", sign_in_name="Not a name").startswith("/invitation")
    wanted = f"rivka-{uuid4().hex[:8]}"
    assert joined(web, copied, full_name="רבקה כהן", sign_in_name=wanted) == "/portal"
    own = identity.principal_of(web.cookies[COOKIE]).ctx
    me = uow.run(own, identity.me)
    assert (me.email, me.sign_in_name, me.full_name) == ("", wanted, "רבקה כהן")
    assert identity.user_by_password(visit(), wanted.upper(), PASSWORD) == me.id
    web.cookies.clear()
    assert joined(web, copied, sign_in_name=f"{wanted}-2").startswith("/invitation")
    assert COOKIE not in web.cookies


def opened_by(token: str, user_id: Any = None) -> Any:
    where = uow.run(identity.nobody(visit()), identity.organization_of, token)
    return uow.run(identity.nobody(visit(), organization_id=where, user_id=user_id), identity.open_invitation, token)


def test_a_name_that_somebody_has_is_said_beside_its_field(web: Web, desk: Ctx) -> None:
    ruth, taken = child(desk, "Ruth Abramson"), f"rivka-{uuid4().hex[:8]}"
    for expected in ("/portal", "/invitation"):
        command = InviteFamily(client_ids=(ruth,), people=(Relative(full_name="Rivka"),))
        (invited,) = uow.run(desk, identity.invite_family, command)
        web.cookies.clear()
        code = uow.run(desk, identity.write_letter, invited.id).code
        assert joined(web, code, sign_in_name=taken).startswith(expected)


def test_who_has_a_login_brings_it_to_the_letter(web: Web, desk: Ctx) -> None:
    ruth, dana = child(desk, "Ruth Abramson"), person()
    command = InviteFamily(client_ids=(ruth,), people=(Relative(full_name="Dana"),))
    (invited,) = uow.run(desk, identity.invite_family, command)
    code = uow.run(desk, identity.write_letter, invited.id).code
    assert opened_by(code, dana.id).has_login
    web.cookies.set(COOKIE, session_of(dana))
    answer = web.post("/session/invitation", data={"token": code}, headers=HERE)
    assert answer.headers["location"] == "/"
    assert [one.user_id for one in uow.run(desk, clients.family_of, ruth)] == [dana.id]


def test_a_second_letter_makes_the_first_one_waste_paper_and_the_mail_goes_on(web: Web, ctx: Ctx, desk: Ctx) -> None:
    ruth = child(desk, "Ruth Abramson")
    command = InviteFamily(client_ids=(ruth,), people=(Relative(email=address(), full_name="Dana"),))
    (invited,) = uow.run(desk, identity.invite_family, command)
    first, token = uow.run(desk, identity.write_letter, invited.id).code, link_of(ctx, invited.id)
    second = uow.run(desk, identity.write_letter, invited.id).code
    with pytest.raises(LinkSpent):
        opened_by(first)
    assert not opened_by(token).by_letter
    assert opened_by(second).by_letter


def test_what_is_wrong_is_said_at_each_person_and_nobody_is_invited(desk: Ctx) -> None:
    ruth, same = child(desk, "Ruth Abramson"), address()
    people = (Relative(email=same), Relative(), Relative(email="dana@"), Relative(email=same.upper()))
    with pytest.raises(Invalid) as refused:
        uow.run(desk, identity.invite_family, InviteFamily(client_ids=(ruth,), people=people))
    assert set(refused.value.fields) == {"people.1.full_name", "people.2.email", "people.3.email"}
    assert uow.run(desk, identity.invitations_of, ruth) == []


def test_nobody_is_invited_to_somebody_elses_child_together_with_an_own_one(desk: Ctx, other: Ctx) -> None:
    own, theirs = child(desk, "Ana Levi"), uow.run(other, clients.create, CreateClient(name="Jonas Weber")).id
    command = InviteFamily(client_ids=(own, theirs), people=(Relative(email=address()),))
    with pytest.raises(NotFound):
        uow.run(desk, identity.invite_family, command)
    alone = command.model_copy(update={"client_ids": (own,)})
    with pytest.raises(Denied):
        uow.run(replace(desk, permissions=frozenset({"client.read"})), identity.invite_family, alone)


def test_a_name_is_never_an_address_and_gets_no_mail(servers: object) -> None:
    for typed in ("rivka@", "ab", "-rivka", "r" * 60, "", None):
        with pytest.raises(Invalid):
            rules.checked_sign_in_name(typed)
    with pytest.raises(Invalid):
        identity.request_link_and_code(visit(), "rivka-cohen-4821")


def test_the_page_invites_two_to_brother_and_sister_and_prints_the_letter_in_hebrew(ctx: Ctx) -> None:
    ana, ben = child(ctx, "Ana Levi"), child(ctx, "Ben Levi")
    cookie = f"{COOKIE}={session_of(member(ctx, Role.FRONT_DESK))}"
    tab = Tab(cookie=cookie, route="/clients/[id]/family", path=f"/clients/{ana}/family")
    tab.run(ClientFamilyState, "load")
    tab.run(InvitingState, "begin")
    assert [one["name"] for one in tab.state(InvitingState).found] == ["Ben Levi"]
    tab.run(InvitingState, "choose_also", client_id=str(ben), on=True)
    tab.run(InvitingState, "one_more")
    form = {"full_name-1": "Dana Levi", "email-1": address(), "full_name-2": "", "email-2": ""}
    tab.run(InvitingState, "invite_all", form=form)
    assert set(tab.state(InvitingState).field_errors) == {"full_name-2"}
    tab.run(InvitingState, "invite_all", form=form | {"full_name-2": "רבקה לוי", "relationship-2": "grandparent"})
    seen = {one["name"]: one for one in tab.state(ClientFamilyState).invitations}
    assert seen["רבקה לוי"]["state"] == "Letter not printed yet"
    assert "for 1 more client too" in seen["Dana Levi"]["second"]
    tab.run(InvitingState, "open_letter", invitation_id=seen["רבקה לוי"]["id"])
    tab.run(InvitingState, "make_letter", form={"letter_language": "he"})
    code = tab.state(InvitingState).letter["code"]
    assert opened_by(code).full_name == "רבקה לוי"
    tab.run(InvitingState, "letter_moved", open=False)
    assert tab.state(InvitingState).letter == {}


def test_the_letter_can_be_read_back_and_names_no_client(ctx: Ctx, desk: Ctx) -> None:
    ruth = child(desk, "Ruth Abramson")
    command = InviteFamily(client_ids=(ruth,), people=(Relative(full_name="רבקה כהן"),))
    (invited,) = uow.run(desk, identity.invite_family, command)
    for locale in ("he", "de"):
        made = uow.run(desk, messaging.print_invitation, invited.id, locale)
        words = PdfReader(BytesIO(made.pdf)).pages[0].extract_text()
        assert made.letter.code in words
        assert "רבקה" in words
        assert "Ruth" not in words


def test_a_mail_that_came_back_is_told_on_the_list(ctx: Ctx, desk: Ctx) -> None:
    ruth = child(desk, "Ruth Abramson")
    command = InviteFamily(client_ids=(ruth,), people=(Relative(email=address()),))
    (invited,) = uow.run(desk, identity.invite_family, command)
    with uow.open_uow(ctx) as unit:
        row = unit.session.execute(text("SELECT id, topic, payload FROM outbox WHERE topic = 'identity.invited'")).one()
    uow.run(ctx, identity_mail.send_invitation, Delivery(*row))
    with uow.open_uow(ctx) as unit:
        assert messaging.mail_fates(unit, [invited.id]) == {invited.id: "queued"}
        unit.session.execute(text("UPDATE communication SET status = 'bounced'"))
    tab = Tab(
        cookie=f"{COOKIE}={session_of(member(ctx, Role.OWNER))}",
        route="/clients/[id]/family",
        path=f"/clients/{ruth}/family",
    )
    tab.run(ClientFamilyState, "load")
    assert [one["state"] for one in tab.state(ClientFamilyState).invitations] == ["Mail did not arrive"]


def test_who_joins_from_another_zone_reads_by_their_own_clock(web: Web, ctx: Ctx, desk: Ctx) -> None:
    ruth, home = child(desk, "Ruth Abramson"), uow.run(ctx, identity.organization).timezone
    for browser, kept in (("Asia/Jerusalem", "Asia/Jerusalem"), (home, None), ("No/Where%0A", None)):
        people = (Relative(email=address(), full_name="Dana Levi"),)
        (invited,) = uow.run(desk, identity.invite_family, InviteFamily(client_ids=(ruth,), people=people))
        web.cookies.clear()
        web.cookies.set("lr_zone", browser.replace("/", "%2F"))
        assert joined(web, link_of(ctx, invited.id)) == "/portal"
        own = identity.principal_of(web.cookies[COOKIE]).ctx
        assert (uow.run(own, identity.me).timezone, own.timezone) == (kept, kept or home)
