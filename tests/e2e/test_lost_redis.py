"""Redis keeps States in memory only: when it has lost them, an open tab shows its page again and works on."""

import redis
from playwright.sync_api import expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from tests.e2e.conftest import House


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
