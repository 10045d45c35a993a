"""Chromium as in the tests, with people in browsers of their own and pictures taken when a page has come to rest."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import chromium

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True,
}  # fmt: skip
QUALITY = 82


@contextmanager
def camera(url: str) -> Iterator["Camera"]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        made = Camera(url, launched)
        try:
            yield made
        except Exception as failure:
            made.show_where_it_stood(failure)
            raise
        finally:
            launched.close()


@dataclass
class Camera:
    url: str
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    def person(self, cookies: dict[str, str] | None = None, **screen: Any) -> Page:
        """A browser of somebody's own in Berlin."""
        context = self.browser.new_context(
            timezone_id="Europe/Berlin", locale="en-GB", base_url=self.url, reduced_motion="reduce", **(screen or DESK)
        )
        context.add_cookies(
            [{"name": name, "value": value, "url": self.url} for name, value in (cookies or {}).items()]
        )
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        return context.new_page()

    def show_where_it_stood(self, failure: Exception) -> None:
        folder = Path(mkdtemp(prefix="livingrite-stood-"))
        for number, context in enumerate(self.contexts):
            for page in context.pages:
                page.screenshot(path=folder / f"{number}.png")
        failure.add_note(f"How the windows stood: {folder}")

    def leave(self, page: Page) -> None:
        self.contexts.remove(page.context)
        page.context.close()


def open_page(page: Page, path: str) -> None:
    """Until it shows what it has, not its skeleton."""
    page.goto(path)
    settle(page)


def settle(page: Page) -> None:
    expect(page.locator("h1:not(:empty), .sentence, .state").first).to_be_attached()
    expect(page.locator(".skeleton")).to_have_count(0)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(350)  # for fades, which nothing on the page announces


def webp(page: Page, file: Path) -> None:
    """A small picture of what the window shows: Playwright itself writes only PNG and JPEG."""
    settle(page)
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    file.write_bytes(base64.b64decode(taken["data"]))
    session.detach()
