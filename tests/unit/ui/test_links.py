"""Addresses in what people write become links, and nothing else does."""

import pytest

from livingrite.ui.links import pieces


def hrefs(text: str) -> list[str]:
    return [one["href"] for one in pieces(text) if one["href"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See https://clinic.example/a?b=1&c=2.", ["https://clinic.example/a?b=1&c=2"]),
        ("(www.clinic.example)", ["https://www.clinic.example"]),
        ("https://en.wikipedia.org/wiki/Aspirin_(drug), please", ["https://en.wikipedia.org/wiki/Aspirin_(drug)"]),
        ("ראו https://clinic.example/דף, תודה", ["https://clinic.example/דף"]),
        ("HTTP://CLINIC.EXAMPLE and http://two.example!", ["HTTP://CLINIC.EXAMPLE", "http://two.example"]),
        ("javascript:alert(1) data:text/html,x ftp://x.example file:///etc/passwd", []),
        ("https:// http://x https://[::1 www.", []),
        ('https://a.example"onmouseover="alert(1)', ["https://a.example"]),
        ("https://a.example<script>alert(1)</script>", ["https://a.example"]),
        ("https://a.example\u202egpj.exe", ["https://a.example"]),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, wanted: list[str]) -> None:
    assert hrefs(text) == wanted


@pytest.mark.parametrize("text", ["", "No link", "one\nhttps://a.example\n two www.b.example.", "https://a.example"])
def test_no_word_is_lost(text: str) -> None:
    assert "".join(one["text"] for one in pieces(text)) == text
