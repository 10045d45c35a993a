"""The browser of the tests: the system's, else Playwright's own, else Debian's package. Run as a program to install one.

Chromium without its windows is taken before the one with them: it draws and runs the same and costs half the time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def find() -> str | None:
    """Path of a browser for `playwright.chromium.launch(executable_path=...)`."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        found = shutil.which(name) if name else None
        if found:
            return found
    return _playwrights_own()


def install() -> str:
    """Find a browser or install one; beside one with windows, Debian's without them where that can be had."""
    root = os.geteuid() == 0 and shutil.which("apt-get") is not None
    debian = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", SHELL]] if root else []
    if not find():
        _run([[sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root else []), "chromium"]])
    if not (shutil.which(SHELL) or os.environ.get("CHROMIUM") or _playwrights_own()):
        _run(debian)
    found = find()
    if not found:
        raise SystemExit("The tests need Chromium: install it, or set CHROMIUM to its path.")
    return found


def _run(ways: Sequence[Sequence[str]]) -> None:
    """What fails is told by its own words; what counts is whether there is a browser afterwards."""
    for way in ways:
        sys.stdout.write(f"Browser of the tests: {' '.join(way[-4:])} ...\n")
        sys.stdout.flush()
        subprocess.run(way, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


if __name__ == "__main__":
    sys.stdout.write(f"Browser of the tests: {install()}\n")
