"""What axe finds on a page against WCAG 2.1 AA."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES: dict[str, Any] = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
# What goes on for ever (a spinner, the line of now) has no end to wait for.
AT_REST = """() => Promise.allSettled(document.getAnimations()
  .filter(one => one.effect?.getComputedTiming().endTime !== Infinity).map(one => one.finished)).then(() => true)"""


def at_rest(page: Page) -> None:
    """Until what fades or glides has come to its end."""
    page.evaluate(AT_REST)


def findings(page: Page) -> list[str]:
    at_rest(page)
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:4]}" for one in found]
