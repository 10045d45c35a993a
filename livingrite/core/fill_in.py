"""Places in a text that somebody of the house writes, `{first_name}` and the like: known ones only, filled by one rule."""

import re
from collections.abc import Collection, Mapping

from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

PLACE = re.compile(r"\{([^{}]*)\}")
UNKNOWN = _("{place} is not a known place. Choose one from the list.")
BRACE = _("A single brace stands alone: write places like {place}.")


def check_places(field: str, text: str, known: Collection[str]) -> None:
    """Raises Invalid at `field` for a place that does not exist, or a brace without its other half."""
    for found in PLACE.finditer(text):
        if found[1] not in known:
            raise Invalid(fields={field: (UNKNOWN, {"place": found[0]})})
    rest = PLACE.sub("", text)
    if "{" in rest or "}" in rest:
        raise Invalid(fields={field: (BRACE, {"place": "{first_name}"})})


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its places filled. A line that names something unknown here (no phone, no link) is left out."""
    lines = [line for line in text.split("\n") if all(values.get(name) for name in PLACE.findall(line))]
    said = "\n".join(PLACE.sub(lambda found: values[found[1]], line) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", said).strip()
