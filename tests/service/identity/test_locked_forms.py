"""Behind the lock screen the browser's forms change nothing; the way out stays open."""

from uuid import uuid4

import pytest

from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound, Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.schemas import Invite, Role

from .conftest import PASSWORD, Person, Web, session_of, visit

HERE = {"Sec-Fetch-Site": "same-origin"}
COOKIE = "livingrite_session"


@pytest.fixture
def locked(web: Web, maya: Person) -> str:
    """Maya's session in this browser, locked."""
    token = session_of(maya)
    web.client.cookies.set(COOKIE, token)
    uow.run(identity.principal_of(token).ctx, identity.lock_session)
    return token


def test_no_name_no_password_and_no_language_is_changed(web: Web, maya: Person, locked: str) -> None:
    given = {"full_name": "Somebody Else", "present": PASSWORD, "password": "another long secret", "locale": "he"}
    for form in ("/session/account", "/session/change-password", "/preferences/language"):
        assert web.post(form, data=given, headers=HERE).status_code == 303
    found = identity.principal_of(locked)
    assert (found.ctx.name, found.chosen_locale, found.locked) == ("Maya Rosen", None, True)
    assert identity.user_by_password(visit(), maya.email, PASSWORD) == maya.id


def test_no_organization_is_changed(web: Web, ctx: Ctx, other: Ctx, maya: Person, locked: str) -> None:
    uow.run(other, identity.add_membership, maya.id, Role.OWNER)
    slug = next(one.slug for one in identity.principal_of(locked).organizations if one.id == other.organization_id)
    assert web.get(f"/switch/{slug}", headers=HERE).headers["location"] == "/organizations"
    assert identity.principal_of(locked).ctx.organization_id != other.organization_id


def test_no_organization_is_opened_and_no_invitation_taken(web: Web, ctx: Ctx, maya: Person, locked: str) -> None:
    place = {
        "organization": "Harbour Lane",
        "slug": f"s{uuid4().hex[:10]}",
        "timezone": "Europe/Berlin",
        "country": "DE",
    }
    assert web.post("/session/sign-up", data=place, headers=HERE).headers["location"] == "/sign-up"
    with pytest.raises(NotFound):
        uow.run(Ctx.identity(), identity.organization_by_slug, place["slug"])
    owner = identity.principal_of(session_of(maya)).ctx
    asked = uow.run(owner, identity.invite, Invite(email=f"{uuid4().hex[:10]}@h.example", role=Role.BILLING))
    mail = uow.run(ctx, identity.invitation_mail, asked.id)
    assert mail is not None
    token = mail.link.partition("token=")[2]
    form = {"token": token, "full_name": "Walter Brandt", "password": PASSWORD}
    assert web.post("/session/invitation", data=form, headers=HERE).headers["location"].startswith("/invitation")
    web.cookies.clear()
    assert not web.post("/session/invitation", data=form, headers=HERE).headers["location"].startswith("/invitation")


def test_signing_out_works(web: Web, locked: str) -> None:
    web.post("/session/sign-out", headers=HERE)
    with pytest.raises(Unauthenticated):
        identity.principal_of(locked)
