"""The booking page, without a browser: who books without a login is counted, and the next booking begins anew."""

import pytest

from livingrite.core.errors import Throttled
from livingrite.core.throttle import Limit
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling.service import public
from livingrite.ui.pages.booking import holding
from livingrite.ui.pages.booking.state import SERVICE, TIME, BookingState
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


def confirm(tab: Tab) -> None:
    tab.run(BookingState, "book", form={"name": "Dana Levi", "email": "dana@example.org"})
    assert tab.state(BookingState).confirmed == "You are booked, Dana."


def test_the_page_begins_anew_after_a_booking(clinic, tab) -> None:
    choose(clinic, tab, to_times(clinic, tab)[0])
    confirm(tab)
    [again] = tab.run(BookingState, "book_another")
    tab.run(BookingState, again.name.rsplit(".", 1)[-1])
    page = tab.state(BookingState)
    assert (page.step, page.confirmed, page.mailed_to, page.manage_url, page.service) == (SERVICE, "", "", "", {})
    choose(clinic, tab, to_times(clinic, tab)[0])
    confirm(tab)


def test_coming_back_to_the_page_keeps_what_was_chosen(clinic, tab) -> None:
    at = choose(clinic, tab, to_times(clinic, tab)[0])
    tab.run(BookingState, "load")
    assert (tab.state(BookingState).step, tab.state(BookingState).held_at) == (TIME, at)


def test_another_clinics_page_begins_anew(clinic, tab, other) -> None:
    to_times(clinic, tab)
    slug = run(other, identity.change_organization, ChangeOrganization(booking_open=True)).slug
    tab.path = f"/book/{slug}"
    tab.__post_init__()
    moved = tab.state(BookingState)
    moved._slug, moved.step, moved._organization = "elsewhere", TIME, str(clinic.ctx.organization)
    tab.run(BookingState, "load")
    assert (moved.step, moved.clinic) == (SERVICE, run(other, identity.organization).name)
