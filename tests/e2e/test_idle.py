"""C21: who writes a note and rests is warned in time, goes on with one key, and loses nothing behind the lock."""

from playwright.sync_api import Page, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.core.config import settings
from livingrite.identity.models import Role
from tests.e2e.house import House

SAID = "Sleeps through since Monday"


def rest(page: Page, seconds: float) -> None:
    """As if nobody had moved a hand for so long."""
    page.evaluate("(ms) => localStorage.setItem('livingrite-active', String(Date.now() - ms))", seconds * 1000)


def test_c21_a_warning_one_key_and_the_draft_outlives_the_lock(house: House) -> None:
    noa = house.employ("Noa Levi", Role.CLINICIAN)
    ruth = house.run(clients.create, CreateClient(name="Ruth Abramson")).id
    page = house.open(f"/clients/{ruth}/notes", noa)
    headers = {"Origin": house.site.url}
    made = page.request.post(f"{house.site.url}/api/v1/clients/{ruth}/clinical-notes", data={}, headers=headers)
    assert made.ok
    page.reload()
    page.locator(".notes-one").first.click()
    page.locator(".note-paper textarea").first.fill(SAID)
    page.keyboard.press("Tab")
    rest(page, settings().idle_lock_seconds - 25)
    warning = page.get_by_role("alert").filter(has_text="Are you still there?")
    expect(warning).to_contain_text("Press any key to go on.")
    page.keyboard.press("Shift")
    expect(warning).to_have_count(0)
    rest(page, settings().idle_lock_seconds + 1)
    expect(page.get_by_role("dialog", name="The screen is locked")).to_be_visible()
    elsewhere = house.open(f"/clients/{ruth}/notes", noa)
    elsewhere.locator(".notes-one").first.click()
    expect(elsewhere.locator(".note-paper textarea").first).to_have_value(SAID)
