"""When a person is told outside the product that something waits: once per burst, not per message."""

from datetime import datetime, timedelta

PATIENCE = timedelta(minutes=2)
"""Who has the thread open or looks soon needs no notice."""
AGAIN = timedelta(hours=6)
"""Who has not looked since the last notice hears of newer messages after this long."""


def wants_notice(*, read_seq: int, newest: int, notified_seq: int, notified_at: datetime | None, now: datetime) -> bool:
    """`newest`: the number of the other side's newest message."""
    if newest <= read_seq or newest <= notified_seq:
        return False
    if notified_at is None or notified_seq <= read_seq:  # they have looked since
        return True
    return now - notified_at >= AGAIN
