"""The first page of a clinic: its picture of the booking page looks as the page itself does."""

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ChangeBookingPage
from livingrite.ui.pages.welcome.state import WelcomeState
from livingrite.ui.session import BaseState
from tests.service.identity.conftest import member, session_of
from tests.unit.scheduling.test_page_rules import picture
from tests.unit.ui_runtime.browser import Tab


def test_the_picture_of_the_booking_page_has_the_clinics_own_logo_and_colour(clinic) -> None:
    tab = Tab(cookie=f"livingrite_session={session_of(member(clinic.ctx))}", route="/welcome", path="/welcome")
    tab.run(BaseState, "arrive")
    tab.run(WelcomeState, "load")
    assert (tab.state(WelcomeState).logo, tab.state(WelcomeState).tokens) == ("", {})
    clinic.run(scheduling.change_booking_page, ChangeBookingPage(accent="#aa3311"))
    shown = clinic.run(scheduling.set_logo, picture("PNG"))
    tab.run(WelcomeState, "load")
    seen = tab.state(WelcomeState)
    assert seen.logo == f"/api/v1/public/{seen.organization_slug}/logo.png?v={shown.logo}"
    assert "#aa3311" in seen.tokens["--accent"]
