"""Very full days: 1,000 appointments, and 300 clinicians with 15 each; what is seen is paged, and a drag stays smooth."""

from uuid import UUID, uuid4

from playwright.sync_api import Page

from benchmarks import people
from benchmarks.browser import chrome, painted, person
from benchmarks.counts import Counts
from benchmarks.crowd import Crowd
from benchmarks.figures import Figure, against, below, number, percentile, spread
from benchmarks.house import House
from livingrite.core.ctx import Ctx
from livingrite.core.uow import open_uow

FIRST, TURN, FRAMES = 1000, 300, 2.0
DAYS = ((50, 20, "1,000 appointments"), (300, 15, "300 clinicians x 15"))
STEP = (3, 2)  # pixels that the hand goes at once
FRAME = """() => new Promise((done) => {
  const gaps = []; let last = performance.now();
  const tick = (now) => { gaps.push(now - last); last = now; window.bench.frames ? requestAnimationFrame(tick) : done(gaps.slice(1)); };
  window.bench.frames = true; requestAnimationFrame(tick);
})"""


def measure(house: House, counts: Counts) -> list[Figure]:
    figures: list[Figure] = []
    with chrome() as browser:
        for clinicians, each, name in DAYS:
            crowd = Crowd(clinicians, each, _owner(), house.clinic.monday).found()
            session = people.session(crowd.owner)
            cold, turns, page, cards = [], [], None, 0
            for _ in range(counts.visits):
                if page:
                    page.context.close()
                page = person(browser, house, session).new_page()
                page.goto(f"{house.url}/diary/?date={crowd.day}&view=day", wait_until="commit")
                cold.append(painted(page))
                cards = int(page.evaluate("window.bench.count"))
                page.wait_for_timeout(300)
                turns += [_turn(page) for _ in range(2)]
            where = f"diary, {name} ({cards} cards on a page)"
            figures += [
                below(f"{where}: cold", percentile(cold, 0.5), FIRST, "ms", more=spread(cold)),
                below(f"{where}: next page", percentile(turns, 0.5), TURN, "ms", more=spread(turns)),
            ]
            if page:
                figures.append(_smooth(page, where))
                page.context.close()
    return figures


def _owner() -> UUID:
    """A login of its own, so that its only organization is the crowd."""
    id = uuid4()
    with open_uow(Ctx.identity(channel="cli")) as uow:
        uow.session.add(people.login(id, f"{id.hex}@bench.example"))
    return id


def _turn(page: Page) -> float:
    page.evaluate("addEventListener('pointerdown', () => window.bench.mark(), {capture: true, once: true})")
    page.get_by_role("button", name="More columns").click()
    took = painted(page) - float(page.evaluate("window.bench.began"))
    page.wait_for_timeout(200)
    return took


def _smooth(page: Page, where: str) -> Figure:
    """The time between two frames while a card is in the air, against the same page at rest."""
    rest = _frames(page, None)
    air = _frames(page, _card(page))
    ours, limit = percentile(air, 0.95), percentile(rest, 0.95)
    shown = (f"{number(ours)} ms", f"{number(limit)} ms")
    return against(f"{where}: a frame of a drag (p95)", ours, limit, FRAMES, shown=shown)


def _card(page: Page) -> tuple[float, float]:
    """Where a card can be taken that has room to be carried: sixty steps of the hand stay on the screen."""
    screen = page.viewport_size or {"width": 0, "height": 0}
    for card in page.locator(".ec-event:has([data-id])").all():
        box = card.bounding_box()
        if (
            box
            and box["x"] + box["width"] / 2 + 60 * STEP[0] < screen["width"]
            and box["y"] + 60 * STEP[1] < screen["height"]
        ):
            return box["x"] + box["width"] / 2, box["y"] + 8
    raise RuntimeError("there is no card to drag")


def _frames(page: Page, at: tuple[float, float] | None) -> list[float]:
    """Sixty steps of the hand, or as long without one."""
    page.evaluate(f"() => {{ window.bench.gaps = ({FRAME})(); }}")
    if at:
        page.mouse.move(*at)
        page.mouse.down()
    for step in range(60):
        if at:
            page.mouse.move(at[0] + step * STEP[0], at[1] + step * STEP[1])
        page.wait_for_timeout(16)
    page.evaluate("window.bench.frames = false")
    if at and not page.locator(".ec-dragging").count():
        raise RuntimeError("nothing was in the air")
    if at:
        page.keyboard.press("Escape")
        page.mouse.up()
    return [float(gap) for gap in page.evaluate("window.bench.gaps")]
