"""Fifty people want one place at the same moment: exactly one gets it, always."""

import threading
from collections import Counter

from benchmarks.clinic import SLUG
from benchmarks.counts import Counts
from benchmarks.figures import Figure
from benchmarks.house import House
from benchmarks.load import Connection
from benchmarks.pairs import signed_in

PEOPLE = 50


def measure(house: House, counts: Counts) -> list[Figure]:
    kinds = {"staff": _staff_calls, "visitors": _public_calls}
    return [_judge(who, [_race(house.port, calls(house)) for _ in range(counts.races)]) for who, calls in kinds.items()]


def _judge(who: str, races: list[Counter[int]]) -> Figure:
    """One gets the place and the others are told of the conflict (409): anything else is no answer to them."""
    good = all(found == {201: 1, 409: PEOPLE - 1} for found in races)
    accepted = ", ".join(f"{found[201]} accepted" for found in races)
    others = sum(PEOPLE - found[201] - found[409] for found in races)
    measured = accepted + (f", {others} got neither 201 nor 409" if others else "")
    return Figure(f"{PEOPLE} parallel bookings of one slot, {who}", measured, "1 accepted, always", good)


def _staff_calls(house: House) -> list[bytes]:
    api, place = signed_in(house), next(house.clinic.free_places())
    people = house.clinic.clients[:PEOPLE]
    return [api.post("/api/v1/appointments", place | {"client_id": str(id)}) for id in people]


def _public_calls(house: House) -> list[bytes]:
    api, place = signed_in(house), next(house.clinic.free_places())
    del place["client_id"]
    people = [{"name": f"Visitor {number}", "email": f"visitor{number}@bench.example"} for number in range(PEOPLE)]
    return [api.post(f"/api/v1/public/{SLUG}/bookings", place | {"client": person}) for person in people]


def _race(port: int, calls: list[bytes]) -> Counter[int]:
    """The statuses of calls that leave together."""
    found: list[int] = []
    ready = threading.Barrier(len(calls))

    def one(call: bytes) -> None:
        connection = Connection(port)
        ready.wait()
        found.append(connection.call(call)[0])
        connection.socket.close()

    threads = [threading.Thread(target=one, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return Counter(found)
