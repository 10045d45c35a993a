"""The diary as staff use it: click, drag, resize, cancel, and what a colleague sees meanwhile."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.identity.models import Role
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import (
    CancelAppointment,
    CreateSeries,
    Money,
    MoveAppointment,
    ServiceFields,
    SetHours,
    WeeklyHours,
)
from tests.e2e.axe import at_rest
from tests.e2e.conftest import House
from tests.e2e.diary_desk import BERLIN, HOUR, Desk, card, drag, spot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_book_by_clicking_an_empty_place(desk: Desk) -> None:
    desk.client("Priscilla Novak")
    page = desk.open()
    page.mouse.click(*spot(page, 1, "10:00"))
    page.locator("#visit-client").fill("novak")
    page.get_by_role("button", name="Priscilla Novak").click()
    page.locator("#visit-service_id").select_option(label="Massage")
    expect(page.locator(".visit-verdict")).to_contain_text("free")
    page.locator("#save-new").click()
    expect(card(page, "Priscilla Novak")).to_be_visible()
    expect(page.locator(".live")).to_contain_text("Priscilla Novak is booked for 10:00")
    expect(page.locator(".flyout")).to_have_count(0)


def test_a_new_client_is_added_with_the_booking(desk: Desk) -> None:
    page = desk.open()
    page.keyboard.press("n")
    page.locator("#visit-client").fill("Nadia Brand")
    page.locator("#visit-add-client").click()
    page.locator("#visit-phone").fill("+49 30 901820")
    page.locator("#visit-start").fill("11")
    page.locator("#visit-start").blur()
    page.locator("#visit-service_id").select_option(label="Massage")
    expect(page.locator("#visit-end")).to_have_value("12:00")
    page.locator("#save-new").click()
    expect(card(page, "Nadia Brand")).to_be_visible()


def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(desk: Desk) -> None:
    page = desk.open()
    page.mouse.click(*spot(page, 0, "10:00"))
    page.locator("#visit-note").fill("Left knee")
    page.locator("#save-new").click()
    expect(page.locator("#visit-client-error")).to_contain_text("Choose a client")
    expect(page.locator("#visit-service_id-error")).to_contain_text("Choose a service")
    expect(page.locator("#visit-note")).to_have_value("Left knee")


def test_a_series_is_planned_with_a_choice_for_the_date_that_is_taken(desk: Desk) -> None:
    desk.client("Priscilla Novak")
    desk.book("Lea Cohen", "10:00", days=14)
    page = desk.open()
    page.mouse.click(*spot(page, 0, "10:00"))
    page.locator("#visit-client").fill("novak")
    page.get_by_role("button", name="Priscilla Novak").click()
    page.locator("#visit-service_id").select_option(label="Massage")
    page.locator("#repeat-freq").select_option("WEEKLY")
    page.locator("#repeat-times").fill("0")
    page.locator("#look-series").click()
    expect(page.locator("#repeat-times-error")).to_contain_text("from 1 to 200")
    page.locator("#repeat-times").fill("3")
    page.locator("#look-series").click()
    dates = page.locator(".series-dates > li")
    expect(dates).to_have_count(3)
    expect(dates.nth(2)).to_contain_text("Maya Rosen")
    dates.nth(2).locator("select").select_option("move")
    dates.nth(2).get_by_label("Start").fill("14:00")
    dates.nth(2).get_by_label("Start").blur()
    page.get_by_role("button", name="Book 3 appointments").click()
    expect(page.locator(".live")).to_contain_text("3 appointments")
    assert desk.starts("Priscilla Novak") == [(0, "10:00"), (7, "10:00"), (14, "14:00")]


def test_t6_a_date_that_the_clocks_skip_is_proposed_taken_back_and_booked(desk: Desk) -> None:
    """Half past two on the Sunday in March on which there is no such time."""
    april = date(desk.day.year + 1, 4, 1)
    skipped = april - timedelta(days=april.isoweekday())
    series = CreateSeries(
        client_id=desk.house.run(clients.create, CreateClient(name="Priscilla Novak", email="novak@example.com")).id,
        clinician_id=desk.maya,
        service_id=desk.service,
        starts_at=datetime.combine(skipped - timedelta(days=7), time(2, 30), BERLIN),
        rrule="FREQ=WEEKLY;COUNT=2",
        override_reason="Sleep study",
    )
    desk.house.run(scheduling.create_series, series)
    page = desk.open()
    page.locator("#undecided").click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("Propose a time to Priscilla Novak").check()
    page.locator("#undecided-send").click()
    expect(panel.get_by_role("button", name="Take back")).to_be_visible()
    page.locator(".toasts").get_by_role("button", name="Undo").click()
    expect(panel.get_by_role("button", name="Take back")).to_have_count(0)
    panel.get_by_role("button", name="Book it").click()
    expect(page.locator("#undecided")).to_have_count(0)


def test_a_class_gets_more_seats(desk: Desk) -> None:
    price = Money(amount=1500, currency="EUR")
    desk.house.run(scheduling.create_service, ServiceFields(name="Yoga", duration_minutes=60, price=price, capacity=2))
    page = desk.open()
    page.mouse.click(*spot(page, 0, "10:00"))
    page.locator("#visit-service_id").select_option(label="Yoga")
    page.locator("#open-class").click()
    page.locator("#class-seats").fill("5")
    page.locator("#class-seats").blur()
    page.locator("#save-class").click()
    expect(page.locator(".live")).to_contain_text("Yoga has 5 seats now")


def test_a_move_is_kept_and_a_colleague_on_another_worker_sees_it(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    other = desk.house.open_elsewhere(page, desk.path(), desk.owner, viewport={"width": 1440, "height": 900})
    expect(card(other, "Oscar Delgado")).to_contain_text("10:00")
    drag(page, card(page, "Oscar Delgado"), spot(page, 1, "14:00"))
    expect(page.locator(".toasts")).to_contain_text("Oscar moved to 14:00, Tom Feldmann")
    expect(card(other, "Oscar Delgado")).to_contain_text("14:00")
    assert (desk.now(made.id).clinician_id, desk.now(made.id).starts_at) == (desk.tom, desk.at("14:00"))


def test_a_refused_move_snaps_back_names_who_is_in_the_way_and_offers_a_place(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00", desk.tom)
    desk.book("Hannah Weiss", "13:15", desk.maya)
    page = desk.open()
    before = card(page, "Oscar Delgado").bounding_box()
    drag(page, card(page, "Oscar Delgado"), spot(page, 0, "13:45"))
    live = page.locator(".live")
    expect(live).to_contain_text("Not moved. Maya Rosen is with Hannah Weiss until 14:15.")
    expect(live).to_contain_text("Oscar stays with Tom at 10:00. No message was sent.")
    expect(page.locator('[data-blocking="true"]')).to_contain_text("Hannah Weiss")
    at_rest(page)
    assert card(page, "Oscar Delgado").bounding_box() == pytest.approx(before, abs=2)
    assert desk.now(made.id).version == made.version
    live.get_by_role("button", name="Place at 14:15").click()
    expect(page.locator(".toasts")).to_contain_text("Oscar moved to 14:15, Maya Rosen")


def test_undo_brings_a_moved_card_back(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    drag(page, card(page, "Oscar Delgado"), spot(page, 0, "12:00"))
    expect(page.locator(".toasts")).to_contain_text("Oscar is told in 2:5")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".live")).to_contain_text("Moved back. No message was sent.")
    expect(card(page, "Oscar Delgado")).to_contain_text("10:00")
    assert desk.now(made.id).starts_at == desk.at("10:00")


def test_b10_the_second_of_two_moves_shows_the_new_place(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    page.context.set_offline(True)
    box, there = card(page, "Oscar Delgado"), spot(page, 0, "15:00")
    desk.house.run(scheduling.move_appointment, MoveAppointment(appointment_id=made.id, starts_at=desk.at("12:00")))
    drag(page, box, there)
    page.context.set_offline(False)
    expect(card(page, "Oscar Delgado")).to_contain_text("12:00")
    assert desk.now(made.id).starts_at == desk.at("12:00")


def test_a_card_in_the_hand_that_a_colleague_moves_goes_where_the_colleague_put_it(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    box, there = card(page, "Oscar Delgado").bounding_box(), spot(page, 0, "15:00")
    page.mouse.move(box["x"] + 40, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.move(there[0], there[1] + 4)
    command = MoveAppointment(appointment_id=made.id, starts_at=desk.at("12:00"), clinician_id=desk.tom)
    desk.house.run(scheduling.move_appointment, command)
    expect(page.locator(".ec-col-head", has_text="Tom Feldmann")).to_contain_text("1 of 8 h")
    page.mouse.up()
    expect(page.locator(".live")).to_contain_text("Oscar Delgado is now at 12:00 with Tom Feldmann.")
    expect(card(page, "Oscar Delgado")).to_contain_text("12:00")
    assert (desk.now(made.id).starts_at, desk.now(made.id).clinician_id) == (desk.at("12:00"), desk.tom)


def test_an_appointment_over_midnight_is_drawn_on_both_days(desk: Desk) -> None:
    late = SetHours(
        clinician_id=desk.maya, timezone="Europe/Berlin", weekly=(WeeklyHours(weekday=1, start="20:00", end="02:00"),)
    )
    desk.house.run(scheduling.set_hours, late)
    desk.book("Oscar Delgado", "23:30")
    page = desk.open()
    expect(card(page, "Oscar Delgado")).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".ec-slot", has_text="0:00").first).to_be_attached()
    expect(card(page, "Oscar Delgado")).to_be_visible()


def test_the_pill_of_now_belongs_to_today(desk: Desk) -> None:
    page = desk.house.open("/diary/", desk.owner, viewport={"width": 1440, "height": 900})
    expect(page.locator(".now-pill")).to_have_count(1)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".now-pill")).to_have_count(0)


def test_the_lower_edge_changes_the_length(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    box = card(page, "Oscar Delgado").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 20)
    page.mouse.move(x, y + HOUR / 2)
    page.mouse.up()
    expect(card(page, "Oscar Delgado")).to_contain_text("10:00 – 11:30")
    assert desk.now(made.id).ends_at == desk.at("11:30")


def test_against_the_hours_only_with_a_reason(desk: Desk) -> None:
    """B15."""
    made = desk.book("Oscar Delgado", "15:00")
    page = desk.open()
    drag(page, card(page, "Oscar Delgado"), spot(page, 0, "16:30"))
    expect(page.locator(".live")).to_contain_text("Maya Rosen is not at work then.")
    page.locator(".live").get_by_role("button", name="Move anyway").click()
    page.locator("#override_reason").fill("He asked for the evening")
    page.get_by_role("dialog").get_by_role("button", name="Move anyway").click()
    expect(page.locator(".toasts")).to_contain_text("Oscar moved to 16:30")
    assert desk.now(made.id).override_reason == "He asked for the evening"


def test_the_steps_of_a_visit(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    card(page, "Oscar Delgado").click()
    for step, status in (("confirmed", "confirmed"), ("arrived", "arrived"), ("in_session", "in_session")):
        page.locator(f"#mark-{step}").click()
        expect(page.locator(f'.ec-event [data-status="{status}"]')).to_have_count(1)
    assert desk.now(made.id).status == "in_session"


def test_cancel_asks_who_and_why_and_frees_the_time(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    card(page, "Oscar Delgado").click()
    page.get_by_role("button", name="Cancel appointment").click()
    dialog = page.get_by_role("dialog", name="Cancel the appointment of Oscar Delgado?")
    expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
    dialog.get_by_label("Reason").fill("Ill")
    dialog.get_by_role("button", name="Cancel appointment").click()
    expect(card(page, "Oscar Delgado")).to_have_count(0)
    assert desk.now(made.id).status == "cancelled"


def test_the_address_keeps_what_is_open(desk: Desk) -> None:
    page = desk.open()
    page.get_by_role("button", name="Week", exact=True).click()
    expect(page.locator('.diary[data-view="week"]')).to_be_visible()
    page.wait_for_url("**view=week**")
    page.reload()
    expect(page.locator('.diary[data-view="week"]')).to_be_visible()


def test_t13_times_are_the_clinics_and_said_to_be_so_on_a_desk_elsewhere(desk: Desk) -> None:
    desk.book("Oscar Delgado", "10:00")
    page = desk.open(timezone_id="America/Los_Angeles")
    expect(page.get_by_text("Times are those of the clinic, Berlin.")).to_be_visible()
    expect(card(page, "Oscar Delgado")).to_contain_text("10:00")
    box, (_, ten) = card(page, "Oscar Delgado").bounding_box(), spot(page, 0, "10:00")
    assert box["y"] == pytest.approx(ten - 4, abs=3)


def test_an_empty_day_points_to_the_next_full_one(desk: Desk) -> None:
    desk.book("Oscar Delgado", "10:00")
    page = desk.house.open(f"/diary/?date={desk.day - timedelta(days=2)}", desk.owner)
    page.get_by_role("button", name="Go to Tuesday").click()
    expect(card(page, "Oscar Delgado")).to_be_visible()


def test_who_may_not_move_gets_still_cards(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    page = desk.open(desk.house.employ("Bill Paid", Role.BILLING))
    drag(page, card(page, "Oscar Delgado"), spot(page, 0, "12:00"))
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Previous", exact=True).click()  # what was dragged would have arrived before
    expect(card(page, "Oscar Delgado")).to_contain_text("10:00")
    expect(page.locator("#diary-new")).to_have_count(0)
    assert desk.now(made.id).version == made.version


def test_a_family_login_sees_nothing_of_the_diary(desk: Desk) -> None:
    made = desk.book("Oscar Delgado", "10:00")
    relative = desk.house.relative("Fay Delgado", made.client_id)
    page = desk.house.open(desk.path(), relative)
    expect(page.get_by_text("This page is not for your role")).to_be_visible()
    assert "Oscar" not in page.content()


def test_the_third_at_the_same_time_stands_behind_a_number_that_opens_it(desk: Desk) -> None:
    for name in ("Oscar Delgado", "Hannah Weiss", "Nadia Brand"):
        made = desk.book(name, "10:00")
        if name != "Nadia Brand":
            desk.house.run(scheduling.cancel_appointment, CancelAppointment(appointment_id=made.id))
    # In a week a day's column holds two of them; the cards do not glide to where they stand.
    page = desk.open(view="week", reduced_motion="reduce")
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Cancelled").click()
    page.keyboard.press("Escape")
    expect(page.locator(".ec-event .appt")).to_have_count(2)
    page.get_by_role("button", name="More at the same time: 1").click()
    expect(page.locator(".ec-event .appt")).to_have_count(3)
    boxes = sorted((one.bounding_box() for one in page.locator(".ec-event .appt").all()), key=lambda box: box["x"])
    assert all(one["x"] + one["width"] <= other["x"] + 1 for one, other in pairwise(boxes))


def test_the_height_of_an_hour_is_chosen_and_remembered(desk: Desk) -> None:
    desk.book("Oscar Delgado", "10:00")
    page = desk.open()
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("button", name="High", exact=True).click()
    expect(page.get_by_role("button", name="High", exact=True)).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(card(page, "Oscar Delgado")).to_be_visible()
    assert card(page, "Oscar Delgado").bounding_box()["height"] == pytest.approx(120, abs=2)
