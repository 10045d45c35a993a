"""What may stand in the office's own texts, and which language of them is taken."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from livingrite.core.i18n import _

TEMPLATE_PLACES = {
    "first_name": _("First name of the reader"),
    "client": _("First name of the client"),
    "clinic": _("Name of the clinic"),
    "my_name": _("Your name"),
}
ANSWER_PLACES = {
    "first_name": _("First name of the reader"),
    "client": _("First name of the client"),
    "clinic": _("Name of the clinic"),
    "opens": _("When the office is open again"),
}
ANSWER = _(
    "Hello {first_name}, thank you for your message. Nobody is in the office at the moment.\n"
    "We are back on {opens} and will read it then.\n"
    "In an emergency, please call the emergency services."
)
TALKING = timedelta(minutes=30)
"""Who has had an answer of a person this lately is not told that nobody is there."""


def days_away(away: Sequence[Sequence[str]]) -> Iterator[date]:
    for first, last in away:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= end:
            yield day
            day += timedelta(days=1)


def in_language(texts: Mapping[str, str], *wanted: str) -> tuple[str, str] | None:
    """(language, words) of the first of `wanted` that has words, else of any."""
    found = next((one for one in (*wanted, *sorted(texts)) if texts.get(one)), None)
    return (found, texts[found]) if found else None


def wants_answer(now: datetime, answered_until: datetime | None, spoken_at: datetime | None) -> bool:
    """Whether the closed office answers a message of the family: once until it opens. `spoken_at`: when a person of the
    office wrote last."""
    if answered_until is not None and now < answered_until:
        return False
    return spoken_at is None or now - spoken_at >= TALKING
