"""Behind the lock screen the browser's forms change nothing; the way out stays open."""

import pytest

from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.schemas import Role

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


def test_signing_out_works(web: Web, locked: str) -> None:
    web.post("/session/sign-out", headers=HERE)
    with pytest.raises(Unauthenticated):
        identity.principal_of(locked)
