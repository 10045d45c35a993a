"""Arithmetic on stretches of time: lists of half-open `(start, end)` pairs, sorted and apart unless said otherwise."""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sort, drop the empty ones, and join what overlaps or touches."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def subtract(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """What is left of `spans` outside `taken`."""
    left: list[Span] = []
    first = 0
    for start, end in spans:
        while first < len(taken) and taken[first][1] <= start:
            first += 1
        index, free_from = first, start
        while index < len(taken) and taken[index][0] < end:
            if taken[index][0] > free_from:
                left.append((free_from, taken[index][0]))
            free_from = max(free_from, taken[index][1])
            index += 1
        if free_from < end:
            left.append((free_from, end))
    return left


def intersect(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What lies in both."""
    both: list[Span] = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            both.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return both


def covers(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one span holds all of `start..end`."""
    return any(first <= start and end <= last for first, last in spans)
