"""Prints the table, ratios first."""

import os
from collections.abc import Sequence

from benchmarks.figures import Figure

HEAD = ("ratio", "what", "measured", "bare limit", "target", "")


def show(figures: Sequence[Figure]) -> None:
    """Everything measured, also what fell short."""
    ordered = sorted(figures, key=lambda one: one.ratio is None)
    rows = [HEAD, *(_row(one) for one in ordered)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for number, row in enumerate(rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
    short = sum(one.good is False for one in figures)
    judged = sum(one.good is not None for one in figures)
    print(f"\n{judged - short} of {judged} targets reached. Load average {load()}, {os.cpu_count()} cores.")


def load() -> str:
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def _row(one: Figure) -> tuple[str, ...]:
    ratio = "" if one.ratio is None else f"{one.ratio:.2f}x"
    verdict = {True: "OK", False: "short of target", None: ""}[one.good]
    return ratio, one.what, one.ours, one.limit, one.target, verdict
