"""What a typed text may hold: a database refuses NUL, and nobody means the other control characters."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from livingrite.core.i18n import _

CONTROL = _("Take out the characters that cannot be seen.")
_BREAKS = re.compile(r"\r\n|[\r\v\f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def plain_line(text: str) -> str:
    """`text` on one line: breaks and tabs, as they come with pasted cells, are spaces. ValueError for the others."""
    return re.sub(r"[\t\n]+", " ", plain_text(text))


def plain_text(text: str) -> str:
    """`text` with one kind of line break; tabs stay. ValueError for any other control character."""
    if _CONTROL.search(text):
        raise ValueError(CONTROL)
    return _BREAKS.sub("\n", text)


ONE_LINE = AfterValidator(plain_line)
LINES = AfterValidator(plain_text)
Search = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE]
