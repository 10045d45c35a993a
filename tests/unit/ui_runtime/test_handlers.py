"""What a browser gets when it calls a handler: nothing before identity, permission and payload are checked."""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from reflex.event import Event
from reflex_base.registry import RegistrationContext

from livingrite.ui import routes, tabs
from livingrite.ui.pages.clients.state import ClientsState
from livingrite.ui.session import BaseState, handler
from livingrite.ui.session.guard import MARK
from tests.unit.ui_runtime.browser import Sessions, Tab, VisitState, principal_with


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Sessions:
    found = Sessions(monkeypatch)
    found.people["nurse"] = principal_with("client.read")
    found.people["bookkeeper"] = principal_with("invoice.read")
    found.people["away"] = principal_with("client.read", locked=True)
    return found


def signed_in(token: str, **more: Any) -> Tab:
    return Tab(cookie=f"livingrite_session={token}", **more)


def test_a_visitor_is_sent_to_sign_in_and_comes_back(sessions: Sessions) -> None:
    tab = Tab(path="/clients")
    events = tab.run(VisitState, "open", client_id=str(uuid4()))
    assert tab.state(VisitState).opened == ""
    assert events[0].name == "_redirect"
    assert events[0].payload["path"] == "/sign-in?next=/clients"


def test_who_may_is_served(sessions: Sessions) -> None:
    tab, client = signed_in("nurse"), str(uuid4())
    assert tab.run(VisitState, "open", client_id=client) == []
    assert tab.state(VisitState).opened == client


def test_who_may_not_is_told_and_nothing_happens(sessions: Sessions) -> None:
    tab = signed_in("bookkeeper")
    tab.run(VisitState, "open", client_id=str(uuid4()))
    assert tab.state(VisitState).opened == ""
    assert tab.state(BaseState).message == "Your role does not allow this."
    assert tab.state(BaseState).message_kind == "error"


def test_who_is_in_no_organization_is_asked_where_to(sessions: Sessions) -> None:
    nowhere = principal_with()
    sessions.people["nowhere"] = nowhere.model_copy(update={"ctx": replace(nowhere.ctx, organization_id=None)})
    assert routes.page_at("/portal/updates")
    tab = signed_in("nowhere", path="/portal/updates", route="/portal/updates")
    [away] = tab.run(BaseState, "arrive")
    assert (away.name, away.payload["path"]) == ("_redirect", "/organizations")
    assert tab.state(BaseState).page_problem == ""


def test_the_refusal_speaks_the_language_of_the_page(sessions: Sessions) -> None:
    tab = signed_in("bookkeeper", language="de-AT,de;q=0.9")
    tab.run(VisitState, "open", client_id=str(uuid4()))
    assert tab.state(BaseState).message == "Ihre Rolle erlaubt das nicht."


def test_a_session_ended_elsewhere_ends_the_next_event(sessions: Sessions) -> None:
    tab = signed_in("nurse")
    tab.run(VisitState, "open", client_id=str(uuid4()))
    del sessions.people["nurse"]
    events = tab.run(VisitState, "open", client_id=str(uuid4()))
    assert events[0].payload["path"].startswith("/sign-in")


def test_behind_the_lock_screen_nothing_answers(sessions: Sessions) -> None:
    tab = signed_in("away")
    tab.run(VisitState, "open", client_id=str(uuid4()))
    assert tab.state(VisitState).opened == ""
    assert tab.state(BaseState).locked
    tab.run(VisitState, "whose")
    assert tab.state(VisitState).opened == "public"


@pytest.mark.parametrize("sent", ["", "1 OR 1=1", {"id": "x"}, None, 7])
def test_a_wrong_payload_names_its_field(sessions: Sessions, sent: Any) -> None:
    tab = signed_in("nurse")
    tab.run(VisitState, "open", client_id=sent)
    assert tab.state(VisitState).opened == ""
    assert tab.state(BaseState).field_errors == {"client_id": "Send an id as it was given."}


def test_fields_that_a_form_does_not_show_are_left_out(sessions: Sessions) -> None:
    """Reflex sends null for every field of a form that a condition hides just now."""
    tab = Tab()
    tab.run(VisitState, "fill", form={"content": "Ate all her soup.", "where": None})
    assert tab.state(VisitState).opened == "content"


def test_a_payload_with_more_than_asked_is_refused(sessions: Sessions) -> None:
    tab = Tab()
    tab.run(VisitState, "book", admin=True)
    assert tab.state(VisitState).count == 0


def test_a_failure_shows_a_reference_and_logs_no_contents(
    sessions: Sessions, capsys: pytest.CaptureFixture[str]
) -> None:
    from livingrite.core import log

    log.configure()
    tab = Tab()
    tab.run(VisitState, "break_down", patient="Miriam Katz")
    shown, written = tab.state(BaseState).message, capsys.readouterr().err
    line = json.loads(written.splitlines()[-1])
    assert line["reference"] in shown
    assert line["error"] == "builtins.RuntimeError"
    assert "Miriam" not in shown + written


def test_a_stream_of_changes_works(sessions: Sessions) -> None:
    tab = Tab()
    tab.run(VisitState, "count_twice")
    assert tab.state(VisitState).count == 2


def test_a_blocking_handler_is_not_accepted() -> None:
    with pytest.raises(TypeError, match="async def"):

        @handler("public")
        def stop_every_tab(self: Any) -> None: ...


def test_a_function_nobody_guards_is_not_accepted() -> None:
    with pytest.raises(TypeError, match="decorate it with @handler"):

        class LeakyState(BaseState):
            def export_everything(self) -> None: ...


def test_every_handler_of_the_product_is_guarded() -> None:
    import livingrite.livingrite  # noqa: F401 - registers every page's State

    unguarded = [
        f"{handler.fn.__module__}.{handler.fn.__qualname__}"
        for registered in RegistrationContext.get().event_handlers.values()
        if (handler := registered.handler).fn.__module__.startswith("livingrite.") and not hasattr(handler.fn, MARK)
    ]
    assert unguarded == []


def test_states_hold_nothing_before_somebody_came() -> None:
    """Defaults are compiled into JavaScript that every visitor gets."""
    state = Tab().state(BaseState)
    filled = {name: getattr(state, name) for name in BaseState.base_vars if getattr(state, name)}
    assert filled == {}


def test_a_page_opened_behind_the_lock_is_loaded_when_it_is_unlocked(sessions: Sessions) -> None:
    tab = signed_in("away", route="/clients")
    assert tab.run(BaseState, "arrive") == []
    sessions.people["away"] = sessions.people["nurse"]
    tab.root.is_hydrated = True
    assert [event.name for event in tab.run(BaseState, "arrive")] == [Event.from_event_type(ClientsState.load)[0].name]
    assert tab.run(BaseState, "arrive") == []


def test_a_lock_that_came_while_the_page_was_open_leaves_it_as_it_was(sessions: Sessions) -> None:
    tab = signed_in("away", route="/clients")
    tab.root.is_hydrated = True
    assert tab.run(BaseState, "arrive") == []
    sessions.people["away"] = sessions.people["nurse"]
    assert tab.run(BaseState, "arrive") == []


def test_what_was_said_stays_over_a_lost_connection_and_goes_with_the_page(sessions: Sessions) -> None:
    tab = signed_in("nurse")
    tab.run(BaseState, "arrive")
    tab.run(VisitState, "open", client_id="nobody")
    said = tab.state(BaseState).message
    tab.run(BaseState, "arrive")
    assert said
    assert tab.state(BaseState).message == said
    tab.goes_to("/account")
    tab.run(BaseState, "arrive")
    assert tab.state(BaseState).message == ""


def test_a_reconnect_is_known_from_a_new_load_of_the_page(sessions: Sessions) -> None:
    tab = Tab(path="/book/willow")
    seen = []
    for document in ("one", "one", "two"):
        tabs.shows(tab.token, document)
        tab.run(BaseState, "arrive")
        seen.append(tab.state(BaseState)._returned)
    assert seen == [False, True, False]
