"""From which side a text is read, whatever the page's own language."""

import pytest

from livingrite.core.i18n import direction_of


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("לחץ דם BP 120/80 (L4-L5)", "rtl"),
        ("BP 120/80 (L4-L5), הכאב יורד לרגל שמאל.", "rtl"),
        ("מטופל עם spondylolisthesis, radiculopathy L4-L5", "rtl"),
        ("ibuprofen 400 mg, paracetamol 500 mg לפי הצורך", "ltr"),
        ("She said שלום and left.", "ltr"),
        ("120/80", "ltr"),
        ("", "ltr"),
    ],
)
def test_hebrew_that_opens_with_a_latin_word_is_read_from_the_right(text: str, way: str) -> None:
    assert direction_of(text) == way
