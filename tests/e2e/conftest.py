"""Real pages in a real browser: built once; per test worker one server, one browser; one organization per test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from livingrite.cli import frontend
from livingrite.cli.embedded import Access
from livingrite.core import config
from tests import chromium
from tests.conftest import new_organization
from tests.e2e.house import PATIENCE, House
from tests.e2e.site import Site, open_site
from tests.e2e.vendors import Vendors, open_vendors

__all__ = ["House", "Site"]


LONG = ("test_week.py", "test_access.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test of a worker also waits for the build and the start of everything. The long ones go first: at the end
    they would keep one worker busy and the others not."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.timeout(600))
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session")
def vendors(servers: Access) -> Iterator[Vendors]:
    """Google and Twilio, as the product and the test itself are set to reach them."""
    with open_vendors() as opened:
        os.environ |= opened.variables
        config.settings.cache_clear()
        yield opened


@pytest.fixture(scope="session")
def site(servers: Access, vendors: Vendors) -> Iterator[Site]:
    """The address of the running product: pages, API and relay over this worker's own servers."""
    frontend.build()
    with open_site(servers, vendors.variables) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        path = chromium.find()
        launched = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def house(site: Site, browser: Browser) -> Iterator[House]:
    made = House(site, browser, new_organization())
    yield made
    for context in made.contexts:
        context.close()
