"""An owner makes a key on the settings page, copies it, and revokes it."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import House


def test_a_key_is_made_shown_once_and_revoked(house: House) -> None:
    page = house.open("/settings", house.employ("Ana Keller"), viewport={"width": 1280, "height": 900})
    page.get_by_label("What the key is for").fill("Reports")
    page.get_by_role("button", name="Make a key").click()
    key = page.get_by_label("Key", exact=True)
    expect(key).to_have_value(re.compile(r"^lr_.{43}$"))
    page.get_by_role("button", name="I have copied it").click()
    expect(key).to_be_hidden()
    expect(page.get_by_text("made by Ana Keller")).to_be_visible()
    page.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("Reports is revoked.")).to_be_visible()
    expect(page.get_by_text("made by Ana Keller")).to_be_hidden()
