"""Rows of people who wait for a place."""

from collections.abc import Sequence

from sqlmodel import col

from livingrite.core.repository import Repository
from livingrite.scheduling.models import WaitlistEntry

WAITING, REMOVED = "waiting", "removed"


class Waitlist(Repository[WaitlistEntry]):
    table = WaitlistEntry

    def waiting(self) -> Sequence[WaitlistEntry]:
        """The urgent ones first, then by age."""
        query = self.scoped().where(col(WaitlistEntry.status) == WAITING)
        order = (col(WaitlistEntry.urgent).desc(), col(WaitlistEntry.created_at), col(WaitlistEntry.id))
        return self.session.exec(query.order_by(*order)).all()
