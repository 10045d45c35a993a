"""Every page of `livingrite/ui/routes.py` in every size, theme and language, with a contact sheet for each."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Error
from playwright.sync_api import Page as Window

from livingrite.ui.routes import PAGES, Page
from screenshots import house
from screenshots.camera import Camera, open_page
from screenshots.house import House
from screenshots.sheet import contact_sheet

SCREENS: dict[int, dict[str, Any]] = {
    390: {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    820: {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
    1440: {"viewport": {"width": 1440, "height": 900}},
}
TALLEST = 4000
HIDDEN = """[...document.querySelectorAll("html, main, main *")]
  .filter((one) => one.tagName === "HTML" || /auto|scroll/.test(getComputedStyle(one).overflowY))
  .reduce((most, one) => Math.max(most, one.scrollHeight - one.clientHeight), 0)"""
THEMES, LANGUAGES = ("light", "dark"), ("en", "he", "de")


@dataclass(frozen=True)
class Wanted:
    """What of it is looked at; all, if nothing is said. German, whose words are long, only where room is short."""

    pages: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES
    themes: tuple[str, ...] = THEMES
    widths: tuple[int, ...] = tuple(SCREENS)

    def listed(self) -> Iterator[Page]:
        yield from (page for page in PAGES if not self.pages or page.path in self.pages)

    def looks(self) -> Iterator[tuple[str, str, int]]:
        for language, theme, width in product(self.languages, self.themes, self.widths):
            if language != "de" or self.languages == ("de",) or (theme, width) == ("light", 390):
                yield language, theme, width


def take(camera: Camera, folder: Path, wanted: Wanted, *, empty: bool) -> None:
    found = houses(camera, wanted.languages, empty=empty)
    for page in wanted.listed():
        taken: dict[str, list[Path]] = {}
        for language, theme, width in wanted.looks():
            at = found[language]
            for address in at.addresses(page):
                file = folder / name_of(address, at) / f"{language}-{theme}-{width}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                cookies = at.cookies(page) | {"lr_locale": language, "lr_theme": theme}
                with opened(camera, address, file, cookies, SCREENS[width]) as window:
                    _grow(window, SCREENS[width])
                taken.setdefault(f"{name_of(address, at)} {language} {theme}", []).append(file)
        sheets(camera, folder, taken)


def name_of(address: str, at: House) -> str:
    """`/clients/0b2c...?x=y` is the folder `clients-client`."""
    for name, value in at.known.items():
        address = address.replace(value, name)
    return re.sub(r"\W+", "-", address.strip("/")) or "start"


def houses(camera: Camera, languages: Iterable[str], *, empty: bool = False) -> dict[str, House]:
    """By language; English and German look at the same organization."""
    made: dict[str, House] = {}
    found: dict[str, House] = {}
    for language in languages:
        script = house.LANGUAGES[language]
        key = "" if empty else script.slug
        if key not in made:
            made[key] = house.empty(camera) if empty else house.demo(camera, script)
        found[language] = made[key]
    return found


@contextmanager
def opened(
    camera: Camera, address: str, file: Path, cookies: dict[str, str], screen: dict[str, Any]
) -> Iterator[Window]:
    """A window for something to happen in before the picture is taken."""
    page = camera.person(cookies, **screen)
    try:
        open_page(page, address)
        yield page
    except (AssertionError, Error) as failure:
        print(f"  {address} {file.stem}: {str(failure).splitlines()[0]}", flush=True)
    page.screenshot(path=file, animations="disabled")
    camera.leave(page)


def _grow(page: Window, screen: dict[str, Any]) -> None:
    """As tall as what it shows."""
    width, height = screen["viewport"]["width"], screen["viewport"]["height"]
    page.set_viewport_size({"width": width, "height": min(height + page.evaluate(HIDDEN), TALLEST)})


def sheets(camera: Camera, folder: Path, taken: dict[str, list[Path]]) -> None:
    sheets: dict[str, dict[str, list[Path]]] = {}
    for title, files in taken.items():
        sheets.setdefault(title.split(" ")[0], {})[title] = files
    for name, rows in sheets.items():
        contact_sheet(camera, folder / f"{name}.png", rows)
        print(f"  {name}", flush=True)
