"""Where somebody who opens a clinic is taken to be, until they say otherwise."""

import pytest

from livingrite.ui.places import countries, country_of


@pytest.mark.parametrize(
    ("language", "zone", "country"),
    [
        ("en-GB,en;q=0.9", "Europe/Berlin", "DE"),
        ("en-US", "Asia/Jerusalem", "IL"),
        ("de", "Asia/Kolkata", "IN"),
        ("de", "Asia/Calcutta", "IN"),
        ("de-AT,de;q=0.8", "", "AT"),
        ("de-AT", "Etc/UTC", "AT"),
        ("de", "", ""),
    ],
)
def test_the_country_is_that_of_the_zone_else_of_the_language(language: str, zone: str, country: str) -> None:
    assert country_of(language, zone) == country


def test_no_country_is_called_unknown() -> None:
    known = {one["value"] for one in countries("en")}
    assert known >= {"DE", "GB", "IL"}
    assert "ZZ" not in known
