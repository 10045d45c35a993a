"""A visitor books, moves and cancels on the public page; another visitor sees the time go."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    FindAppointments,
    Money,
    ResourceFields,
    ResourceKind,
    ServiceFields,
    SetHours,
    WeeklyHours,
)
from tests.e2e.conftest import House

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def clinic(house: House) -> House:
    """A clinic in Berlin, open every day from 9 to 17, with one clinician and one service."""
    house.run(identity.change_organization, ChangeOrganization(booking_open=True))
    maya = house.run(scheduling.create_clinician, ResourceFields(kind=ResourceKind.CLINICIAN, name="Maya Rosen"))
    week = tuple(WeeklyHours(weekday=day, start="09:00", end="17:00") for day in range(7))
    hours = SetHours(clinician_id=maya.id, timezone="Europe/Berlin", slot_minutes=60, weekly=week)
    house.run(scheduling.set_hours, hours)
    price = Money(amount=8500, currency="EUR")
    house.run(scheduling.create_service, ServiceFields(name="First visit", duration_minutes=60, price=price))
    return house


def address(house: House) -> str:
    return f"/book/{house.run(identity.organization).slug}"


def to_times(page: Page) -> None:
    page.get_by_role("button", name="First visit").click()
    page.get_by_role("button", name="Maya Rosen").click()
    expect(page.locator(".slot").first).to_be_visible()


def choose(page: Page, time: str) -> None:
    page.get_by_role("button", name=time, exact=True).click()
    expect(page.get_by_text(f"{time} is held for you").first).to_be_visible()


def booked(house: House) -> list:
    now = datetime.now(UTC)
    wanted = FindAppointments(from_at=now, to_at=now + timedelta(days=60))
    return list(house.run(scheduling.list_appointments, wanted).items)


def tomorrow(page: Page) -> None:
    page.locator(".day[data-free=true]").nth(1).click()
    expect(page.locator(".day[data-free=true]").nth(1)).to_have_attribute("aria-pressed", "true")


def test_a_visitor_books_moves_and_cancels(clinic: House) -> None:
    page = clinic.open(address(clinic))
    to_times(page)
    tomorrow(page)
    choose(page, "10:00")
    page.get_by_role("button", name="Continue to your details").first.click()
    page.get_by_label("Your name").fill("Dana Levi")
    page.get_by_label("E-mail").fill("dana@")
    page.get_by_role("button", name="Confirm the booking").click()
    expect(page.locator("#email-error")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Dana Levi")
    page.get_by_label("E-mail").fill("dana@example.org")
    page.get_by_role("button", name="Confirm the booking").click()
    expect(page.get_by_role("heading", name="You are booked, Dana.")).to_be_visible()
    [appointment] = booked(clinic)
    assert appointment.client_name == "Dana Levi"
    page.reload()
    expect(page.get_by_role("heading", name="You are booked, Dana.")).to_be_visible()

    page.get_by_role("link", name="Change or cancel").click()
    page.get_by_role("button", name="Choose another time").click()
    tomorrow(page)
    page.get_by_role("button", name="13:00", exact=True).click()
    page.get_by_role("button", name=re.compile("Move it to")).click()
    expect(page.get_by_role("heading", name=re.compile("13:00"))).to_be_visible()
    assert booked(clinic)[0].starts_at != appointment.starts_at

    page.get_by_role("button", name="Cancel the appointment").click()
    expect(page.get_by_role("heading", name="Cancel this appointment?")).to_be_visible()
    page.get_by_role("button", name="Cancel the appointment").last.click()
    expect(page.get_by_text(re.compile("^Cancelled( late)?$"))).to_be_visible()
    assert booked(clinic)[0].status in ("cancelled", "late_cancelled")


def test_each_question_takes_the_focus_and_so_does_the_list_of_what_to_mend(clinic: House) -> None:
    page = clinic.open(address(clinic))
    page.get_by_role("button", name="First visit").press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.get_by_role("button", name="Maya Rosen").press("Enter")
    expect(page.get_by_role("heading", name="When would suit you?")).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    page.locator(".slot").first.press("Enter")
    page.get_by_role("button", name="Continue to your details").first.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    page.get_by_label("Your name").press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#name-error, #email-error")).to_have_count(2)
    expect(page.locator(".live-box")).to_have_count(0)
    page.locator("#errors").get_by_role("link", name="Your name").click()
    expect(page.get_by_label("Your name")).to_be_focused()
    page.get_by_label("Your name").fill("Dana Levi")
    page.get_by_label("Phone").fill("12")
    page.get_by_label("Phone").press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#errors").get_by_role("link")).to_have_text(["Phone"])
    expect(page.get_by_label("Your name")).to_have_value("Dana Levi")


def test_a_time_that_somebody_else_takes_is_struck_through_live(clinic: House) -> None:
    one, two = clinic.open(address(clinic)), clinic.open(address(clinic), **PHONE)
    for page in (one, two):
        to_times(page)
        tomorrow(page)
    choose(one, "11:00")
    gone = two.locator(".slot", has_text="11:00")
    expect(gone).to_contain_text("just taken")
    expect(gone).to_be_disabled()
    expect(gone).to_have_count(0, timeout=20_000)  # it is struck through for ten seconds


def test_t13_times_are_the_visitors_and_the_clinics_clock_is_named(clinic: House) -> None:
    page = clinic.open(address(clinic), timezone_id="America/New_York")
    expect(page.get_by_role("button", name="First visit")).to_be_visible()
    page.reload()  # the first answer sets the cookie that names the visitor's zone
    to_times(page)
    expect(page.get_by_text("The clinic is 6 hours ahead.")).to_be_visible()
    tomorrow(page)
    expect(page.get_by_role("button", name="4:00", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="16:00", exact=True)).to_have_count(0)


def test_another_language_loses_nothing_that_was_typed(clinic: House) -> None:
    page = clinic.open(address(clinic))
    to_times(page)
    page.locator(".slot").first.click()
    page.get_by_role("button", name="Continue to your details").first.click()
    page.get_by_label("Your name").fill("Dana Levi")
    page.get_by_label("Anything we should know?").fill("The stairs are hard for me.")
    page.get_by_role("button", name="Language").click()
    page.get_by_role("button", name="Deutsch").click()
    expect(page.get_by_role("heading", name="Wer kommt?")).to_be_visible()
    expect(page.locator("#name")).to_have_value("Dana Levi")
    expect(page.locator("#intake")).to_have_value("The stairs are hard for me.")


def test_an_unknown_address_or_link_says_so_in_its_heading(clinic: House) -> None:
    page = clinic.open("/book/no-such-clinic")
    expect(page.get_by_role("heading", name="There is no clinic at this address")).to_be_visible()
    page.goto(page.url.replace("/book/no-such-clinic", "/manage/no-such-link"))
    expect(page.get_by_role("heading", name="This link is no longer valid")).to_be_visible()
