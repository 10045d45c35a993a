"""The diary's first paint and its change from week to week, with 10 clinicians and 400 appointments in the week."""

from playwright.sync_api import Browser, Page

from benchmarks import people
from benchmarks.browser import chrome, painted, person
from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, percentile, spread
from benchmarks.house import House

COLD, WARM, CHANGE = 800, 800, 300
VIEWS = {"week": "week, one clinician", "day": "day, all clinicians"}


def measure(house: House, counts: Counts) -> list[Figure]:
    figures = []
    with chrome() as browser:
        for view, name in VIEWS.items():
            cold, warm, change, cards = _visits(browser, house, view, counts.visits)
            where = f"diary, {name} ({cards} cards)"
            figures += [
                below(f"{where}: cold", percentile(cold, 0.5), COLD, "ms", more=spread(cold)),
                below(f"{where}: warm", percentile(warm, 0.5), WARM, "ms", more=spread(warm)),
                below(f"{where}: next {view}", percentile(change, 0.5), CHANGE, "ms", more=spread(change)),
            ]
    return figures


def _visits(
    browser: Browser, house: House, view: str, visits: int
) -> tuple[list[float], list[float], list[float], int]:
    """Cold: an empty cache, from the first request to the frame that shows the cards. Warm: the same browser again."""
    session = people.session(house.clinic.owner)
    address = f"{house.url}/diary/?date={house.clinic.monday}&view={view}"
    cold, warm, change, cards = [], [], [], 0
    for _ in range(visits):
        context = person(browser, house, session)
        page = context.new_page()
        page.goto(address, wait_until="commit")
        cold.append(painted(page))
        cards = int(page.evaluate("window.bench.count"))
        page.goto(address, wait_until="commit")
        warm.append(painted(page))
        page.wait_for_timeout(300)
        change += [_next(page) for _ in range(2)]
        context.close()
    return cold, warm, change, cards


def _next(page: Page) -> float:
    """From the click to the frame with the next cards."""
    page.evaluate("addEventListener('pointerdown', () => window.bench.mark(), {capture: true, once: true})")
    page.get_by_role("button", name="Next", exact=True).click()
    took = painted(page) - float(page.evaluate("window.bench.began"))
    page.wait_for_timeout(200)
    return took
