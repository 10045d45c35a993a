"""Who signs in with a name and has forgotten the password is let in again by a letter, and by nothing else."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient, LinkFamily
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied, Invalid, NotFound, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.errors import HasMailbox, LinkSpent, NotOursAlone, WrongCredentials
from livingrite.identity.schemas import InviteFamily, Relative, Role
from livingrite.messaging import service as messaging
from livingrite.ui.pages.client_family.inviting_state import InvitingState
from livingrite.ui.pages.client_family.state import ClientFamilyState
from livingrite.ui.pages.invitation.state import InvitationState
from tests.unit.ui_runtime.browser import Tab

from .conftest import PASSWORD, Web, member, person, session_of, visit

HERE = {"Sec-Fetch-Site": "same-origin"}
COOKIE = "livingrite_session"
NEWER = "five slow red kites"


@pytest.fixture
def desk(ctx: Ctx) -> Ctx:
    return identity.principal_of(session_of(member(ctx, Role.FRONT_DESK))).ctx


@pytest.fixture
def rivka(web: Web, desk: Ctx) -> Any:
    """Somebody of the family who came by a letter, and is signed in on a tablet."""
    ruth = uow.run(desk, clients.create, CreateClient(name="Ruth Abramson")).id
    command = InviteFamily(client_ids=(ruth,), people=(Relative(full_name="רבקה כהן", relationship="sister"),))
    (invited,) = uow.run(desk, identity.invite_family, command)
    code, name = uow.run(desk, identity.write_letter, invited.id).code, f"rivka-{uuid4().hex[:8]}"
    form = {"token": code, "full_name": "רבקה כהן", "sign_in_name": name, "password": PASSWORD}
    assert web.post("/session/invitation", data=form, headers=HERE).headers["location"] == "/portal"
    (link,) = uow.run(desk, clients.family_of, ruth)
    return link


def used(web: Web, code: str, password: str = NEWER) -> str:
    return web.post("/session/invitation", data={"token": code, "password": password}, headers=HERE).headers["location"]


def test_the_code_of_a_new_letter_sets_a_new_password_and_ends_what_was_signed_in(
    web: Web, desk: Ctx, rivka: Any
) -> None:
    tablet = web.cookies[COOKIE]
    letter = uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id, "he")
    assert letter.letter.sign_in_name == rivka.sign_in_name
    words = PdfReader(BytesIO(letter.pdf)).pages[0].extract_text()
    assert letter.letter.code in words
    assert rivka.sign_in_name in words
    assert identity.user_by_password(visit(), rivka.sign_in_name, PASSWORD) == rivka.user_id, "until it is used"
    web.cookies.clear()
    assert used(web, letter.letter.code, "short").startswith("/invitation")
    assert used(web, letter.letter.code) == "/portal"
    assert identity.user_by_password(visit(), rivka.sign_in_name, NEWER) == rivka.user_id
    with pytest.raises(WrongCredentials):
        identity.user_by_password(visit(), rivka.sign_in_name, PASSWORD)
    with pytest.raises(Unauthenticated):
        identity.principal_of(tablet)
    web.cookies.clear()
    assert used(web, letter.letter.code, PASSWORD).startswith("/invitation"), "it works once"
    (still,) = uow.run(desk, clients.family_of, rivka.client_id)
    assert (still.id, still.access_level) == (rivka.id, rivka.access_level)


def test_a_second_letter_makes_the_first_waste_paper_and_taken_access_does_not_come_back(
    web: Web, desk: Ctx, rivka: Any
) -> None:
    first = uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id).letter.code
    second = uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id).letter.code
    web.cookies.clear()
    assert used(web, first).startswith("/invitation")
    (waiting,) = uow.run(desk, identity.invitations_of, rivka.client_id)
    assert waiting.renews
    uow.run(desk, clients.unlink_family, rivka.id)
    used(web, second)
    assert uow.run(desk, clients.family_of, rivka.client_id) == []
    with pytest.raises(NotFound):
        uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id)


def test_nobody_is_let_into_another_clinic_by_a_letter_of_this_one(web: Web, desk: Ctx, other: Ctx, rivka: Any) -> None:
    code = uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id).letter.code
    there = uow.run(other, clients.create, CreateClient(name="Jonas Weber")).id
    uow.run(other, clients.link_family, LinkFamily(client_id=there, user_id=rivka.user_id))
    with pytest.raises(NotOursAlone):
        uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id)
    web.cookies.clear()
    assert used(web, code).startswith("/invitation"), "printed before, and used after"
    assert identity.user_by_password(visit(), rivka.sign_in_name, PASSWORD) == rivka.user_id


def test_only_for_who_has_no_mailbox_and_by_who_may_invite(desk: Ctx, rivka: Any) -> None:
    dana = LinkFamily(client_id=rivka.client_id, user_id=person().id)
    linked = uow.run(desk, clients.link_family, dana)
    assert linked.sign_in_name is None
    with pytest.raises(HasMailbox):
        uow.run(desk, clients.new_way_in, rivka.client_id, linked.id)
    with pytest.raises(NotFound):
        uow.run(desk, clients.new_way_in, uuid4(), rivka.id)
    own = identity.principal_of(session_of(rivka_login(rivka))).ctx
    with pytest.raises(Denied):
        uow.run(own, clients.new_way_in, rivka.client_id, rivka.id)


def rivka_login(rivka: Any) -> Any:
    return type("Login", (), {"id": rivka.user_id})


def test_the_office_prints_it_from_the_row_and_the_page_says_whose_password_it_is(ctx: Ctx, rivka: Any) -> None:
    cookie = f"{COOKIE}={session_of(member(ctx, Role.FRONT_DESK))}"
    tab = Tab(cookie=cookie, route="/clients/[id]/family", path=f"/clients/{rivka.client_id}/family")
    tab.run(ClientFamilyState, "load")
    (row,) = tab.state(ClientFamilyState).family
    assert row["second"].endswith(f"signs in as {rivka.sign_in_name}")
    tab.run(InvitingState, "open_new_way_in", family_member_id=row["id"])
    tab.run(InvitingState, "make_letter", form={"letter_language": "he"})
    letter = tab.state(InvitingState).letter
    assert letter["sign_in_name"] == rivka.sign_in_name
    holder = Tab(route="/invitation", path=f"/invitation?token={letter['code']}")
    holder.run(InvitationState, "load")
    assert (holder.state(InvitationState).way, holder.state(InvitationState).sign_in_name) == (
        "renew",
        rivka.sign_in_name,
    )


def test_the_forgotten_password_of_a_name_is_told_whom_to_ask_known_or_not(web: Web, rivka: Any) -> None:
    said = set()
    for name in (rivka.sign_in_name, "nobody-at-all"):
        with pytest.raises(Invalid) as refused:
            identity.forgot_password(visit(), name)
        said.add(str(refused.value.fields["email"]))
    assert len(said) == 1
    assert (
        web.post("/session/forgot", data={"email": rivka.sign_in_name}, headers=HERE).headers["location"] == "/forgot"
    )


def test_a_letter_that_was_withdrawn_opens_nothing(desk: Ctx, web: Web, rivka: Any) -> None:
    code = uow.run(desk, messaging.print_way_in, rivka.client_id, rivka.id).letter.code
    (waiting,) = uow.run(desk, identity.invitations_of, rivka.client_id)
    uow.run(desk, identity.withdraw, waiting.id)
    where = uow.run(identity.nobody(visit()), identity.organization_of, code)
    with pytest.raises(LinkSpent):
        uow.run(identity.nobody(visit(), organization_id=where), identity.open_invitation, code)
