"""Two at once, and rights that change between two requests: what was mailed works once, what was taken away is gone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest

from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Problem
from livingrite.identity import service as identity
from livingrite.identity.schemas import AcceptInvitation, CreateApiKey, Invite, Role

from .conftest import PASSWORD, Person, Web, member, person, session_of, visit
from .test_sign_in import mail_to, token_in


def at_once(number: int, verb: Callable[[], object]) -> list[str]:
    start = Barrier(number)

    def attempt(_: int) -> str:
        start.wait()
        try:
            verb()
        except Problem as problem:
            return problem.code
        return "done"

    with ThreadPoolExecutor(number) as pool:
        return sorted(pool.map(attempt, range(number)))


def invited(ctx: Ctx, email: str) -> str:
    asked = uow.run(ctx, identity.invite, Invite(email=email, role=Role.CLINICIAN))
    mail = uow.run(ctx, identity.invitation_mail, asked.id)
    assert mail is not None
    return mail.link.partition("token=")[2]


def test_an_invitation_is_accepted_once_by_two_at_once(ctx: Ctx, maya: Person) -> None:
    token = invited(identity.principal_of(session_of(maya)).ctx, f"{uuid4().hex[:10]}@h.example")
    new = AcceptInvitation(token=token, full_name="Tom Feldmann", password=PASSWORD)
    here = identity.nobody(visit(), organization_id=ctx.organization)
    codes = at_once(3, lambda: uow.run(here, identity.accept_invitation, new))
    assert codes.count("done") == 1
    assert set(codes) <= {"done", "link_spent", "email_taken"}
    assert len(uow.run(ctx, identity.team)) == 2


def test_an_address_that_a_stranger_typed_once_does_not_keep_the_invited_out(web: Web, ctx: Ctx) -> None:
    email = f"{uuid4().hex[:10]}@h.example"
    place = {"name": "Harbour Lane", "timezone": "Europe/London", "country": "GB"}
    typed = {"organization": place, "full_name": "Mallory", "email": email, "password": "seven loud red trains"}
    assert web.post("/api/v1/auth/register", json=typed).status_code == 202
    new = AcceptInvitation(token=invited(ctx, email), full_name="Tom Feldmann", password=PASSWORD)
    here = identity.nobody(visit(), organization_id=ctx.organization)
    assert not uow.run(here, identity.open_invitation, new.token).has_login
    joined = uow.run(here, identity.accept_invitation, new)
    assert identity.user_by_password(visit(), email, PASSWORD) == joined.user_id
    assert [one.name for one in uow.run(ctx, identity.team)] == ["Tom Feldmann"]


def test_a_link_is_used_once_by_two_at_once(maya: Person) -> None:
    token = token_in(mail_to(maya))
    assert at_once(3, lambda: identity.proved_by_link(visit(), token)) == ["done", "link_spent", "link_spent"]


def test_a_code_is_used_once_by_two_at_once(maya: Person) -> None:
    code = mail_to(maya).code
    codes = at_once(3, lambda: identity.proved_by_code(visit(), maya.email, code))
    assert codes == ["done", "wrong_code", "wrong_code"]


def test_a_reset_link_is_used_once_by_two_at_once(maya: Person) -> None:
    from livingrite.identity.schemas import MailKind

    token = token_in(mail_to(maya, MailKind.RESET))
    codes = at_once(2, lambda: identity.reset_password(visit(), token, "seven loud red trains"))
    assert codes == ["done", "link_spent"]


def test_a_change_of_roles_holds_at_the_next_request_of_token_cookie_and_key(web: Web, ctx: Ctx, maya: Person) -> None:
    admin = member(ctx, Role.ADMIN)
    session, tokens = session_of(admin), identity.issue_tokens(visit(), admin.id)
    wanted = CreateApiKey(name="Reports", scopes=("lead.read",))
    key = uow.run(identity.principal_of(session).ctx, identity.create_api_key, wanted).key
    ways = (
        {"Authorization": f"Bearer {tokens.access_token}"},
        {"X-API-Key": key},
        {"Cookie": f"livingrite_session={session}"},
    )

    def answers() -> list[int]:
        return [web.get("/api/v1/admin/leads", headers=way).status_code for way in ways]

    assert answers() == [200, 200, 200]
    uow.run(identity.principal_of(session_of(maya)).ctx, identity.change_roles, admin.id, [Role.CARE_TEAM])
    assert answers() == [403, 403, 403]
    uow.run(identity.principal_of(session_of(maya)).ctx, identity.remove_member, admin.id)
    assert answers() == [401, 401, 401]


@pytest.mark.parametrize("local", ["дана", "dänä", "דנה", "tester+tag", "o'brien"])
def test_an_address_in_any_script_signs_in(ctx: Ctx, local: str) -> None:
    email = f"{local}{uuid4().hex[:8]}@beispiel.example"
    token = invited(ctx, email)
    accepted = AcceptInvitation(token=token, full_name="Dana", password=PASSWORD)
    where = identity.nobody(visit(), organization_id=ctx.organization)
    joined = uow.run(where, identity.accept_invitation, accepted)
    assert identity.user_by_password(visit(), email.upper(), PASSWORD) == joined.user_id


@pytest.mark.parametrize(
    "email", ["a@b\r\nBcc: x@y.example", "a@b.example\0", "a@b.example,c@d.example", "@", "a" * 250 + "@b.example"]
)
def test_an_address_that_would_write_headers_of_its_own_is_refused(web: Web, email: str) -> None:
    place = {"name": "Harbour Lane", "timezone": "Europe/London", "country": "GB"}
    body = {"organization": place, "full_name": "Maya", "email": email, "password": PASSWORD}
    assert web.post("/api/v1/auth/register", json=body).status_code == 422


def test_a_name_cannot_write_headers_either(web: Web) -> None:
    someone = person()
    tokens = identity.issue_tokens(visit(), someone.id)
    headers = {"Authorization": f"Bearer {tokens.access_token}"}
    changed = web.put("/api/v1/auth/me", json={"full_name": "Maya\r\nBcc: x@y.example"}, headers=headers)
    assert "\n" not in changed.json().get("full_name", "")
