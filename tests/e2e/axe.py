"""What axe finds on a page against WCAG 2.1 AA."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only what is wrong is described: describing what is right takes as long as looking for it.
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
# The rules whose answer depends on colours: all that another theme of the same page can change.
COLOURS: dict[str, Any] = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RUN = "options => axe.run(options).then(found => found.violations)"
# What goes on for ever (a spinner, the line of now) has no end to wait for, nor has what follows the scrolling; a colour
# that ends its glide on a row begins one on what stands in the row.
AT_REST = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const going = () => document.getAnimations()
    .filter(one => one.timeline === document.timeline && one.playState !== 'finished')
    .filter(one => one.effect?.getComputedTiming().endTime !== Infinity);
  do {
    await Promise.allSettled(going().map(one => one.finished));
    await frame(); await frame();
  } while (going().length);
}"""


def at_rest(page: Page) -> None:
    """Until what fades or glides has come to its end."""
    page.evaluate(AT_REST)


def findings(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    at_rest(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']][:4]}" for one in page.evaluate(RUN, rules)]
