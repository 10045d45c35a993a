"""Week list, free slots and booking through the API with login on, beside the same query without anything else."""

from benchmarks.counts import Counts
from benchmarks.figures import Figure
from benchmarks.house import House
from benchmarks.pairs import Calls

MOST = 1.5


def measure(house: House, counts: Counts) -> list[Figure]:
    calls, who = Calls(house), house.clinic.clinicians[0]
    usual = [calls.week(), calls.slots("14-day slots", 14, who), calls.booking()]
    long = [
        calls.slots("slots, 1 clinician x 4 weeks", 28, who),
        calls.anyones_slots("slots, 10 clinicians x 3 resources x 12 weeks", 84),
    ]
    figures: list[Figure] = []
    for pair in usual:
        figures += pair.run(counts).judge(MOST)
    for pair in long:
        figures += pair.run(counts).judge(MOST, share=0.95)
    return figures
