"""Twenty tabs, each in the middle of something, while the web server is stopped or killed and comes back."""

import asyncio
import signal
import time

from benchmarks import people
from benchmarks.counts import Counts
from benchmarks.figures import Figure, exactly
from benchmarks.house import House
from benchmarks.tab import Closed, Tab
from livingrite.ui.pages.diary.state import DiaryState

TABS = 20
LONGEST = 180.0  # seconds for each kind: a busy machine takes twenty for one start of the web server


def measure(house: House, counts: Counts) -> list[Figure]:
    return asyncio.run(_measure(house, counts.restarts))


async def _measure(house: House, number: int) -> list[Figure]:
    session = people.session(house.clinic.owner)
    tabs = [Tab(house.port, session, "/diary/") for _ in range(TABS)]
    for tab in tabs:
        await _begin(tab)
    figures = []
    for name, how in (("restarts (SIGTERM)", signal.SIGTERM), ("kill -9", signal.SIGKILL)):
        lost, done, began = 0, 0, time.monotonic()
        while done < number and time.monotonic() - began < LONGEST:
            await asyncio.to_thread(house.restart, how)
            lost += sum(await asyncio.gather(*(_is_lost(tab) for tab in tabs)))
            done += 1
        what = f"sessions lost over {done} {name}, {TABS} open tabs"
        figures.append(exactly(what, lost, 0, of=f" of {TABS * done}"))
    await asyncio.gather(*(tab.close() for tab in tabs))
    return figures


async def _begin(tab: Tab) -> None:
    """Type words of this tab's own, which only its State keeps."""
    await tab.open()
    await tab.until('"ready_rx_state_":true')
    await tab.send(_full_name(), sought=_words(tab))
    await tab.until('"search_rx_state_":"' + _words(tab))


async def _is_lost(tab: Tab) -> bool:
    """Reconnect as a browser does; lost: another token is given out, or the words are gone. Then begin again."""
    await tab.close()
    try:
        await tab.open()
        await tab.until('"search_rx_state_":')
    except (Closed, OSError, TimeoutError):
        kept = False
    else:
        frames = [frame for _, frame in tab.frames]
        kept = any(_words(tab) in frame for frame in frames) and not any('"new_token"' in frame for frame in frames)
    if not kept:
        await tab.close()
        await _begin(tab)
    return not kept


def _words(tab: Tab) -> str:
    return f"words {tab.token[:8]}"


def _full_name() -> str:
    return f"{DiaryState.get_full_name()}.find"
