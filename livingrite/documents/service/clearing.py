"""What nobody wants any more leaves: what has had its time, the bin after 30 days, what was locked away, uploads that were
broken off."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.documents import events
from livingrite.documents.models import Cause, State
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.service import leaving
from livingrite.documents.service.checking import refuse
from livingrite.documents.service.library import IN_THE_BIN

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LOCKED_AWAY = timedelta(days=30)
ON_ITS_WAY = timedelta(days=2)
LOOSE = timedelta(days=1)
UNCHECKED = timedelta(days=3)


def clear(uow: "Uow") -> int:
    """Rows now, their files by the job that follows; how many documents left for good. What a rule or a legal hold keeps
    stays in the bin. For the clock: asks for no right."""
    now, repository, versions = uow.clock.now(), Documents(uow), Versions(uow)
    leaving.bin_over_time(uow)
    found = repository.over(removed=now - IN_THE_BIN, loose=now - LOOSE)
    loose = [row for row in found if row.removed_at is None]
    binned = leaving.leavable(uow, [row for row in found if row.removed_at is not None])
    leaving.take_out(uow, loose, Cause.NOT_FINISHED)
    leaving.take_out(uow, [row for row in binned if row.removed_by_id], Cause.BIN)
    leaving.take_out(uow, [row for row in binned if not row.removed_by_id], Cause.TIME_OVER)
    files = []
    infected: set[UUID] = set()
    for one in versions.over({State.UPLOADING: now - ON_ITS_WAY, State.QUARANTINED: now - LOCKED_AWAY}):
        files.append(one.id)
        if one.state == State.QUARANTINED:
            infected.add(one.document_id)
        uow.session.delete(one)
    uow.session.flush()
    for one in versions.over({State.CHECKING: now - UNCHECKED}):
        refuse(uow, one.id, "not_checked")
        files.append(one.id)
    empty = repository.empty()
    leaving.take_out(uow, [row for row in empty if row.id in infected], Cause.INFECTED)
    for row in empty:
        if row.id not in infected:
            uow.session.delete(row)
    if files:
        uow.emit(events.leaving(files))
    return len(loose) + len(binned) + len(empty)
