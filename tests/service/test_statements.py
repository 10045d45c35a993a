"""How many statements a page or a booking asks of the database: as many for twenty rows as for two, and no more than
stands here. A round trip is what a page waits for; who needs one more says so in this table."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest

from livingrite.care import service as care
from livingrite.care.schemas import FindUpdates, PostUpdate
from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.conversations import service as conversations
from livingrite.conversations.schemas import FindConversations, SendMessage
from livingrite.core.uow import Uow, open_uow
from livingrite.crm.schemas import FindLeads
from livingrite.insights import service as insights
from livingrite.insights.schemas import FindHappened, PeriodName
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FindSlots
from livingrite.ui.client.head import read_head
from livingrite.ui.conversation.state import _read as thread
from livingrite.ui.pages.calls.state import _list as calls
from livingrite.ui.pages.client.reading import profile
from livingrite.ui.pages.client_audit.state import _log as access_log
from livingrite.ui.pages.client_communications.state import _log as messages
from livingrite.ui.pages.client_family.reading import around
from livingrite.ui.pages.client_visits.state import _visits as visits
from livingrite.ui.pages.clients.state import _find as client_list
from livingrite.ui.pages.dashboard.reading import shown as dashboard
from livingrite.ui.pages.diary.asked import Asked
from livingrite.ui.pages.diary.reading import read as diary
from livingrite.ui.pages.leads.state import _find as leads
from livingrite.ui.pages.portal_home.reading import home
from tests.service.conftest import new_user
from tests.service.scheduling.conftest import Clinic, clinic

__all__ = ["clinic"]
DAY = "2027-06-01"
NEXT = {"from_date": date(2027, 6, 2), "to_date": date(2027, 6, 15)}
Call = Callable[[Uow, Clinic], Any]
PAGES: dict[str, tuple[Call, int]] = {
    "diary, a day": (lambda uow, _: diary(uow, Asked("day", DAY)), 16),
    "diary, a week": (lambda uow, _: diary(uow, Asked("week", DAY)), 16),
    "diary, a month": (lambda uow, _: diary(uow, Asked("month", DAY)), 17),
    "clients": (lambda uow, _: client_list(uow, FindClients()), 6),
    "a client": (lambda uow, at: profile(uow, read_head(uow, at.ids["Dana"])), 23),
    "a client's visits": (lambda uow, at: visits(uow, read_head(uow, at.ids["Dana"]), (), None), 13),
    "a client's family": (lambda uow, at: around(uow, read_head(uow, at.ids["Dana"])), 22),
    "a client's timeline": (
        lambda uow, at: insights.timeline(uow, FindHappened(client_id=at.ids["Dana"])),
        17,
    ),
    "a client's access log": (lambda uow, at: access_log(uow, read_head(uow, at.ids["Dana"]), None, None), 9),
    "a client's messages": (lambda uow, at: messages(uow, read_head(uow, at.ids["Dana"]), None), 13),
    "calls": (lambda uow, _: calls(uow), 9),
    "care feed": (lambda uow, _: care.feed(uow, FindUpdates()), 6),
    "inbox": (lambda uow, _: conversations.list_conversations(uow, FindConversations()), 8),
    "a thread": (lambda uow, at: thread(uow, at.ids["thread"], 40, 0), 14),
    "command center": (lambda uow, _: dashboard(uow, PeriodName.MONTH), 30),
    "enquiries": (lambda uow, _: leads(uow, FindLeads()), 6),
    "family home": (lambda uow, at: home(uow, at.ids["Dana"]), 14),
    "free slots of two weeks": (
        lambda uow, at: scheduling.find_slots(uow, FindSlots(service_id=at.ids["massage"], **NEXT)),
        6,
    ),
    "booking": (lambda uow, at: scheduling.create_appointment(uow, at.wanted("16:00")), 9),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that reaches the driver, COMMIT aside, and what tries a connection that has rested."""
    seen: list[str] = []
    for name in ("execute", "executemany"):
        real = getattr(psycopg.Cursor, name)

        def noting(self: Any, query: Any, *rest: Any, real: Any = real, **more: Any) -> Any:
            if query != "SELECT 1":
                seen.append(str(query))
            return real(self, query, *rest, **more)

        monkeypatch.setattr(psycopg.Cursor, name, noting)
    return seen


def fill(clinic: Clinic, *hours: int) -> None:
    for hour in hours:
        for day in range(3):
            clinic.book(f"{hour}:00", days=day, client=("Dana", "Omer", "Lea")[day])
        clinic.run(care.post, PostUpdate(client_id=clinic.ids["Dana"], content=f"Slept well at {hour}."))
        clinic.add_client(f"Client {hour}")
        clinic.ids["thread"] = write(clinic)


def write(clinic: Clinic) -> UUID:
    """One more message to the login of a client, who has it from the first on."""
    client = clinic.ids["Dana"]
    if "login" not in clinic.ids:
        clinic.ids["login"] = new_user("Dana")
        clinic.run(clients.link_own_login, client, clinic.ids["login"])
    sent = SendMessage(client_id=client, recipient_id=clinic.ids["login"], content="Until Tuesday.")
    return clinic.run(conversations.send_message, sent).conversation_id


def test_no_page_asks_more_for_more_rows_nor_more_than_it_may(clinic: Clinic, asked: list[str]) -> None:
    fill(clinic, 9)
    few = {name: count(clinic, call, asked) for name, (call, _) in PAGES.items() if name != "booking"}
    fill(clinic, 10, 11, 13, 14, 15)
    many = {name: count(clinic, call, asked) for name, (call, _) in PAGES.items()}
    assert many == few | {"booking": many["booking"]}
    assert {name: many[name] for name, (_, most) in PAGES.items() if many[name] > most} == {}


def count(clinic: Clinic, call: Call, asked: list[str]) -> int:
    asked.clear()
    with open_uow(clinic.ctx, clock=clinic.clock) as uow:
        call(uow, clinic)
    return len(asked)
