"""The same calls once the clinic has ten times its history, and among 200 and 10,000 other organizations: as fast?"""

from benchmarks import filling
from benchmarks.bare import tables
from benchmarks.counts import Counts
from benchmarks.figures import Figure, against, number
from benchmarks.house import House
from benchmarks.pairs import Calls
from benchmarks.side import Pair

FLAT = 1.25  # between two measurements of the same thing lies as much
PAST = 9


def measure(house: House, counts: Counts) -> list[Figure]:
    """Judged by the ratio to the limit before and after: the limit's own tables stay as they are. By the fastest tenth of
    the calls, which says what a call costs whatever else the machine does."""
    tables.copy(house.admin_url, house.clinic.names)  # sections before this one have moved and booked
    before = _all(house, counts)
    figures: list[Figure] = []
    organization = house.clinic.ctx.organization
    filling.history(house.admin_url, organization, PAST)
    figures += _compare("10x history", before, _all(house, counts))
    there = 0
    for many in counts.organizations:
        filling.organizations(house.admin_url, organization, there + 1, many)
        there = many
        figures += _compare(f"{many:,} organizations", before, _all(house, counts))
    return figures


def _all(house: House, counts: Counts) -> list[Pair]:
    calls = Calls(house)
    pairs = calls.week(), calls.slots("14-day slots", 14, house.clinic.clinicians[0]), calls.booking()
    return [pair.run(counts) for pair in pairs]


def _compare(what: str, before: list[Pair], after: list[Pair]) -> list[Figure]:
    return [
        against(
            f"{new.name} with {what}, against before",
            new.alone(0.1),
            old.alone(0.1),
            FLAT,
            shown=(f"{number(new.alone(0.1))}x the limit", f"{number(old.alone(0.1))}x the limit"),
        )
        for old, new in zip(before, after, strict=True)
    ]
