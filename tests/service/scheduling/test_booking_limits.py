"""Who books without a login is counted: on the page by address, and by whom the mails go to."""

import pytest

from livingrite.core.errors import Throttled
from livingrite.core.throttle import Limit
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling.service import public
from livingrite.ui.pages.booking import holding
from livingrite.ui.pages.booking.state import BookingState
from tests.service.scheduling.test_public_booking import PERSON, book, by_place
from tests.unit.ui_runtime.browser import Tab


@pytest.fixture
def tab(clinic) -> Tab:
    return open_page(clinic)


def open_page(clinic) -> Tab:
    slug = clinic.run(identity.change_organization, ChangeOrganization(booking_open=True)).slug
    opened = Tab(path=f"/book/{slug}", route="/book/[slug]")
    opened.run(BookingState, "load")
    return opened


def to_times(clinic, tab: Tab) -> list[str]:
    tab.run(BookingState, "choose_service", service_id=str(clinic.ids["massage"]))
    tab.run(BookingState, "choose_clinician", clinician_id=str(clinic.ids["Maya"]))
    return [time["at"] for time in tab.state(BookingState).times]


def choose(clinic, tab: Tab, at: str) -> str:
    tab.run(BookingState, "choose_time", at=at, clinician_id=str(clinic.ids["Maya"]))
    return tab.state(BookingState).held_at


def test_one_mailbox_gets_so_many_confirmations_and_no_more(clinic, monkeypatch) -> None:
    monkeypatch.setattr(public, "CONFIRMATIONS", Limit("public.confirmations", 2, 60))
    for clock in ("09:00", "10:00"):
        book(clinic, **by_place(clinic, clock))
    with pytest.raises(Throttled):
        book(clinic, **by_place(clinic, "11:00"))
    book(clinic, PERSON.model_copy(update={"email": "noa@example.com"}), **by_place(clinic, "12:00"))


def test_one_address_cannot_hold_every_time_of_the_page(clinic, tab, monkeypatch) -> None:
    monkeypatch.setattr(holding, "HOLDS", Limit(f"pages.holds {tab.token}", 1, 60))
    first, second = to_times(clinic, tab)[:2]
    assert choose(clinic, tab, first) == first
    assert choose(clinic, tab, second) == first
    assert tab.state(BookingState).message == "Too many tries. Please wait a moment."
