"""Every text can be read in both modes: WCAG contrast computed from tokens.css against the table of the design."""

import re
from functools import cache
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "assets" / "css" / "tokens.css"
LIGHT, DARK = 0, 1
TEXT, GRAPHIC = 4.5, 3.0

# what, on what, least contrast in light, in dark (design look.md, "Contrast"; rounded down to one decimal)
TABLE = [
    *[("text", ground, light, dark) for ground, light, dark in (("bg", 14.7, 16.5), ("panel", 16.3, 15.4), ("sunk", 15.5, 16.0), ("raised", 16.3, 13.7), ("accent-soft", 14.7, 12.2))],
    *[("muted", ground, light, dark) for ground, light, dark in (("bg", 5.4, 8.6), ("panel", 6.0, 8.1), ("sunk", 5.7, 8.4), ("raised", 6.0, 7.2), ("segmented", 5.3, 7.2))],
    ("on-accent", "accent", 5.2, 6.8),
    ("on-accent", "accent-hover", 6.5, 8.2),
    *[("accent-t", ground, light, dark) for ground, light, dark in (("bg", 5.9, 10.7), ("panel", 6.5, 10.0), ("sunk", 6.2, 10.4), ("accent-soft", 5.8, 7.9))],
    *[(f"{scale}-t", f"{scale}-3", light, dark) for scale, light, dark in (("indigo", 6.7, 7.3), ("amber", 5.9, 10.3), ("red", 5.7, 7.8), ("orange", 5.6, 7.8), ("jade", 5.8, 8.2), ("sand", 5.3, 7.2), ("plum", 6.2, 7.4), ("cyan", 5.4, 7.7))],
    ("indigo-12", "panel", 13.2, 13.7),
    ("indigo-12", "fill-confirmed", 11.8, 12.1),
    ("amber-12", "amber-3", 10.5, 13.0),
    ("jade-12", "fill-session", 10.2, 11.1),
    ("jade-12", "jade-5", 9.3, 8.1),
    ("muted", "fill-completed", 5.5, 7.4),
    ("red-12", "red-3", 10.8, 12.0),
    ("orange-12", "orange-3", 10.3, 12.5),
    ("indigo-t", "panel", 7.6, 8.7),
    ("indigo-t", "fill-confirmed", 6.7, 7.7),
    ("jade-t", "fill-session", 5.4, 8.1),
    ("jade-t", "jade-5", 4.9, 5.9),
    ("orange-t", "panel", 6.3, 8.9),
    ("amber-t", "panel", 6.4, 11.7),
    ("red-t", "panel", 6.5, 8.5),
    ("red-t", "red-4", 5.1, 7.0),
    *[(f"{scale}-12", f"{scale}-4", 9.1, 9.6) for scale in ("jade", "indigo", "plum", "amber", "orange", "cyan", "sand")],
    ("toast-text", "toast", 14.4, 13.7),
    ("toast-muted", "toast", 9.0, 7.2),
    ("art-text", "art", 11.3, 11.3),
    ("art-muted", "art", 7.6, 7.6),
]  # fmt: skip
GRAPHICS = [
    ("field", "panel"),
    ("field", "bg"),
    ("accent", "panel"),
    ("accent-t", "panel"),
    ("chart-2", "panel"),
    ("chart-3", "panel"),
    ("red-9", "panel"),
]


@cache
def tokens() -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", TOKENS.read_text()))


def colour(name: str, mode: int) -> str:
    value = tokens()[name]
    if reference := re.fullmatch(r"var\(--([a-z0-9-]+)\)", value):
        return colour(reference[1], mode)
    if both := re.fullmatch(r"light-dark\((#\w{6}), (#\w{6})\)", value):
        return both[mode + 1]
    return value


def luminance(shade: str) -> float:
    channels = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(name: str, ground: str, mode: int) -> float:
    low, high = sorted((luminance(colour(name, mode)), luminance(colour(ground, mode))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "ground", "light", "dark"), TABLE)
def test_text_keeps_the_contrast_the_design_promises(name: str, ground: str, light: float, dark: float) -> None:
    for mode, promised in ((LIGHT, light), (DARK, dark)):
        measured = contrast(name, ground, mode)
        assert measured >= TEXT
        assert measured >= promised - 0.06, f"{measured:.2f} instead of {promised}"


@pytest.mark.parametrize(("name", "ground"), GRAPHICS)
@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_borders_and_charts_are_visible(name: str, ground: str, mode: int) -> None:
    assert contrast(name, ground, mode) >= GRAPHIC


def sheets() -> list[str]:
    return [
        sheet.read_text()
        for place in (TOKENS.parent, TOKENS.parents[2] / "livingrite/ui")
        for sheet in place.rglob("*.css")
    ]


def test_every_custom_property_used_is_defined_somewhere() -> None:
    by_python = {
        "gap",
        "width",
        "w",
        "fade",
        "share",
        "avatar",
        "tile",
        "logo",
        "icon",
        "elapsed",
        "zone",
        "at",
        "foot",
        "lanes",
        "size",
    }
    by_python |= {"columns", "hours", "weeks"}  # of a printed sheet
    by_libraries = {"transform-origin", "available-height", "ec-slot-height"}
    defined = {name for sheet in sheets() for name in re.findall(r"--([a-z0-9-]+):", sheet)}
    used = {name for sheet in sheets() for name in re.findall(r"var\(--([a-z0-9-]+)", sheet)}
    assert used <= defined | by_python | by_libraries


def test_style_sheets_know_start_and_end_but_not_left_and_right() -> None:
    physical = re.compile(
        r"(?<![\w-])(margin|padding|border|inset)?-?(left|right)\s*:|(?<!-)float:|text-align:\s*(left|right)"
    )
    assert [sheet[:60] for sheet in sheets() if physical.search(sheet)] == []
