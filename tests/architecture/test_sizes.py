"""Every file shows its idea on one screen: the limits of STYLE.md."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT, TESTS = 350, 500


def lines_of(*folders: str) -> dict[str, int]:
    """Lines of every tracked Python and JSX file that is there."""
    patterns = [f"{folder}/**.{ending}" for folder in folders for ending in ("py", "jsx")]
    tracked = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=True, text=True)
    files = [ROOT / name for name in tracked.stdout.split("\0") if name]
    found = {str(file.relative_to(ROOT)): file.read_text().count("\n") for file in files if file.exists()}
    assert found
    return found


def over(limit: int, found: dict[str, int]) -> dict[str, int]:
    return {name: lines for name, lines in found.items() if lines > limit}


def test_no_file_of_the_product_is_long() -> None:
    assert over(PRODUCT, lines_of("livingrite", "jobs", "benchmarks", "screenshots")) == {}, (
        "split it by concept: one noun, one file"
    )


def test_no_test_file_is_long() -> None:
    assert over(TESTS, lines_of("tests")) == {}
