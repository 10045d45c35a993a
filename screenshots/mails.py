"""What a person does at the page /mailbox."""

import re

from playwright.sync_api import Locator, Page, expect

from screenshots.camera import open_page

HALF_SECONDS = 60


def newest_mail(page: Page, email: str) -> Locator:
    """The newest mail to somebody, opened: workers need a moment to write it."""
    open_page(page, "/mailbox")
    row = page.locator(".mailbox button.list-row").filter(has_text=email).first
    for _ in range(HALF_SECONDS):
        if row.is_visible():
            break
        page.wait_for_timeout(500)
        page.get_by_role("button", name="Look again").click()
    row.click()
    opened = page.locator("#mail")
    expect(opened).to_contain_text(email)
    return opened


def link_in(page: Page, email: str, path: str) -> Locator:
    return newest_mail(page, email).get_by_role("link").filter(has_text=path).first


def code_in(page: Page, email: str) -> str:
    """The six digits with which somebody signs in."""
    found = re.search(r"\b\d{6}\b", newest_mail(page, email).inner_text())
    assert found is not None
    return found.group()
