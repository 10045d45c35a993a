"""Redis keeps States in memory only: when it has lost them, an open tab shows its page again and works on."""

import redis
from playwright.sync_api import expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from tests.e2e.conftest import House
from tests.e2e.diary_desk import Desk


def test_an_open_tab_survives_a_redis_that_forgot_everything(house: House) -> None:
    for name in ("Ruth Abramson", "Walter Brandt"):
        house.run(clients.create, CreateClient(name=name))
    page = house.open("/clients", house.employ("Maya Rosen"))
    ruth, walter = page.get_by_text("Ruth Abramson").first, page.get_by_text("Walter Brandt").first
    expect(walter).to_be_visible()
    redis.Redis.from_url(house.site.redis_url).flushall()
    page.get_by_role("searchbox").first.fill("ruth")
    page.keyboard.press("Enter")
    expect(walter).to_be_hidden()
    expect(ruth).to_be_visible()
    page.reload()
    expect(ruth).to_be_visible()


def test_a_new_appointment_that_was_being_written_is_back_with_a_sentence(house: House) -> None:
    desk = Desk(house)
    page = desk.open()
    page.locator("#diary-new").click()
    page.locator("#visit-start").fill("10:15")
    page.locator("#visit-note").click()
    expect(page.locator("#visit-end")).to_have_value("11:15")
    page.keyboard.type("Bring the splint")  # not sent yet: a field tells the server when it is left
    redis.Redis.from_url(house.site.redis_url).flushall()
    page.locator(".diary-tools .segment").nth(1).click()
    expect(page.get_by_text("Your new appointment is back as it was.")).to_be_visible()
    expect(page.locator("#visit-note")).to_have_value("Bring the splint")
    expect(page.locator("#visit-start")).to_have_value("10:15")
    page.locator(".flyout").get_by_role("button", name="Cancel").click()
    expect(page.locator(".flyout")).to_have_count(0)
