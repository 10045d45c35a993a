"""What an owner says about the clinic is what everybody reads."""

from playwright.sync_api import expect

from tests.e2e.conftest import House


def test_the_word_for_clients_stands_in_the_menu_and_over_the_list(house: House) -> None:
    page = house.open("/settings", house.employ("Ana Keller"), viewport={"width": 1280, "height": 900})
    page.get_by_label("Whom you care for").select_option("patient")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".live")).to_contain_text("Saved")
    page.goto(house.site.url + "/clients")
    expect(page.get_by_role("heading", name="Patients")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="Patients")).to_be_visible()
    expect(page.get_by_role("button", name="New patient").first).to_be_visible()
