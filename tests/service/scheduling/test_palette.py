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
    assert "New appointment" not in labels(billing, "actions")
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


def test_settings_are_found_by_the_name_of_their_page_and_section_by_who_may_open_them(clinic) -> None:
    owner, desk = opened(clinic.ctx, Role.OWNER), opened(clinic.ctx)
    for tab in (owner, desk):
        tab.run(PaletteState, "seek", sought="print")
    assert {"/settings/printing"} <= {one["href"] for one in owner.state(PaletteState).pages_found}
    assert labels(desk, "pages_found") == []
    owner.run(PaletteState, "seek", sought="rooms")
    assert "/settings#rooms" in [one["href"] for one in owner.state(PaletteState).pages_found]


def test_todays_sheet_is_the_clinics_today_as_a_file(clinic) -> None:
    tab = opened(clinic.ctx)
    tab.run(PaletteState, "seek", sought="sheet")
    [sheet] = tab.state(PaletteState).actions
    [event] = tab.run(PaletteState, "choose", item=sheet)
    assert "/api/v1/diary/day-sheet?date=" in str(event.payload)


def test_a_view_is_switched_in_the_open_diary_and_opened_from_elsewhere(clinic) -> None:
    tab = opened(clinic.ctx)
    tab.run(PaletteState, "seek", sought="week")
    [week] = tab.state(PaletteState).actions
    [went] = tab.run(PaletteState, "choose", item=week)
    assert "/diary?view=week" in str(went.payload)
    tab.goes_to("/diary")
    [shown] = tab.run(PaletteState, "choose", item=week)
    assert shown.name.endswith("show_view")


def test_enter_before_the_answer_takes_what_was_really_typed(clinic) -> None:
    """The list still shows the actions of nothing sought, the first of them highlighted."""
    tab = opened(clinic.ctx)
    first = tab.state(PaletteState).actions[0]
    [went] = tab.run(PaletteState, "choose", item=first, typed="dana")
    assert "/clients/" in str(went.payload)
    tab.run(PaletteState, "open_palette")
    assert tab.run(PaletteState, "choose", item=first, typed="qqq") == []
    assert tab.state(PaletteState).palette_open
    assert tab.state(PaletteState).nothing


def test_an_answer_that_fails_leaves_the_palette_open_and_says_so(clinic, monkeypatch) -> None:
    tab = opened(clinic.ctx)

    def broken(*_args: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("livingrite.ui.palette.state._look", broken)
        tab.run(PaletteState, "seek", sought="dana")
    found = tab.state(PaletteState)
    assert found.palette_open
    assert found.unanswered
    assert not found.people
    tab.run(PaletteState, "seek", sought="dana")
    assert not tab.state(PaletteState).unanswered
    assert labels(tab, "people") == ["Dana"]
