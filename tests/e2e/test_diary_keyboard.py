"""The diary without a mouse, on a phone, and on paper."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import House
from tests.e2e.diary_desk import Desk, card

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def said(page: Page) -> Any:
    """What the grid announces at every step."""
    return page.locator(".diary > [role=status]")


def test_c16_move_by_keys_announced_with_day_time_and_person(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    card(page, "Oscar Delgado").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(said(page)).to_contain_text("Oscar Delgado")
    expect(said(page)).to_contain_text("10:15")
    expect(said(page)).to_contain_text("Tuesday")
    page.keyboard.press("Alt+ArrowRight")
    expect(said(page)).to_contain_text("Tom Feldmann")
    expect(page.locator(".toasts")).to_contain_text("Oscar moved to 10:15, Tom Feldmann")
    expect(card(page, "Oscar Delgado")).to_be_focused()
    assert (desk.now(made.id).clinician_id, desk.now(made.id).starts_at) == (desk.tom, desk.at("10:15"))


def test_c16_create_and_cancel_by_keys(desk: Desk) -> None:
    desk.client("Nora Weiss")
    page = desk.open()
    page.keyboard.press("n")
    expect(page.locator("#visit-client")).to_be_focused()
    page.keyboard.type("nora")
    page.get_by_role("button", name="Nora Weiss").focus()
    page.keyboard.press("Enter")
    page.locator("#visit-service_id").select_option(label="Massage")
    page.locator("#save-new").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flyout")).to_have_count(0)
    card(page, "Nora Weiss").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Cancel appointment").focus()
    page.keyboard.press("Enter")
    page.locator(".dialog").get_by_role("button", name="Cancel appointment").focus()
    page.keyboard.press("Enter")
    expect(card(page, "Nora Weiss")).to_have_count(0)


def test_c17_single_keys_are_silent_while_typing_and_when_switched_off(desk: Desk) -> None:
    page = desk.open()
    page.locator("#diary-search").focus()
    page.keyboard.type("wa")
    page.wait_for_timeout(300)
    expect(page.locator('.diary[data-view="day"]')).to_be_visible()
    page.locator("#diary-search").blur()
    page.keyboard.press("w")
    expect(page.locator('.diary[data-view="week"]')).to_be_visible()
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Single-key shortcuts").click()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.wait_for_timeout(300)
    expect(page.locator('.diary[data-view="week"]')).to_be_visible()


def test_the_question_mark_lists_the_keys(desk: Desk) -> None:
    page = desk.open()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys of the diary")).to_be_visible()


def test_c18_a_tap_on_an_empty_place_opens_new(desk: Desk) -> None:
    desk.client("Nora Weiss")
    page = desk.house.open(desk.path(), desk.people["Maya Rosen"], **PHONE)
    page.locator(".agenda-gap").first.tap()
    expect(page.locator(".flyout")).to_contain_text("New appointment")
    expect(page.locator("#visit-start")).to_have_value("09:00")
    page.locator("#visit-client").fill("nora")
    page.get_by_role("button", name="Nora Weiss").tap()
    page.locator("#visit-service_id").select_option(label="Massage")
    page.locator("#save-new").tap()
    expect(page.locator(".agenda-card", has_text="Nora Weiss")).to_be_visible()


def test_the_round_button_of_other_pages_leads_to_a_new_appointment(desk: Desk) -> None:
    page = desk.house.open("/diary/?new=1", desk.owner, **PHONE)
    expect(page.locator(".flyout")).to_contain_text("New appointment")
    assert "new=1" not in page.url


def test_a_phone_shows_the_day_as_a_list_without_scrolling_sideways(desk: Desk) -> None:
    desk.book("Oscar Delgado", "10:00")
    page = desk.house.open(desk.path(), desk.owner, viewport={"width": 320, "height": 640})
    page.locator(".agenda-card", has_text="Oscar Delgado").click()
    expect(page.locator(".flyout")).to_contain_text("Oscar Delgado")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_c20_the_print_has_one_page_per_clinician_with_the_whole_day(desk: Desk) -> None:
    for number, name in enumerate(("Anna Early", "Lena Noon", "Otto Late")):
        desk.book(name, f"{9 + 3 * number}:00", desk.maya)
    desk.book("Tara Voss", "9:00", desk.tom)
    page = desk.open()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    sheets = page.locator(".paper-page")
    expect(sheets.first).to_contain_text("Otto Late")
    expect(sheets.nth(1)).to_contain_text("Tara Voss")
