"""Two hundred relatives with the feed open: how fast it opens, how fast news arrives, how fast others can sign in."""

import asyncio
import time
from uuid import UUID

from benchmarks import people
from benchmarks.counts import Counts
from benchmarks.figures import Figure, below, number, percentile, spread
from benchmarks.house import House
from benchmarks.load import Connection, Server
from benchmarks.pairs import signed_in
from benchmarks.tab import Tab

CLIENTS = 20
AT_ONCE = 10
POSTS = 10
LOADED = '"loaded_rx_state_":true'
HAND = 0.5  # seconds between two updates: a channel wakes at most four times a second


def measure(house: House, counts: Counts) -> list[Figure]:
    clients = house.clinic.clients[:CLIENTS]
    pairs = people.relatives(house.clinic.ctx, clients, counts.tabs)
    people.updates(house.clinic.ctx, clients, house.clinic.owner)
    readers = [(people.session(user), client) for user, client in pairs]
    return asyncio.run(_with_tabs(house, readers))


async def _with_tabs(house: House, readers: list[tuple[str, UUID]]) -> list[Figure]:
    tabs = [(Tab(house.port, session, "/portal/updates/"), client) for session, client in readers]
    began, gate = time.perf_counter(), asyncio.Semaphore(AT_ONCE)
    opened = await asyncio.gather(*(_open(tab, gate) for tab, _ in tabs))
    everybody = time.perf_counter() - began
    try:
        arrived, signed = await _news(house, tabs), await asyncio.to_thread(_sign_ins, house)
    finally:
        await asyncio.gather(*(tab.close() for tab, _ in tabs))
    many = f"{len(tabs)} connected"
    return [
        Figure(f"feed opens, {AT_ONCE} at once, up to {many}", f"{spread(opened)}, all in {number(everybody)} s"),
        below(
            f"an update reaches every open feed (p95), {many}",
            percentile(arrived, 0.95),
            1000,
            "ms",
            more=spread(arrived),
        ),
        Figure(f"sign in by password, {many}", spread(signed)),
    ]


async def _open(tab: Tab, gate: asyncio.Semaphore) -> float:
    async with gate:
        began = time.perf_counter()
        await tab.open()
        return (await tab.until(LOADED) - began) * 1000


async def _news(house: House, tabs: list[tuple[Tab, UUID]]) -> list[float]:
    """Milliseconds from the staff's request to each feed of the client's relatives."""
    api, connection, found = signed_in(house), Connection(house.port), []
    for turn in range(POSTS):
        client, words = tabs[turn % len(tabs)][1], f"Slept well, night {turn}."
        call = api.post(f"/api/v1/clients/{client}/progress-notes", {"content": words, "visibility": "family_and_team"})
        began = time.perf_counter()
        status, body = await asyncio.to_thread(connection.call, call)
        if status != 201:
            raise RuntimeError(f"posting answered {status}: {body[:200]!r}")
        watching = [tab for tab, about in tabs if about == client]
        found += [(moment - began) * 1000 for moment in await asyncio.gather(*(tab.until(words) for tab in watching))]
        await asyncio.sleep(HAND)
    return found


def _sign_ins(house: House) -> list[float]:
    times, call = (
        [],
        Server(house.port).post("/api/v1/auth/login", {"email": people.OWNER, "password": people.PASSWORD}),
    )
    for _ in range(POSTS):
        began = time.perf_counter()
        connection = Connection(house.port)
        if connection.call(call)[0] != 200:
            raise RuntimeError("sign-in was refused")
        times.append((time.perf_counter() - began) * 1000)
        connection.socket.close()
    return times
