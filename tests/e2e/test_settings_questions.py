"""The builder of an intake form by keys: a question goes down step by step, and the keyboard goes along."""

from playwright.sync_api import expect

from livingrite.demo.intake import CONTENT
from livingrite.intake import service as intake
from livingrite.intake.schemas import CreateForm
from tests.e2e.conftest import House


def test_c16_a_question_is_moved_by_keys_without_losing_the_place(house: House) -> None:
    form = house.run(intake.create_form, CreateForm(name="First visit", content=CONTENT))
    page = house.open(f"/settings/intake/{form.id}", house.employ("Ana Keller"))
    downs = page.locator("[id^=down-]:not(:disabled)")
    first = downs.first.get_attribute("id")
    steps = downs.count()
    downs.first.focus()
    for step in range(steps - 1):
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"Question {step + 2} of")).to_be_visible()
        expect(page.locator(f"#{first}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{first.replace('down', 'edit')}")).to_be_focused()
