"""A card dragged in one browser, seen in another that hangs on the other web worker; and where the time goes."""

import pickle
from dataclasses import astuple, dataclass
from itertools import pairwise

import psycopg
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
        moves = [_move(hand, eye, turn) for turn in range(counts.moves)]
    times = [one.painted - one.dropped for one in moves]
    what = "a dragged card is seen in another browser (p95), 2 web workers"
    return [below(what, percentile(times, 0.95), MOST, "ms", more=spread(times)), *_parts(moves)]


@dataclass(frozen=True, slots=True)
class Move:
    """Milliseconds since 1970, all by this machine's clock."""

    dropped: float
    began: float
    relayed: float
    heard: float
    painted: float


PARTS = (
    "from the hand to the verb",
    "the verb, to the relay",
    "from the relay to the other browser",
    "drawing it there",
)
TOLD = """
SELECT extract(epoch FROM created_at) * 1000, extract(epoch FROM enqueued_at) * 1000 FROM outbox
WHERE topic = 'appointment.moved' ORDER BY created_at DESC LIMIT 1
"""


def _parts(moves: list[Move]) -> list[Figure]:
    parts = zip(*([after - before for before, after in pairwise(astuple(one))] for one in moves), strict=True)
    return [Figure(f"  of it, {name}", spread(times)) for name, times in zip(PARTS, parts, strict=True)]


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


def _move(hand: Page, eye: Page, turn: int) -> Move:
    """Half an hour down or up again, always to where nobody is."""
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
    seen, origin = painted(eye), float(eye.evaluate("performance.timeOrigin"))
    heard, dropped = float(eye.evaluate("window.bench.heard")), float(hand.evaluate("window.dropped"))
    hand.wait_for_timeout(PAUSE)
    with psycopg.connect(settings().database_relay_url) as connection:
        told = connection.execute(TOLD).fetchone()
    if told is None:
        raise RuntimeError("the move has left no event")
    return Move(dropped, float(told[0]), float(told[1]), heard + origin, seen + origin)
