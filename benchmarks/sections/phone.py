"""What a family or a visitor waits for on a phone with a slow line: 4x slower processor, 1.6 Mbps, 150 ms."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from benchmarks import people
from benchmarks.browser import PHONE, chrome, person
from benchmarks.clinic import SLUG
from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, number, percentile
from benchmarks.house import House

MOST = 1000
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
SETTLED = 4000  # milliseconds until nothing larger is painted any more


@dataclass(frozen=True, slots=True)
class Visit:
    first: float
    largest: float
    bytes: float
    requests: int


def measure(house: House, counts: Counts) -> list[Figure]:
    clinic = house.clinic
    (relative, client), *_ = people.relatives(clinic.ctx, clinic.clients[-1:], 1)
    people.updates(clinic.ctx, [client], clinic.owner, each=3)
    pages = {"booking": (f"/book/{SLUG}/", ""), "family home": ("/portal/", people.session(relative))}
    figures = []
    with chrome() as browser:
        for name, (path, session) in pages.items():
            visits = [_visit(browser, house, path, session) for _ in range(max(1, counts.visits // 2 + 1))]
            first, largest = (percentile([getattr(one, what) for one in visits], 0.5) for what in ("first", "largest"))
            loaded = f"{number(visits[-1].bytes / 1000)} kB in {visits[-1].requests} requests"
            figures += [
                below(f"{name} on a throttled phone: first paint (FCP)", first, MOST, "ms"),
                below(f"{name} on a throttled phone: largest paint (LCP)", largest, MOST, "ms"),
                Figure(f"{name}: bytes of the first load", loaded),
            ]
    return figures


def _visit(browser: Browser, house: House, path: str, session: str) -> Visit:
    context = person(browser, house, session, **PHONE)
    page = context.new_page()
    line = context.new_cdp_session(page)
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(_size(event)))
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(house.url + path, wait_until="commit")
    page.wait_for_timeout(SETTLED)
    visit = Visit(page.evaluate(FIRST), page.evaluate("window.bench.largest"), sum(sizes), len(sizes))
    context.close()
    return visit


def _size(event: dict[str, Any]) -> float:
    return float(event["encodedDataLength"])
