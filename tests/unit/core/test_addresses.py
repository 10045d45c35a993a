"""Whoever is counted cannot choose the address that is counted."""

import pytest

from livingrite.core.addresses import client_address


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "counted"),
    [
        ("198.51.100.7", "", "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "", "127.0.0.1"),
    ],
    ids=["direct", "a made up header", "behind the proxy", "made up and behind the proxy", "on the machine itself"],
)
def test_the_address_that_counts(peer: str, forwarded_for: str, counted: str) -> None:
    assert client_address(peer, forwarded_for) == counted
