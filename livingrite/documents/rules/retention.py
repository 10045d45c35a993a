"""How long a document has to stay. Pure."""

from collections.abc import Mapping
from datetime import datetime

from livingrite.documents.models import Category, Document, RetentionRule

Rules = Mapping[Category, RetentionRule]


def kept_until(document: Document, rules: Rules) -> datetime | None:
    """The instant from which it may leave; None without a rule for its category.. What arrived on 29 February
    stays until 1 March where a year has no such day."""
    rule = rules.get(document.document_category)
    if rule is None:
        return None
    arrived = document.created_at
    assert arrived is not None
    year = arrived.year + rule.keep_years
    try:
        return arrived.replace(year=year)
    except ValueError:
        return arrived.replace(year=year, month=3, day=1)


def over(document: Document, rules: Rules, now: datetime) -> bool:
    """Its time was set and has passed, and nobody said that it stays all the same."""
    until = kept_until(document, rules)
    return until is not None and until <= now and not document.kept_anyway


def may_leave(document: Document, rules: Rules, now: datetime) -> bool:
    """No rule keeps it (any more)."""
    until = kept_until(document, rules)
    return until is None or until <= now
