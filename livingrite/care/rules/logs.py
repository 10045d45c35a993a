"""What an entry must be like. Pure."""

from datetime import datetime, timedelta
from decimal import Decimal

from livingrite.care.rules.measures import check_possible
from livingrite.care.schemas.health import LogFields, LogHealth, VitalSigns
from livingrite.core.errors import Invalid
from livingrite.core.i18n import _

CLOCKS_DIFFER = timedelta(minutes=5)
DAY = Decimal(24)


def check_entry(entry: LogFields) -> None:
    """Raises Invalid for one that says nothing, or what cannot be."""
    check_possible(entry.vital_signs)
    if entry.sleep_hours is not None and not Decimal(0) <= Decimal(entry.sleep_hours) <= DAY:
        raise Invalid(fields={"sleep_hours": _("A night has at most 24 hours.")})
    besides = (entry.medications_taken, entry.attachments) if isinstance(entry, LogHealth) else ()
    said = (
        entry.vital_signs != VitalSigns(),
        entry.meals,
        entry.mood,
        entry.activities,
        entry.sleep_hours,
        entry.notes,
    )
    if not any(said) and not any(besides):
        raise Invalid(fields={"notes": _("Write down at least one thing.")})


def check_moment(logged_at: datetime | None, now: datetime) -> datetime:
    """A phone's clock may be a little ahead."""
    if logged_at is None:
        return now
    if logged_at > now + CLOCKS_DIFFER:
        raise Invalid(fields={"logged_at": _("This lies in the future.")})
    return min(logged_at, now)
