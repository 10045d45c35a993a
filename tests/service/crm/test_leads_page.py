"""The list of enquiries as the front desk uses it: filter, order, pages, and a new one written down."""

from datetime import datetime, timedelta

from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.crm import service as crm
from livingrite.crm.permissions import PUBLIC
from livingrite.crm.schemas import AddLead, LeadStatus, RequestConsultation
from livingrite.identity.schemas import Role
from livingrite.ui.listing import SIZE
from livingrite.ui.pages.leads.finding_state import FindingState
from livingrite.ui.pages.leads.state import LeadsState
from livingrite.ui.pages.leads.talks_state import TalksState
from livingrite.ui.session import BaseState
from tests.service.identity.conftest import member, session_of
from tests.service.scheduling.conftest import furnish
from tests.unit.ui_runtime.browser import Tab


def opened(ctx: Ctx) -> Tab:
    tab = Tab(cookie=f"livingrite_session={session_of(member(ctx, Role.FRONT_DESK))}", route="/leads", path="/leads")
    tab.run(BaseState, "arrive")
    tab.run(LeadsState, "load")
    return tab


def names(tab: Tab) -> list[str]:
    return [row["name"] for row in tab.state(LeadsState).rows]


def test_filter_order_and_pages(ctx: Ctx) -> None:
    for number in range(SIZE + 2):
        run(ctx, crm.add, AddLead(name=f"Nina {number:03}"))
    run(ctx, crm.add, AddLead(name="Zoë Brandt", status=LeadStatus.ENGAGED))
    tab = opened(ctx)
    tab.run(LeadsState, "order", by="name")
    assert (names(tab)[0], tab.state(LeadsState).counted) == ("Nina 000", "1\u00a0–\u2060\u00a050 of 53")
    tab.run(LeadsState, "forward")
    assert (names(tab), tab.state(LeadsState).last_page) == (["Nina 050", "Nina 051", "Zoë Brandt"], True)
    tab.run(LeadsState, "back")
    assert (names(tab)[0], tab.state(LeadsState).first_page) == ("Nina 000", True)
    tab.run(LeadsState, "order", by="name")
    assert names(tab)[0] == "Zoë Brandt"
    tab.run(LeadsState, "show", status="engaged")
    assert names(tab) == ["Zoë Brandt"]


def test_an_address_that_asked_before_is_said_at_the_field(ctx: Ctx) -> None:
    tab = opened(ctx)
    tab.run(LeadsState, "add", form={"name": "Nina Falk", "email": "nina@mail.example", "notes": "Her knee"})
    tab.run(LeadsState, "add", form={"name": "Norbert Falk", "email": "nina@mail.example"})
    assert "Nina Falk asked from this address" in tab.state(LeadsState).field_errors["email"]
    assert [(row["name"], row["notes"]) for row in tab.state(LeadsState).rows] == [("Nina Falk", "Her knee")]


def test_the_desk_finds_a_time_for_who_asked_without_one(ctx: Ctx) -> None:
    house = furnish(ctx)
    house.add_service("First talk", duration_minutes=30, is_consultation=True)
    asked = RequestConsultation(requester_name="Lena Hoffmann", requester_email="lena@example.org")
    id = run(Ctx.public(ctx.organization, permissions=PUBLIC), crm.request_consultation, asked).id
    tab = opened(ctx)
    tab.run(TalksState, "load_talks")
    assert [row["waits"] for row in tab.state(TalksState).talks] == ["yes"]
    tab.run(FindingState, "find_time", consultation_id=str(id))
    shown = tab.state(FindingState)
    assert (shown.finding_name, shown.day) == ("Lena", shown.days[0]["value"])
    later = shown.days[-1]["value"]
    tab.run(FindingState, "choose_day", day=later)
    first = tab.state(FindingState).times[0]["value"]
    tab.run(FindingState, "give_time", form={"starts_at": "soon"})
    assert "starts_at" in tab.state(FindingState).field_errors
    tab.run(FindingState, "give_time", form={"starts_at": first})
    assert tab.state(FindingState).finding == ""
    seen = run(ctx, crm.get_consultation, id)
    assert (seen.status, seen.scheduled_at) == ("scheduled", datetime.fromisoformat(first))


def test_a_wished_time_that_is_taken_is_said_and_the_next_free_one_chosen(ctx: Ctx) -> None:
    house = furnish(ctx)
    house.add_service("First talk", duration_minutes=30, is_consultation=True)
    tab = opened(ctx)
    asking = Ctx.public(ctx.organization, permissions=PUBLIC)

    def ask(wish: datetime | None = None) -> FindingState:
        who = RequestConsultation(requester_name="Lena Hoffmann", requester_email="lena@example.org")
        wished = who.model_copy(update={"preferred_dates": (wish,) if wish else ()})
        id = run(asking, crm.request_consultation, wished).id
        tab.run(FindingState, "find_time", consultation_id=str(id))
        return tab.state(FindingState)

    free = [one["value"] for one in ask().times]
    wished = datetime.fromisoformat(free[1]) + timedelta(minutes=1)
    missed = ask(wished)
    assert (missed.time, missed.finding_taken) == (free[2], "Nothing is free then. The next free time is chosen.")
    granted = ask(datetime.fromisoformat(free[1]))
    assert (granted.time, granted.finding_taken) == (free[1], "")
