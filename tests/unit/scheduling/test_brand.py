"""Whatever colour a clinic has, its public pages can be read (WCAG 2.1 AA), in light and dark."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from livingrite.scheduling.rules import brand

PANELS = ((255, 255, 255), (23, 23, 22))
channel = some.integers(0, 255)


def pair(token: str) -> list[tuple[int, int, int]]:
    return [tuple(int(part[at : at + 2], 16) for at in (0, 2, 4)) for part in re.findall(r"#([0-9a-f]{6})", token)]


@settings(max_examples=300, deadline=None)
@given(some.tuples(channel, channel, channel))
def test_every_colour_gives_text_that_can_be_read(colour) -> None:
    tokens = brand.brand("#{:02x}{:02x}{:02x}".format(*colour)).tokens
    for mode, panel in enumerate(PANELS):
        shade = {name: pair(value)[mode] for name, value in tokens.items()}
        for text, ground in (("on-accent", "accent"), ("accent-t", "accent-soft"), ("accent-t", "accent-soft-hover")):
            assert brand.contrast(shade[text], shade[ground]) >= 4.5, (text, ground, mode)
        assert brand.contrast(shade["on-accent"], shade["accent-hover"]) >= 4.5
        assert brand.contrast(shade["accent-t"], panel) >= 4.5
        assert brand.contrast(shade["accent"], panel) >= 3


def test_a_strong_colour_stays_as_it_is_and_a_weak_one_is_said_to_change() -> None:
    assert brand.brand("#1d4ed8").tokens["accent"].startswith("light-dark(#1d4ed8,")
    assert not brand.brand("#1d4ed8").adjusted
    assert brand.brand("#ffd400").adjusted


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("#1D7A61", "#1d7a61"),
        (" 1d7a61 ", "#1d7a61"),
        ("#abc", "#aabbcc"),
        ("green", None),
        ("#12345", None),
        ("", None),
    ],
)
def test_a_colour_is_written_as_sites_write_it(typed, stored) -> None:
    assert brand.parse(typed) == stored
