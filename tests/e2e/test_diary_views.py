"""The month, what divides a day, filters and colours, in a real browser."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import MoveAppointment
from tests.e2e.axe import findings
from tests.e2e.conftest import House
from tests.e2e.diary_desk import Desk, card


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_t1_the_month_shows_a_day_in_its_cell_and_a_drag_keeps_the_clock(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:15")
    page = desk.open(view="month")
    there = desk.day + timedelta(days=1)
    oscar = page.locator(f'[data-day="{desk.day}"] .month-card', has_text="Oscar Delgado")
    expect(oscar).to_be_visible()
    oscar.drag_to(page.locator(f'[data-day="{there}"]'), target_position={"x": 40, "y": 70})
    expect(page.locator(f'[data-day="{there}"] .month-card')).to_contain_text("10:15")
    expect(page.locator(".toasts")).to_contain_text("Oscar")
    assert desk.now(made.id).starts_at == desk.at("10:15") + timedelta(days=1)
    assert desk.now(made.id).clinician_id == made.clinician_id
    moved = page.locator(f'[data-day="{there}"] .month-card')
    moved.focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator(f'[data-day="{desk.day}"] .month-card')).to_contain_text("10:15")
    assert findings(page) == []


def test_more_than_a_cell_holds_opens_the_day(desk: Desk) -> None:
    for number in range(7):
        desk.book(f"Client {number}", f"{9 + number}:00")
    page = desk.open(view="month")
    expect(page.locator(f'[data-day="{desk.day}"] .month-card')).to_have_count(4)
    page.locator(f'[data-day="{desk.day}"]').get_by_role("button", name="+3 more").click()
    expect(page.locator('.diary[data-view="day"]')).to_be_visible()
    expect(card(page, "Client 6")).to_be_visible()


def test_by_room_a_drag_to_another_column_changes_the_room(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    page.locator("#diary-columns").select_option("by:room")
    expect(page.locator(".ec-col-head .col-name")).to_have_text(["Room 1", "Room 2"])
    card(page, "Oscar Delgado").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".toasts")).to_contain_text("Oscar moved to 10:00")
    now = desk.now(made.id)
    assert (now.clinician_id, now.starts_at) == (made.clinician_id, made.starts_at)
    assert now.resource_ids != made.resource_ids


def test_c24_coloured_by_clinician_the_state_is_still_an_icon_and_words(desk: Desk) -> None:
    desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    page.get_by_role("button", name="Colour by").click()
    page.get_by_role("radio", name="Clinician").click()
    expect(page.get_by_role("region", name="Legend").first).to_contain_text("Maya Rosen")
    page.keyboard.press("Escape")
    drawn = card(page, "Oscar Delgado").locator(".appt")
    expect(drawn).to_have_attribute("data-tone", "0")
    expect(drawn.locator(".appt-state")).to_be_visible()
    expect(drawn).to_contain_text("Booked")
    assert findings(page) == []


def test_a_filter_leaves_out_what_a_colleague_moves_into_sight(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    expect(card(page, "Oscar Delgado")).to_be_visible()
    page.locator("#diary-columns").select_option(label="Tom Feldmann")
    expect(page.locator(".ec-col-head")).to_have_count(1)
    expect(card(page, "Oscar Delgado")).to_have_count(0)
    desk.house.run(scheduling.move_appointment, MoveAppointment(appointment_id=made.id, clinician_id=desk.tom))
    expect(card(page, "Oscar Delgado")).to_be_visible()
    desk.house.run(scheduling.move_appointment, MoveAppointment(appointment_id=made.id, clinician_id=desk.maya))
    expect(card(page, "Oscar Delgado")).to_have_count(0)


def test_a_saved_view_opens_first_and_shows_what_was_arranged(desk: Desk) -> None:
    page = desk.open()
    page.locator("#diary-columns").select_option("by:room")
    expect(page.locator(".ec-col-head .col-name")).to_have_text(["Room 1", "Room 2"])
    page.get_by_role("button", name="Saved views").click()
    page.get_by_role("menuitem", name="Save or put in order").click()
    dialog = page.get_by_role("dialog", name="Save this view")
    dialog.get_by_label("Name").fill("Rooms")
    dialog.get_by_label("Open the diary with it").check()
    assert findings(page) == []
    dialog.get_by_role("button", name="Save view").click()
    expect(page.locator(".live")).to_contain_text("Saved as Rooms.")
    page.get_by_role("button", name="Month", exact=True).click()
    expect(page.locator(".month-view")).to_be_visible()
    page.goto(f"{desk.house.site.url}/diary/")
    expect(page.locator(".ec-col-head .col-name")).to_have_text(["Room 1", "Room 2"])
    page.get_by_role("button", name="Month", exact=True).click()
    expect(page.locator(".month-view")).to_be_visible()
    page.get_by_role("button", name="Saved views").click()
    page.get_by_role("menuitem", name="Rooms").click()
    expect(page.locator('.diary[data-view="day"]')).to_be_visible()


def test_c20_the_day_sheet_is_one_click_away_and_names_nobody_in_its_address(desk: Desk) -> None:
    desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    page.get_by_role("button", name="Print").click()
    sheet = page.get_by_role("menuitem", name="Day sheet (PDF)")
    with page.expect_download() as waiting:
        sheet.click()
    printed = PdfReader(waiting.value.path())
    assert ["Oscar Delgado" in one.extract_text() for one in printed.pages] == [True, False]
    assert "Oscar" not in waiting.value.url


def test_the_head_of_a_column_has_a_menu_for_mouse_and_keys(desk: Desk) -> None:
    page = desk.open()
    head = page.locator(".col-more").nth(1)
    head.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Print this day (PDF)")).to_have_attribute(
        "href", re.compile(str(desk.tom))
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    head.click()
    page.get_by_role("menuitem", name="Show only Tom Feldmann").click()
    expect(page.locator(".col-more")).to_have_count(1)
    page.locator(".col-more").click()
    page.get_by_role("menuitem", name="Time off on this day").click()
    expect(page.locator("#away_who")).to_have_value(str(desk.tom))
    page.keyboard.press("Control+k")
    expect(page.locator(".palette")).to_have_count(0)
