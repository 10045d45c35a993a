"""The booking page, without a browser: who books without a login is counted, and the next booking begins anew."""

from datetime import date, datetime, timedelta

import pytest
import wrapt

from livingrite.core.clock import SystemClock
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Throttled
from livingrite.core.throttle import Limit
from livingrite.core.uow import run
from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import AddTimeOff, Money
from livingrite.scheduling.service import public
from livingrite.ui import edge
from livingrite.ui.pages.booking import holding, months, state
from livingrite.ui.pages.booking.state import DONE, SERVICE, TIME, BookingState
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


def test_who_is_visited_at_home_is_not_sent_to_the_clinic(clinic) -> None:
    visited = clinic.add_service("home visit", at_home=True)
    page = open_page(clinic).state(BookingState)
    ways = {one["id"]: (one["way"], one["meta"]) for one in page.services}
    assert ways[str(visited)] == ("home", "60 minutes, at home")
    assert ways[str(clinic.ids["massage"])] == ("in_person", "60 minutes, in person")


def test_what_costs_nothing_is_said_to_be_free(clinic) -> None:
    talk = clinic.add_service("First talk", price=Money(amount=0, currency="EUR"))
    prices = {one["id"]: one["price"] for one in open_page(clinic).state(BookingState).services}
    assert prices[str(talk)] == "No charge"
    assert prices[str(clinic.ids["massage"])] == "€60.00"


def test_the_last_minute_is_said_with_the_way_to_keep_the_time(clinic, tab) -> None:
    edge.current.set(Ctx.identity(locale="en"))
    choose(clinic, tab, to_times(clinic, tab)[0])
    page = tab.state(BookingState)
    page._expires = (SystemClock().now() + timedelta(seconds=50)).isoformat()
    BookingState._count_down(wrapt.ObjectProxy(page))  # a handler in the background sees its State through one
    assert (page.message, page.message_action) == ("Your time is held for one more minute.", "Keep it longer")


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


def test_what_is_held_is_counted_down_again_after_a_lost_connection(clinic, tab) -> None:
    choose(clinic, tab, to_times(clinic, tab)[0])
    [event] = tab.run(BookingState, "load")
    assert event.name.endswith(".keep_time")


def booked(clinic, tab: Tab) -> str:
    """A booking made on the page; the secret of its link."""
    choose(clinic, tab, to_times(clinic, tab)[0])
    confirm(tab)
    return tab.state(BookingState).manage_url.rpartition("/")[2]


def test_a_reload_shows_the_booking_again_as_it_is_now(clinic, tab) -> None:
    secret, page = booked(clinic, tab), tab.state(BookingState)
    tab.run(BookingState, "load")
    assert (page.step, page.confirmed, page.mailed_to) == (DONE, "You are booked, Dana.", "dana@example.org")
    before, later = page.when, datetime.fromisoformat(to_times(clinic, open_page(clinic))[3])
    run(clinic.visitor, scheduling.reschedule_managed, secret, later)
    tab.run(BookingState, "load")
    assert page.step == DONE
    assert page.when != before


def test_a_booking_that_was_cancelled_since_is_not_shown_again(clinic, tab) -> None:
    run(clinic.visitor, scheduling.cancel_managed, booked(clinic, tab))
    tab.run(BookingState, "load")
    assert (tab.state(BookingState).step, tab.state(BookingState).confirmed) == (SERVICE, "")


def test_a_confirmation_is_not_shown_for_ever(clinic, tab, monkeypatch) -> None:
    booked(clinic, tab)
    monkeypatch.setattr(state, "SHOWN_AGAIN", timedelta(0))
    tab.run(BookingState, "load")
    assert tab.state(BookingState).step == SERVICE


def test_b12_a_held_time_that_cannot_be_had_any_more_asks_when_again(clinic, tab) -> None:
    first, second = to_times(clinic, tab)[:2]
    choose(clinic, tab, first)
    tab.run(BookingState, "to_details")
    start = datetime.fromisoformat(first)
    leave = AddTimeOff(clinician_id=clinic.ids["Maya"], starts_at=start, ends_at=datetime.fromisoformat(second))
    run(clinic.ctx, scheduling.add_time_off, leave)
    tab.run(BookingState, "book", form={"name": "Dana Levi", "email": "dana@example.org"})
    page = tab.state(BookingState)
    assert (page.step, page.held_at, page.message_kind) == (TIME, "", "error")
    assert page.message == "Maya is not available at that time."
    assert first not in [time["at"] for time in page.times if time["state"] == "free"]


def test_another_clinics_page_begins_anew(clinic, tab, other) -> None:
    to_times(clinic, tab)
    slug = run(other, identity.change_organization, ChangeOrganization(booking_open=True)).slug
    tab.path = f"/book/{slug}"
    tab.__post_init__()
    moved = tab.state(BookingState)
    moved._slug, moved.step, moved._organization = "elsewhere", TIME, str(clinic.ctx.organization)
    tab.run(BookingState, "load")
    assert (moved.step, moved.clinic) == (SERVICE, run(other, identity.organization).name)


def test_the_months_are_named_in_each_visitors_own_language() -> None:
    """One after the other in one process: Babel's own names of months once stayed Hebrew for everybody."""
    first, today = date(2026, 11, 16), date(2026, 11, 21)
    said = [months.title(first, today, locale) for locale in ("he", "de", "en", "de")]
    assert said == ["נובמבר – דצמבר", "November – Dezember", "November – December", "November – Dezember"]
