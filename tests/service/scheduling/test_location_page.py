"""The page of the clinic's places."""

from livingrite.identity.schemas import Role
from livingrite.ui.pages.settings_locations.state import LocationsState
from tests.conftest import new_organization
from tests.service.identity.conftest import member, session_of
from tests.service.scheduling.conftest import Clinic, clinic
from tests.unit.ui_runtime.browser import Tab

__all__ = ["clinic"]


def test_that_there_is_no_place_is_only_said_once_the_places_were_read(clinic: Clinic) -> None:
    admin = member(clinic.ctx, Role.ADMIN)
    tab = Tab(cookie=f"livingrite_session={session_of(admin)}", path="/settings/locations")
    assert not tab.state(LocationsState).loaded
    tab.run(LocationsState, "load")
    assert tab.state(LocationsState).loaded


def test_a_new_place_is_open_on_the_workdays_of_its_country() -> None:
    for country, week in (("IL", [6, 0, 1, 2, 3]), ("DE", [0, 1, 2, 3, 4])):
        admin = member(new_organization(country=country), Role.ADMIN)
        tab = Tab(cookie=f"livingrite_session={session_of(admin)}", path="/settings/locations")
        tab.run(LocationsState, "load")
        tab.run(LocationsState, "open_new")
        assert {one["weekday"] for one in tab.state(LocationsState).opening_spans} == {str(day) for day in week}
