"""Chromium as in the browser tests, signed in by cookie, with a clock inside the page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.house import House
from tests import chromium

# `painted` is when the first frame with different cards is on the screen; `heard` when the last change came by the socket
# before that.
WATCH = """
(() => {
  const cards = () => [...document.querySelectorAll(".ec-event:not(.ec-ghost) [data-id]")];
  const shown = () => cards().map((one) => one.dataset.id + one.closest(".ec-event").style.cssText).sort().join();
  let before = "";
  window.bench = { began: 0, painted: 0, heard: 0, count: 0, mark() { before = shown(); this.painted = 0; this.began = performance.now(); } };
  const look = () => {
    const now = shown();
    if (!window.bench.painted && now && now !== before) {
      window.bench.count = cards().length;
      window.bench.painted = -1;
      requestAnimationFrame(() => setTimeout(() => (window.bench.painted = performance.now())));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        if (!window.bench.painted && String(event.data).includes("delta")) window.bench.heard = performance.now();
      });
    }
  };
  window.bench.largest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.bench.largest = one.startTime)))
    .observe({ type: "largest-contentful-paint", buffered: true });
})();
"""
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@contextmanager
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        try:
            yield launched
        finally:
            launched.close()


def person(browser: Browser, house: House, session: str = "", **screen: object) -> BrowserContext:
    """A browser of somebody's own, with an empty cache."""
    context = browser.new_context(timezone_id="Europe/Berlin", locale="en-GB", **(screen or DESK))  # type: ignore[arg-type]
    if session:
        context.add_cookies([{"name": "livingrite_session", "value": session, "url": house.url}])
    context.add_init_script(WATCH)
    context.set_default_timeout(20_000)
    return context


def painted(page: Page) -> float:
    """When the cards were on the screen, in milliseconds on the page's own clock."""
    for _ in range(2000):  # the content policy forbids what wait_for_function does
        moment = float(page.evaluate("window.bench.painted"))
        if moment > 0:
            return moment
        page.wait_for_timeout(10)
    raise TimeoutError("the diary drew no cards")
