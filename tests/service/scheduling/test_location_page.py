"""The page of the clinic's places."""

from livingrite.identity.schemas import Role
from livingrite.ui.pages.settings_locations.state import LocationsState
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
