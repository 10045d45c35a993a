"""How many SMS a text is, at every edge of the two alphabets."""

import pytest

from livingrite.messaging.rules.segments import segments


@pytest.mark.parametrize(
    ("text", "encoding", "count", "left"),
    [
        ("", "GSM-7", 0, 160),
        ("a" * 160, "GSM-7", 1, 0),
        ("a" * 161, "GSM-7", 2, 145),
        ("a" * 306, "GSM-7", 2, 0),
        ("a" * 307, "GSM-7", 3, 152),
        ("€" * 80, "GSM-7", 1, 0),
        ("a" + "€" * 80, "GSM-7", 2, 145),
        ("a" * 152 + "€" + "a" * 10, "GSM-7", 2, 141),  # the sign of two is not cut: the first part ends one short
        ("ש" * 70, "UCS-2", 1, 0),
        ("ש" * 71, "UCS-2", 2, 63),
        ("a" * 69 + "ę", "UCS-2", 1, 0),
        ("🙂" * 35, "UCS-2", 1, 0),
        ("🙂" * 36, "UCS-2", 2, 61),
        ("ש" * 66 + "🙂" * 3, "UCS-2", 2, 61),
        ("Grüße, ¿qué? Ñandu à É", "GSM-7", 1, 138),
    ],
)
def test_the_count_is_the_providers(text: str, encoding: str, count: int, left: int) -> None:
    found = segments(text)
    assert (found.encoding, found.count, found.left) == (encoding, count, left)


def test_an_apostrophe_of_a_word_processor_makes_it_dearer() -> None:
    assert segments("It's " + "a" * 100).count == 1
    assert segments("It’s " + "a" * 100).count == 2
