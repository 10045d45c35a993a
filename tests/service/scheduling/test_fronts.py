"""A clinic's colour is in the HTML of its page, of a manage link and of an offer's link, and of nobody else's."""

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import ChangeBookingPage, FrameView
from tests.loops import in_loop
from tests.service.scheduling.offers import catch_up, link, mails, reachable, waits
from tests.service.scheduling.test_waitlist import by_hand

NOTHING = FrameView()


def seen(**by: str) -> FrameView:
    return in_loop(scheduling.read_frame(**by))


def test_an_offers_link_wears_the_clinics_colour_and_an_unknown_one_none(clinic) -> None:
    clinic.run(scheduling.change_booking_page, ChangeBookingPage(version=0, accent="#4f52b8"))
    reachable(clinic, "Omer")
    by_hand(clinic, waits(clinic, "Omer"), "10:00")
    catch_up(clinic)
    token = link(mails(clinic, "place_offered")[0])
    assert "accent" in seen(offer=token).tokens
    assert seen(offer="nobody-sent-this") == NOTHING
    assert seen(token=token) == NOTHING
