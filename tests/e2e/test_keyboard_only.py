"""No mouse anywhere: a visitor books, and the front desk books, moves and cancels, from the left and from the right."""

import re

import pytest
from playwright.sync_api import expect

from livingrite.identity import service as identity
from livingrite.identity.schemas import ChangeOrganization
from tests.e2e.conftest import House
from tests.e2e.diary_desk import Desk, card
from tests.e2e.keys import Keys

DESK = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@pytest.mark.parametrize("locale", ["en", "he"])
def test_the_diary_books_moves_and_cancels_without_a_mouse(house: House, locale: str) -> None:
    desk = Desk(house)
    desk.client("Nora Weiss")
    keys = Keys(desk.open(cookies={"lr_locale": locale}, **DESK), locale)
    over_the_navigation(keys)
    book(keys, str(desk.service))
    nora = card(keys.page, "Nora Weiss")
    expect(nora).to_contain_text("10:00")
    keys.to(nora)
    move(keys)
    expect(nora).to_be_focused()
    keys.press("Enter")
    expect(keys.page.locator(".flyout")).to_be_visible()
    keys.press("Escape")
    expect(keys.page.locator(".flyout")).to_have_count(0)
    expect(nora).to_be_focused()
    keys.press("Enter")
    cancel(keys)
    expect(nora).to_have_count(0)


def over_the_navigation(keys: Keys) -> None:
    keys.press("Tab")
    expect(keys.page.get_by_role("link", name=keys.say("Skip to content"))).to_be_focused()
    keys.press("Enter")
    expect(keys.page.locator("#main")).to_be_focused()


def book(keys: Keys, service: str) -> None:
    page = keys.page
    keys.press("n")
    expect(page.locator("#visit-client")).to_be_focused()
    keys.type("nora")
    keys.push(page.get_by_role("button", name="Nora Weiss"))
    keys.to(page.locator("#visit-service_id"))
    keys.type("Mas")
    expect(page.locator("#visit-service_id")).to_have_value(service)
    keys.to(page.locator("#visit-start"))
    keys.press("ControlOrMeta+a")
    keys.type("10:00")
    keys.push(page.locator("#save-new"))
    expect(page.locator(".flyout")).to_have_count(0)


def move(keys: Keys) -> None:
    """A quarter of an hour later, and to the next clinician: on the right, in Hebrew on the left."""
    said = keys.page.locator(".diary > [role=status]")
    keys.press("Alt+ArrowDown")
    expect(said).to_contain_text("10:15")
    keys.press("Alt+ArrowLeft" if keys.locale == "he" else "Alt+ArrowRight")
    expect(said).to_contain_text("Tom Feldmann")
    expect(keys.page.locator(".toasts")).to_contain_text("10:15")


def cancel(keys: Keys) -> None:
    """First not after all: the dialog gives the focus back to the button that opened it."""
    page = keys.page
    button = page.get_by_role("button", name=keys.say("Cancel appointment"))
    keys.push(button)
    dialog = page.get_by_role("dialog").filter(has=page.locator(".dialog-actions"))
    expect(dialog.locator("[data-safest]")).to_be_focused()
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    keys.press("Enter")
    keys.push(dialog.get_by_role("button", name=keys.say("Cancel appointment")))
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("locale", ["en", "he"])
def test_a_visitor_books_without_a_mouse(house: House, locale: str) -> None:
    Desk(house)
    house.run(identity.change_organization, ChangeOrganization(booking_open=True))
    slug = house.run(identity.organization).slug
    keys = Keys(house.open(f"/book/{slug}", cookies={"lr_locale": locale}, **DESK), locale)
    page = keys.page
    expect(page.get_by_role("button", name="Massage")).to_be_visible()
    over_the_navigation(keys)
    keys.push(page.get_by_role("button", name="Massage"))
    expect(page.locator("#question")).to_be_focused()
    keys.push(page.get_by_role("button", name="Maya Rosen"))
    expect(page.get_by_role("heading", name=keys.say("When would suit you?"))).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
    choose_a_time(keys)
    say_who_comes(keys)
    keys.push(page.get_by_role("link", name=keys.say("Change or cancel")))
    page.wait_for_url(re.compile("/manage/"))
    keys.push(page.get_by_role("button", name=keys.say("Cancel the appointment")))
    expect(page.locator("#cancel")).to_be_focused()
    keys.push(page.locator("#cancel").get_by_role("button", name=keys.say("Keep it as it is")))
    expect(page.locator("#cancel form")).to_have_count(0)


def choose_a_time(keys: Keys) -> None:
    page = keys.page
    day, slot = page.locator(".day[data-free=true]").nth(1), page.locator(".slot", has_text="10:00")
    keys.push(day)
    expect(day).to_have_attribute("aria-pressed", "true")
    expect(day).to_be_focused()
    keys.push(slot)
    expect(slot).to_have_attribute("aria-pressed", "true")
    keys.push(page.get_by_role("button", name=keys.say("Continue to your details")).first)
    expect(page.locator("#details")).to_be_focused()


def say_who_comes(keys: Keys) -> None:
    page = keys.page
    keys.to(page.locator("#name"))
    keys.type("Dana Levi")
    keys.to(page.locator("#email"))
    keys.type("dana@example.org")
    keys.push(page.get_by_role("button", name=keys.say("Confirm the booking")))
    expect(page.get_by_role("heading", name=keys.say("You are booked, {name}.", name="Dana"))).to_be_visible()
    expect(page.locator("#question")).to_be_focused()
