"""The browser of the tests: the system's, else Playwright's own, else Debian's package. Run as a program to install one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
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
    """Find a browser or install one."""
    ways: list[Sequence[str]] = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways = [
            [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"],
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
        ]
    for way in ways:
        found = find()
        if found:
            return found
        sys.stdout.write(f"No browser yet: {' '.join(way[-4:])} ...\n")
        sys.stdout.flush()
        subprocess.run(way, check=False, stdin=subprocess.DEVNULL)
    found = find()
    if not found:
        raise SystemExit("The tests need Chromium: install it, or set CHROMIUM to its path.")
    return found


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


if __name__ == "__main__":
    sys.stdout.write(f"Browser of the tests: {install()}\n")
