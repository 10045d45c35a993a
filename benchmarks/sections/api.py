"""Week list, 14-day slots and booking through the API with login on, beside the same query without anything else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import repeat
from urllib.parse import urlencode

import orjson

from benchmarks.clinic import SLUG
from benchmarks.counts import Counts
from benchmarks.figures import Figure, against, number, percentile, spread
from benchmarks.house import House
from benchmarks.load import Connection, Server, at_once, one_by_one
from benchmarks.people import OWNER, PASSWORD

MOST = 1.5
PARALLEL = 16


@dataclass
class Side:
    """One of the two servers; `calls` gives a fresh endless stream of the same calls to either."""

    port: int
    calls: Callable[[], Iterator[bytes]]
    alone: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    def run(self, counts: Counts) -> None:
        calls = self.calls()
        one_by_one(self.port, [next(calls) for _ in range(4)])
        self.alone += one_by_one(self.port, [next(calls) for _ in range(counts.calls)])
        rate, times = at_once(self.port, PARALLEL, calls, counts.seconds)
        self.rates.append(rate)
        self.together += times


def measure(house: House, counts: Counts) -> list[Figure]:
    figures: list[Figure] = []
    for name, ours, bare in _pairs(house):
        for turn in range(counts.rounds):
            for side in (ours, bare) if turn % 2 else (bare, ours):
                side.run(counts)
        figures += _judge(name, ours, bare)
    return figures


def _judge(name: str, ours: Side, bare: Side) -> list[Figure]:
    alone = [percentile(side.alone, 0.5) for side in (ours, bare)]
    rates = [percentile(side.rates, 0.5) for side in (ours, bare)]
    shown = [f"{number(percentile(side.rates, 0.5))}/s, {spread(side.together)}" for side in (ours, bare)]
    return [
        against(f"{name}, 1 connection", *alone, MOST, shown=(spread(ours.alone), spread(bare.alone))),
        against(f"{name}, {PARALLEL} connections", rates[1], rates[0], MOST, shown=(shown[0], shown[1])),
    ]


def _pairs(house: House) -> Iterator[tuple[str, Side, Side]]:
    clinic = house.clinic
    ours, bare = signed_in(house), Server(house.bare_port)
    key = {"organization": str(clinic.ctx.organization)}
    week = {"from": clinic.at(clinic.monday, -18).isoformat()}
    week["to"] = clinic.at(clinic.monday + timedelta(days=7), -18).isoformat()
    days = {"from": str(clinic.monday), "to": str(clinic.monday + timedelta(days=13))}
    who = {"service": str(clinic.service), "clinician": str(clinic.clinicians[0])}
    public = {f"{name}_id": id for name, id in who.items()} | days
    pairs = {
        "week list": (
            ours.get(f"/api/v1/appointments?{urlencode(week)}"),
            bare.get(f"/week?{urlencode(key | week)}"),
        ),
        "14-day slots": (
            ours.get(f"/api/v1/public/{SLUG}/slots?{urlencode(public)}"),
            bare.get(f"/slots?{urlencode(key | days | who)}"),
        ),
    }
    for name, (one, other) in pairs.items():
        _same(name, (house.port, one), (house.bare_port, other))
        yield name, Side(house.port, lambda one=one: repeat(one)), Side(house.bare_port, lambda one=other: repeat(one))
    places = clinic.free_places()
    target = f"/book?{urlencode(key)}"
    yield (
        "booking",
        Side(house.port, lambda: (ours.post("/api/v1/appointments", body) for body in places)),
        Side(house.bare_port, lambda: (bare.post(target, body) for body in places)),
    )


def signed_in(house: House) -> Server:
    """The API with the owner's access token."""
    credentials = {"email": OWNER, "password": PASSWORD}
    status, body = Connection(house.port).call(Server(house.port).post("/api/v1/auth/login", credentials))
    if status != 200:
        raise RuntimeError(f"sign-in answered {status}")
    return Server(house.port, {"Authorization": f"Bearer {orjson.loads(body)['access_token']}"})


def _same(name: str, *calls: tuple[int, bytes]) -> None:
    """A ratio means nothing unless both give the same answer."""
    ours, bare = (orjson.loads(Connection(port).call(call)[1]) for port, call in calls)
    bare |= {field: ours[field] for field in ("horizon_ends_on",) if field in ours}
    if ours != bare:
        raise RuntimeError(f"{name}: the bare endpoint answers something else")
