"""A page of the table cannot be forgotten by `make screenshots ARGS="--all DIR"`."""

import pytest

from livingrite.ui.routes import PAGES, Page, page_at
from screenshots.gallery import Wanted, name_of
from screenshots.house import ADDRESSES, House

NAMES = ("client", "full", "imported", "slug", "manage", "asked", "form", "template", "offer", "invitation", "own")
KNOWN = {name: f"example-of-{name}" for name in NAMES}
HOUSE = House({"staff": "a session", "portal": "another"}, KNOWN)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_every_page_has_a_real_address(page: Page) -> None:
    addresses = HOUSE.addresses(page)
    assert addresses, "say in ADDRESSES what stands for its parameters"
    assert not [address for address in addresses if "[" in address]
    assert len({name_of(address, HOUSE) for address in addresses}) == len(addresses)


def test_no_address_is_left_over() -> None:
    assert [path for path in ADDRESSES if page_at(path) is None] == []


def test_everything_is_wanted_if_nothing_is_said() -> None:
    assert tuple(Wanted().listed()) == PAGES
    assert {(theme, width) for language, theme, width in Wanted().looks() if language == "he"} == {
        (theme, width) for theme in ("light", "dark") for width in (390, 820, 1440)
    }
