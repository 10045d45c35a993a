"""What an invitation's form makes of who accepts it, and what it refuses."""

import re
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlmodel import select

from jobs import identity_mail
from jobs.context import Delivery
from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core import flash, uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.identity import service as identity
from livingrite.identity.schemas import Invite, Role
from livingrite.messaging.models import Communication
from livingrite.ui.pages.client_family.inviting_state import InvitingState
from livingrite.ui.pages.client_family.state import ClientFamilyState
from livingrite.ui.pages.portal_home.state import HomeState
from livingrite.ui.pages.team.state import TeamState
from tests.unit.ui_runtime.browser import Tab

from .conftest import PASSWORD, Person, Web, member, session_of

HERE = {"Sec-Fetch-Site": "same-origin"}
COOKIE = "livingrite_session"


def invited(ctx: Ctx, owner: Ctx, **given: Any) -> str:
    """The token of a new invitation's link."""
    command = Invite(**{"email": f"{uuid4().hex[:10]}@h.example", "role": Role.BILLING} | given)
    mail = uow.run(ctx, identity.invitation_mail, uow.run(owner, identity.invite, command).id)
    assert mail is not None
    return mail.link.partition("token=")[2]


def test_a_client_who_is_invited_sees_themselves_and_nobody_else(web: Web, ctx: Ctx, maya: Person) -> None:
    owner = identity.principal_of(session_of(maya)).ctx
    ruth = uow.run(owner, clients.create, CreateClient(name="Ruth Abramson"))
    uow.run(owner, clients.create, CreateClient(name="Walter Brandt"))
    tokens = [invited(ctx, owner, role=Role.CLIENT, client_id=ruth.id) for _ in range(2)]
    form = {"token": tokens[0], "full_name": "Ruth Abramson", "password": PASSWORD}
    assert web.post("/session/invitation", data=form, headers=HERE).headers["location"] == "/portal"
    herself = identity.principal_of(web.cookies[COOKIE]).ctx
    assert (herself.roles, set(herself.clients or {})) == ({"client"}, {ruth.id})
    assert [(one.name, one.oneself) for one in uow.run(herself, clients.loved_ones)] == [("Ruth Abramson", True)]
    assert uow.run(owner, clients.family_of, ruth.id) == []
    web.cookies.clear()
    second = web.post("/session/invitation", data=form | {"token": tokens[1]}, headers=HERE)
    assert second.headers["location"].startswith("/invitation")
    assert COOKIE not in web.cookies


def mailed(ctx: Ctx) -> tuple[str, str]:
    """Run the job of the one invitation that waits: whom its mail goes to, and its text."""
    with uow.open_uow(ctx) as unit:
        rows = unit.session.execute(text("SELECT id, topic, payload FROM outbox WHERE topic = 'identity.invited'"))
        (event,) = [Delivery(*row) for row in rows]
    uow.run(ctx, identity_mail.send_invitation, event)
    with uow.open_uow(ctx) as unit:
        (mail,) = unit.session.exec(select(Communication)).all()
        return mail.recipient, mail.content


def test_family_invited_on_the_clients_page_opens_the_mail_and_lands_in_the_portal(web: Web, ctx: Ctx) -> None:
    desk = f"{COOKIE}={session_of(member(ctx, Role.FRONT_DESK))}"
    ruth = uow.run(ctx, clients.create, CreateClient(name="Ruth Abramson"))
    tab = Tab(cookie=desk, route="/clients/[id]/family", path=f"/clients/{ruth.id}/family")
    tab.run(ClientFamilyState, "load")
    tab.run(InvitingState, "begin")
    address = f"{uuid4().hex[:10]}@h.example"
    form = {"full_name-1": " ", "relationship-1": "mother", "access_level-1": "messaging"}
    tab.run(InvitingState, "invite_all", form=form | {"email-1": "nobody"})
    assert set(tab.state(ClientFamilyState).field_errors) == {"email-1"}
    tab.run(InvitingState, "invite_all", form=form | {"email-1": address})
    assert [(one["email"], one["state"]) for one in tab.state(ClientFamilyState).invitations] == [
        (address, "Mail on its way")
    ]
    recipient, words = mailed(ctx)
    assert recipient == address
    (token,) = set(re.findall(r"/invitation\?token=([\w-]+)", words))
    answer = web.post(
        "/session/invitation", data={"token": token, "full_name": "Dana Levi", "password": PASSWORD}, headers=HERE
    )
    assert answer.headers["location"] == "/portal"
    home = Tab(cookie=f"{COOKIE}={web.cookies[COOKIE]}", path="/portal")
    home.run(HomeState, "load")
    assert "Ruth" in repr([getattr(home.state(HomeState), name) for name in HomeState.vars])
    tab.run(ClientFamilyState, "refresh")
    assert [(one["name"], one["level"]) for one in tab.state(ClientFamilyState).family] == [("Dana Levi", "messaging")]


def test_nobody_is_invited_to_a_client_of_another_organization(ctx: Ctx, other: Ctx, maya: Person) -> None:
    owner = identity.principal_of(session_of(maya)).ctx
    theirs = uow.run(other, clients.create, CreateClient(name="Jonas Weber")).id
    for unknown in (theirs, uuid4()):
        with pytest.raises(NotFound):
            invited(ctx, owner, role=Role.FAMILY, client_id=unknown)


@pytest.mark.parametrize(
    ("field", "typed", "most"),
    [("password", "p" * 300, 256), ("password", "p" * 900, 256), ("full_name", "n" * 250, 200)],
)
def test_what_is_too_long_for_an_invitation_is_said_beside_its_field(
    web: Web, ctx: Ctx, maya: Person, field: str, typed: str, most: int
) -> None:
    token = invited(ctx, identity.principal_of(session_of(maya)).ctx)
    form = {"token": token, "full_name": "Dana Levi", "password": PASSWORD}
    answer = web.post("/session/invitation", data=form | {field: typed}, headers=HERE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/invitation?token={token}")
    assert flash.unseal(web.cookies[flash.COOKIE])["fields"] == {
        field: ["Use at most {count} characters.", {"count": most}]
    }
    assert web.post("/session/invitation", data=form, headers=HERE).headers["location"] == "/diary"


@pytest.mark.parametrize("field", ["email", "full_name"])
def test_a_colleague_with_an_over_long_address_is_refused_beside_the_field(ctx: Ctx, maya: Person, field: str) -> None:
    tab = Tab(cookie=f"{COOKIE}={session_of(maya)}", path="/team")
    form = {"email": "ana@h.example", "role": "billing", "full_name": "Ana"} | {field: "a" * 255 + "@h.example"}
    tab.run(TeamState, "invite", form=form)
    state = tab.state(TeamState)
    assert set(state.field_errors) == {field}
    assert uow.run(ctx, identity.invitations) == []
