"""The diary for everyone: no WCAG 2.1 AA finding of axe on its flyout and its dialog; its views are in test_access."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import findings
from tests.e2e.conftest import House
from tests.e2e.diary_desk import Desk, card


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.book("Oscar Delgado", "10:00")
    made.book("Hannah Weiss", "12:00", made.tom)
    return made


def test_the_flyout_and_the_dialog_have_no_findings(desk: Desk) -> None:
    page = desk.open()
    card(page, "Oscar Delgado").click()
    page.wait_for_selector(".visit-steps")
    assert findings(page) == []
    page.get_by_role("button", name="Cancel appointment").click()
    page.wait_for_selector(".dialog")
    assert findings(page) == []
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator(".dialog")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".flyout")).to_have_count(0)
    page.keyboard.press("n")
    page.wait_for_selector("#visit-client")
    assert findings(page) == []


def test_the_grid_is_a_group_of_buttons_at_every_moment_of_a_change_of_view(desk: Desk) -> None:
    page = desk.open()
    page.evaluate(
        """() => {
          window.cells = 0;
          const look = () => {
            window.cells += document.querySelectorAll(".diary-grid [role=row], .diary-grid [role=rowgroup]").length;
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    page.keyboard.press("w")
    expect(page.locator(".diary[data-view=week] .appt")).to_have_count(1)
    assert page.evaluate("window.cells") == 0


def test_hebrew_reads_from_the_right_and_its_week_begins_on_sunday(desk: Desk) -> None:
    page = desk.open(cookies={"lr_locale": "he"})
    assert page.evaluate("document.documentElement.dir") == "rtl"
    first = page.locator(".ec-col-head", has_text="Maya Rosen").bounding_box()
    second = page.locator(".ec-col-head", has_text="Tom Feldmann").bounding_box()
    assert first["x"] > second["x"]
    assert page.locator(".month-name").first.inner_text().startswith("א")
    assert findings(page) == []
