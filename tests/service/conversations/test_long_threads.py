"""A long thread on the screen: back to its first message and to the newest again, and to one that a search found."""

import pytest

from livingrite.identity.schemas import Role
from livingrite.ui.conversation import state as threading
from livingrite.ui.pages.messages.state import MessagesState
from tests.service.conversations.conftest import House
from tests.service.identity.conftest import member, session_of
from tests.unit.ui_runtime.browser import Tab


@pytest.fixture
def tab(house: House, monkeypatch: pytest.MonkeyPatch) -> Tab:
    monkeypatch.setattr(threading, "PAGE", 4)
    monkeypatch.setattr(threading, "MOST", 8)
    for number in range(1, 21):
        house.send(house.dana, f"Message {number}" + (" about soup, https://soup.example" if number == 5 else ""))
    someone = member(house.system, Role.OWNER, name="Ruth")
    opened = Tab(cookie=f"livingrite_session={session_of(someone)}", path="/messages")
    opened.run(MessagesState, "load")
    opened.run(MessagesState, "open_thread", conversation_id=str(house.threads(house.dana)[0]))
    return opened


def shown(tab: Tab) -> tuple[int, int]:
    rows = tab.state(MessagesState).bubbles
    return int(rows[0]["seq"]), int(rows[-1]["seq"])


def test_every_message_can_be_reached_and_the_screen_never_holds_more_than_it_may(tab: Tab) -> None:
    seen = set(range(17, 21))
    assert (shown(tab), tab.state(MessagesState).later) == ((17, 20), False)
    for _ in range(10):
        if not tab.state(MessagesState).earlier:
            break
        tab.run(MessagesState, "show_earlier")
        first, last = shown(tab)
        assert last - first < 8
        assert last + 1 in seen | {21}, "nothing is skipped on the way back"
        seen |= set(range(first, last + 1))
    assert seen == set(range(1, 21))
    assert tab.state(MessagesState).later
    tab.run(MessagesState, "show_newest")
    assert (shown(tab), tab.state(MessagesState).later) == ((17, 20), False)


def test_what_was_found_is_shown_where_it_stands(tab: Tab) -> None:
    tab.run(MessagesState, "look", on=True)
    tab.run(MessagesState, "look_for", typed="soup")
    (found,) = tab.state(MessagesState).looked
    tab.run(MessagesState, "show_found", seq=int(found["seq"]))
    state = tab.state(MessagesState)
    assert (shown(tab), state.found, state.looking, state.later) == ((5, 8), "5", False, True)
    (parts,) = state.links.values()
    assert [one["href"] for one in parts if one["href"]] == ["https://soup.example"]
    tab.run(MessagesState, "find", words="soup")
    (everywhere,) = tab.state(MessagesState).hits
    tab.run(MessagesState, "open_found", conversation_id=everywhere["thread"], seq=int(everywhere["seq"]))
    assert tab.state(MessagesState).found == "5"


def test_a_colleague_is_given_the_thread_and_the_unread_count_falls_with_reading(tab: Tab, house: House) -> None:
    state = tab.state(MessagesState)
    assert state.threads[0]["unread"] == "20"
    tab.run(MessagesState, "seen", seq=20)
    tab.run(MessagesState, "refresh")
    assert tab.state(MessagesState).threads[0]["unread"] == ""
    tab.run(MessagesState, "mute", muted=True)
    assert tab.state(MessagesState).thread["muted"] == "1"
    ana = member(house.system, Role.CLINICIAN, name="Ana Falk")
    tab.run(MessagesState, "load")
    tab.run(MessagesState, "open_thread", conversation_id=str(house.threads(house.dana)[0]))
    tab.run(MessagesState, "assign", whom=str(ana.id))
    assert tab.state(MessagesState).thread["assigned_name"] == "Ana Falk"
