"""The pages beside the diary for everyone: no WCAG 2.1 AA finding of axe, in light and dark, on a desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from livingrite.care import service as care
from livingrite.care.schemas import PostUpdate
from livingrite.clients import service as clients
from livingrite.clients.schemas import FindClients
from livingrite.crm import service as crm
from livingrite.crm.schemas import AddLead
from tests.e2e.axe import findings
from tests.e2e.conftest import House
from tests.e2e.diary_desk import Desk

SCREENS = {
    "light": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}


@pytest.fixture
def desk(house: House) -> Desk:
    """Something on every page."""
    made = Desk(house)
    visit = made.book("Oscar Delgado", "10:00")
    house.run(care.post, PostUpdate(client_id=visit.client_id, content="Ate all his soup."))
    house.run(crm.add, AddLead(name="Joan Marin", email="joan@mail.example", notes="Her knee, after a fall."))
    return made


def seen(page: Page, path: str) -> list[str]:
    page.goto(path)
    expect(page.locator("h1:not(:empty), .sentence").first).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    return findings(page)


@pytest.mark.parametrize("theme", SCREENS)
def test_staff_pages_have_no_findings(desk: Desk, theme: str) -> None:
    page = desk.house.open("/dashboard", desk.owner, cookies={"lr_theme": theme}, **SCREENS[theme])
    figures = ("/dashboard", "/dashboard/utilisation", "/leads", "/welcome", "/settings", "/team", "/imports")
    [client] = desk.house.run(clients.find, FindClients()).items
    paths = ("/clients", f"/clients/{client.id}", "/clients?new=1", *figures)
    assert {path: found for path in paths if (found := seen(page, desk.house.site.url + path))} == {}


@pytest.mark.parametrize("theme", SCREENS)
def test_public_pages_have_no_findings(house: House, theme: str) -> None:
    page = house.open("/sign-in", cookies={"lr_theme": theme}, **SCREENS[theme])
    paths = ("/sign-in", "/sign-in?with=code", "/sign-up", "/forgot", "/reset?token=example", "/invitation", "/mailbox")
    assert {path: found for path in paths if (found := seen(page, house.site.url + path))} == {}
