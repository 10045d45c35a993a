"""Which updates a family may know of, and what an update must be like. Pure."""

from datetime import datetime, timedelta

from livingrite.care.models import Visibility
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

FAMILY_SEES = frozenset({Visibility.FAMILY_ONLY, Visibility.FAMILY_AND_TEAM})
CLOCKS_DIFFER = timedelta(minutes=5)


def for_family(visibility: str) -> bool:
    return visibility in FAMILY_SEES


def check_moment(happened_at: datetime | None, now: datetime) -> datetime:
    """An update is about what has happened; a phone's clock may be a little ahead."""
    if happened_at is None:
        return now
    if happened_at > now + CLOCKS_DIFFER:
        raise Invalid(fields={"happened_at": _("This lies in the future.")})
    return min(happened_at, now)


def mentions(text: str, search: str) -> bool:
    """Whether every word of `search` occurs in `text`, in any case."""
    folded = text.casefold()
    return all(word in folded for word in search.casefold().split())
