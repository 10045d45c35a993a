"""The list of enquiries as the front desk uses it: filter, order, pages, and a new one written down."""

from livingrite.core.ctx import Ctx
from livingrite.core.uow import run
from livingrite.crm import service as crm
from livingrite.crm.schemas import AddLead, LeadStatus
from livingrite.identity.schemas import Role
from livingrite.ui.listing import SIZE
from livingrite.ui.pages.leads.state import LeadsState
from livingrite.ui.session import BaseState
from tests.service.identity.conftest import member, session_of
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
    assert (names(tab)[0], tab.state(LeadsState).counted) == ("Nina 000", "1 – 50 of 53")
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
