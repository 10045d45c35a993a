"""A card dragged in one browser, seen in another that hangs on the other web worker."""

import pickle

import redis
from playwright.sync_api import Browser, Page

from benchmarks import people
from benchmarks.browser import chrome, painted, person
from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, percentile, spread
from benchmarks.house import House
from livingrite.core.config import settings

MOST = 100
CARD = ".ec-event:not(.ec-ghost):has([data-id])"
PAUSE = 1200  # milliseconds between two moves
DROP = "addEventListener('pointerup', () => { window.dropped = performance.timeOrigin + performance.now(); }, {capture: true})"


def measure(house: House, counts: Counts) -> list[Figure]:
    with chrome() as browser:
        hand = _open(browser, house)
        eye = _elsewhere(browser, house, hand)
        hand.evaluate(DROP)
        times = [_move(hand, eye, turn) for turn in range(counts.moves)]
    what = "a dragged card is seen in another browser (p95), 2 web workers"
    return [below(what, percentile(times, 0.95), MOST, "ms", more=spread(times))]


def _open(browser: Browser, house: House) -> Page:
    page = person(browser, house, people.session(house.clinic.owner)).new_page()
    page.goto(f"{house.url}/diary/?date={house.clinic.monday}&view=day", wait_until="commit")
    painted(page)
    page.wait_for_timeout(300)
    return page


def _elsewhere(browser: Browser, house: House, hand: Page) -> Page:
    for _ in range(20):
        page = _open(browser, house)
        if _worker(page) != _worker(hand):
            return page
        page.context.close()  # nobody else watches
    raise RuntimeError("both browsers hang on one web worker")


def _worker(page: Page) -> str:
    """Which web worker holds the page's socket."""
    token = page.evaluate("sessionStorage.getItem('token')")
    stored = redis.Redis.from_url(settings().redis_url).get(f"token_manager_socket_record_{token}")
    return str(pickle.loads(stored).instance_id)  # type: ignore[arg-type]


def _move(hand: Page, eye: Page, turn: int) -> float:
    """Half an hour down or up again, always to where nobody is; milliseconds from the drop to the other's new frame."""
    eye.evaluate("window.bench.mark()")
    box = hand.locator(CARD, has_text=f"Client 0{turn // 2 % 4 + 1}0").first.bounding_box()
    if box is None:
        raise RuntimeError("there is no card to drag")
    x, y = box["x"] + box["width"] / 2, box["y"] + 8
    step = (40 if turn % 2 == 0 else -40) / 8
    hand.mouse.move(x, y)
    hand.mouse.down()
    for part in range(1, 9):
        hand.mouse.move(x, y + step * part)
    hand.mouse.up()
    seen = painted(eye) + float(eye.evaluate("performance.timeOrigin"))
    took = seen - float(hand.evaluate("window.dropped"))
    hand.wait_for_timeout(PAUSE)
    return took
