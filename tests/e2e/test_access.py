"""Every page for everyone: no WCAG 2.1 AA finding of axe, in light and dark, on a desk in English and a phone in Hebrew."""

import re

import pytest
from playwright.sync_api import Page, expect

from livingrite.core.i18n import translate
from livingrite.ui.routes import PAGES
from tests.e2e.axe import COLOURS, findings
from tests.e2e.conftest import House
from tests.e2e.pages import ADDRESSES, Furnished

LOOKS = {
    "en": {"viewport": {"width": 1440, "height": 900}},
    "he": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
OTHER = {"light": "dark", "dark": "light"}
# The product's own router, as a link uses it: forty pages without loading all of it forty times.
GO = """to => new Promise(done => {
  const go = () => window.__reactRouterDataRouter?.navigate(to).then(() => done(true)) ?? setTimeout(go, 50);
  go();
})"""
TURN = """([was, now]) => {
  const { classList, style } = document.documentElement;
  classList.remove(was);
  classList.add(now);
  style.colorScheme = now;
}"""


def test_every_page_is_looked_at() -> None:
    missing = {page.path for page in PAGES} - set(ADDRESSES)
    assert missing == set(), "tests/e2e/pages.py names the addresses of every page"


@pytest.mark.parametrize("locale", LOOKS)
@pytest.mark.parametrize("shell", ["staff", "portal", "public"])
def test_no_page_has_findings(house: House, shell: str, locale: str) -> None:
    desk = Furnished(house).furnish()
    person = {"staff": desk.owner, "portal": desk.fay, "public": None}[shell]
    theme = "light" if locale == "en" else "dark"
    look = {"lr_theme": theme, "lr_locale": locale}
    theirs = [page for page in PAGES if page.shell == shell or (shell == "portal" and page.path == "/account")]
    routes = [(translate(locale, page.title), page.path) for page in theirs]
    addresses = [(title, address) for title, route in routes for address in desk.addresses(route)]
    page = house.open(addresses[0][1], person, cookies=look, reduced_motion="reduce", **LOOKS[locale])
    found = {to: wrong for title, to in addresses if (wrong := _seen(page, to, title, theme))}
    assert found == {}


def _seen(page: Page, address: str, title: str, theme: str) -> list[str]:
    """What is wrong with a page in one theme and then in the other."""
    page.evaluate(GO, address)
    expect(page).to_have_title(re.compile(re.escape(title)))
    expect(page.locator("h1:not(:empty), .sentence").first).to_be_visible()
    expect(page.locator(".skeleton, .broken-page")).to_have_count(0)
    found = findings(page)
    page.evaluate(TURN, [theme, OTHER[theme]])
    found += [f"{OTHER[theme]}: {one}" for one in findings(page, COLOURS)]
    page.evaluate(TURN, [OTHER[theme], theme])
    return found
