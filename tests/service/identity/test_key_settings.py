"""The settings page, where owners make keys for programs and revoke them."""

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.roles import permissions_of
from livingrite.identity.schemas import Role
from livingrite.ui.pages.settings.keys_state import KeysState
from livingrite.ui.pages.settings.state import SettingsState
from livingrite.ui.session import BaseState
from tests.unit.ui_runtime.browser import Tab

from .conftest import Person, member, session_of


def settings_of(someone: Person) -> Tab:
    tab = Tab(cookie=f"livingrite_session={session_of(someone)}", route="/settings", path="/settings")
    tab.run(BaseState, "arrive")
    tab.run(SettingsState, "load")
    return tab


def allows(key: str) -> frozenset[str]:
    try:
        return identity.context_of_api_key(key, address="").permissions
    except Unauthenticated:
        return frozenset()


def test_an_owner_makes_a_key_sees_it_once_and_revokes_it(maya: Person) -> None:
    tab = settings_of(maya)
    tab.run(KeysState, "make_key", form={"key_name": "Reports", "reach": "reading"})
    key = tab.state(KeysState).new_key
    assert {scope.rpartition(".")[2] for scope in allows(key)} == {"read"}
    tab.run(KeysState, "forget_key", _shown=False)
    (listed,) = tab.state(KeysState).keys
    assert (listed["name"], tab.state(KeysState).new_key, key in repr(listed)) == ("Reports", "", False)
    assert listed["second"].startswith(f"{key[:9]}…, made by Maya Rosen")
    tab.run(KeysState, "ask_revoke", api_key_id=listed["id"], key_name="Reports")
    tab.run(KeysState, "revoke_key")
    assert (tab.state(KeysState).keys, allows(key)) == ([], frozenset())
    assert tab.state(BaseState).message == "Reports is revoked."


def test_a_key_for_everything_has_all_rights_of_its_maker_but_making_keys(maya: Person) -> None:
    tab = settings_of(maya)
    tab.run(KeysState, "make_key", form={"key_name": "Sync", "reach": "everything"})
    assert allows(tab.state(KeysState).new_key) == permissions_of(["owner"]) - {"api_key.manage"}


def test_a_clinician_cannot_have_one_made(ctx: Ctx, maya: Person) -> None:
    tab = settings_of(member(ctx, Role.CLINICIAN))
    tab.run(KeysState, "make_key", form={"key_name": "Mine", "reach": "reading"})
    assert (tab.state(KeysState).new_key, tab.state(BaseState).message_kind) == ("", "error")
    owner = settings_of(maya)
    assert owner.state(KeysState).keys == []
