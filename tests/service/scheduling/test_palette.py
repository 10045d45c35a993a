"""The command palette: only what the person may open, found by a part of a name, and written down as a search."""

from sqlalchemy import text

from livingrite.core.ctx import Ctx
from livingrite.identity.schemas import Role
from livingrite.ui.palette.state import PaletteState
from livingrite.ui.session import BaseState
from tests.service.identity.conftest import member, session_of
from tests.unit.ui_runtime.browser import Tab


def opened(ctx: Ctx, role: Role = Role.FRONT_DESK) -> Tab:
    tab = Tab(cookie=f"livingrite_session={session_of(member(ctx, role))}", route="/team", path="/team")
    tab.run(BaseState, "arrive")
    tab.run(PaletteState, "open_palette")
    return tab


def labels(tab: Tab, name: str) -> list[str]:
    return [one["label"] for one in getattr(tab.state(PaletteState), name)]


def test_before_anything_is_typed_it_offers_what_the_role_may_do_and_reads_nobody(clinic) -> None:
    desk, billing = opened(clinic.ctx), opened(clinic.ctx, Role.BILLING)
    assert "New appointment" in labels(desk, "actions")
    assert "Settings" not in labels(desk, "pages_found")
    assert labels(billing, "actions") == []
    assert labels(desk, "people") == []


def test_a_part_of_a_name_finds_the_client_and_what_is_ahead_and_is_audited(clinic) -> None:
    tab = opened(clinic.ctx)
    tab.run(PaletteState, "seek", sought="dan")
    assert labels(tab, "people") == ["Dana"]
    with clinic.uow() as uow:
        query = text("SELECT count(*) FROM audit_event WHERE entity = 'client' AND action = 'searched'")
        assert uow.session.connection().execute(query).scalar_one() == 1


def test_choosing_leads_there_only_by_addresses_of_ours_and_is_remembered(clinic) -> None:
    tab = opened(clinic.ctx)
    tab.run(PaletteState, "seek", sought="dana")
    [dana] = tab.state(PaletteState).people
    assert tab.run(PaletteState, "choose", item={"href": "https://elsewhere.example"}) == []
    tab.run(PaletteState, "open_palette")
    tab.run(PaletteState, "seek", sought="dana")
    [went] = tab.run(PaletteState, "choose", item=dana)
    assert dana["href"] in str(went.payload)
    tab.run(PaletteState, "open_palette")
    assert labels(tab, "recent") == ["Dana"]


def test_a_date_opens_the_diary_there_and_nothing_found_is_said(clinic) -> None:
    tab = opened(clinic.ctx)
    tab.run(PaletteState, "seek", sought="2027-06-01")
    assert [one["href"] for one in tab.state(PaletteState).days] == ["/diary?view=day&date=2027-06-01"]
    tab.run(PaletteState, "seek", sought="qqq")
    assert tab.state(PaletteState).nothing
