"""Nothing of the product can be opened or called by a browser without somebody having said who may."""

from collections import Counter
from collections.abc import Iterator
from types import FunctionType

import pytest
import reflex as rx

import livingrite.livingrite  # noqa: F401 - registers every page's State
from livingrite.identity.roles import GRANTS
from livingrite.ui.routes import PAGES, Page
from livingrite.ui.session import PUBLIC, SIGNED_IN
from livingrite.ui.session.guard import MARK

FOR_EVERYBODY = {
    "/sign-in": "who is not here yet",
    "/sign-in/link": "a link of a mail is the proof",
    "/sign-up": "who is not here yet",
    "/forgot": "who cannot come in",
    "/reset": "a link of a mail is the proof",
    "/invitation": "a link of a mail is the proof",
    "/book/[slug]": "the clinic's own front door, open while it takes bookings",
    "/intake/[token]": "the secret of the link is the proof",
    "/manage/[token]": "a link of a mail is the proof",
    "/offer/[token]": "the secret of the link is the proof",
    "/policy/[slug]/[kind]": "published for everybody to read",
    "/mailbox": "development only: refuses in production",
}
FOR_ANY_LOGIN = {
    "/organizations": "a login that left its organization must find the other one",
    "/more": "names only the places that the login may open",
    "/account": "everybody has a password and sessions of their own",
    "/portal": "a login without a loved one is told whom to ask",
    "/portal/more": "names only the places that the login may open",
}


def states(root: type = rx.State) -> Iterator[type]:
    for state in root.__subclasses__():
        if state.__module__.startswith("livingrite."):
            yield state
        yield from states(state)


STATES = sorted(set(states()), key=lambda state: f"{state.__module__}.{state.__name__}")


def ids(given: object) -> str:
    return given.path if isinstance(given, Page) else given.__name__


def offered(state: type) -> dict[str, object]:
    """What the class adds to what browsers may call; `setvar` is Reflex's, see below."""
    events = {name: event.fn for name, event in vars(state).get("event_handlers", {}).items() if name != "setvar"}
    plain = {name: value for name, value in vars(state).items() if isinstance(value, FunctionType)}
    return {name: value for name, value in (plain | events).items() if not name.startswith("_")}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_page_says_who_may_open_it(page: Page) -> None:
    if page.access == PUBLIC:
        assert page.path in FOR_EVERYBODY, "say why everybody may open it"
        assert page.shell == "public", "its texts are in the small table"
    elif page.access == SIGNED_IN:
        assert page.path in FOR_ANY_LOGIN, "say why any login may open it"
    else:
        assert GRANTS[str(page.access)].split(), "no role holds it"


def test_no_reason_is_left_over() -> None:
    open_pages = {page.path for page in PAGES if page.access in (PUBLIC, SIGNED_IN)}
    assert FOR_EVERYBODY.keys() | FOR_ANY_LOGIN.keys() == open_pages
    assert [path for path, number in Counter(page.path for page in PAGES).items() if number > 1] == []


@pytest.mark.parametrize("state", STATES, ids=ids)
def test_every_method_that_a_browser_may_call_asks_for_a_right_that_exists(state: type) -> None:
    rights = {name: getattr(function, MARK, None) for name, function in offered(state).items()}
    assert {name: right for name, right in rights.items() if right not in (PUBLIC, SIGNED_IN, *GRANTS)} == {}


def test_reflexes_own_setter_sets_nothing() -> None:
    """Every State has a handler `setvar`, which calls `set_<name>`: only guarded handlers may be called that."""
    assert not rx.config.get_config().state_auto_setters
    own_tab = {"set_is_hydrated"}  # a tab says of itself that it shows something
    setters = {name for state in STATES for name in dir(state) if name.startswith("set_")} - own_tab
    guarded = {name for state in STATES for name, function in offered(state).items() if hasattr(function, MARK)}
    assert setters - guarded == set()
