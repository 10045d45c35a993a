"""`python -m benchmarks [section ...] [--small]`: measure all sections, or some, and print one table."""

import argparse
import time
from collections.abc import Callable

from benchmarks import report
from benchmarks.counts import FULL, SMALL, Counts
from benchmarks.figures import Figure
from benchmarks.house import House
from benchmarks.sections import (
    api,
    chart,
    diary,
    drag,
    growth,
    one_plan,
    phone,
    race,
    reminders,
    restarts,
    sessions,
    size,
    thread,
)

SECTIONS: dict[str, Callable[[House, Counts], list[Figure]]] = {
    "api": api.measure,
    "race": race.measure,
    "diary": diary.measure,
    "drag": drag.measure,
    "size": size.measure,
    "sessions": sessions.measure,
    "phone": phone.measure,
    "chart": chart.measure,
    "thread": thread.measure,
    "reminders": reminders.measure,
    "restarts": restarts.measure,
    "growth": growth.measure,
    "plans": one_plan.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="section", help=f"of {', '.join(SECTIONS)}; all by default")
    parser.add_argument("--small", action="store_true", help="few rounds: shows that everything runs")
    parser.add_argument("--restarts", type=int, help="restarts and kills each, 10 by default")
    given = parser.parse_args()
    unknown = set(given.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    counts = SMALL if given.small else FULL
    report.show(run(given.sections or list(SECTIONS), counts.with_restarts(given.restarts)))


def run(names: list[str], counts: Counts) -> list[Figure]:
    """Every section in a house of its own making; what was measured before an error is not thrown away."""
    figures: list[Figure] = []
    with House() as house:
        for name in names:
            began = time.monotonic()
            try:
                figures += SECTIONS[name](house, counts)
            except (KeyboardInterrupt, SystemExit):
                break  # whoever stops it sees what is known by then
            except Exception as error:  # noqa: BLE001 - the other sections still say something
                figures.append(
                    Figure(f"{name}: {type(error).__name__}: {str(error).splitlines()[0][:80]}", "failed", good=False)
                )
            print(f"  {name}: {time.monotonic() - began:.0f} s, load average {report.load()}", flush=True)
    print()
    return figures


if __name__ == "__main__":
    main()
