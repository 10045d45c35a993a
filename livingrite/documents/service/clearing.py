"""What nobody wants any more leaves: the bin after 30 days, what was locked away, uploads that were broken off."""

from datetime import timedelta
from typing import TYPE_CHECKING

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.documents import events
from livingrite.documents.models import State
from livingrite.documents.repository import Documents, Versions
from livingrite.documents.service.checking import refuse
from livingrite.documents.service.library import IN_THE_BIN

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LOCKED_AWAY = timedelta(days=30)
ON_ITS_WAY = timedelta(days=2)
LOOSE = timedelta(days=1)
UNCHECKED = timedelta(days=3)


def clear(uow: "Uow") -> int:
    """Rows now, their files by the job that follows; how many documents left. For the clock: asks for no right."""
    now, repository, versions = uow.clock.now(), Documents(uow), Versions(uow)
    gone = repository.over(removed=now - IN_THE_BIN, loose=now - LOOSE)
    files = [one.id for found in versions.of([row.id for row in gone]).values() for one in found]
    for row in gone:
        audit.record(uow, Action.REMOVED, "document", row.id, client_id=row.client_id, after={"for_good": True})
        uow.session.delete(row)
    uow.session.flush()
    for one in versions.over({State.UPLOADING: now - ON_ITS_WAY, State.QUARANTINED: now - LOCKED_AWAY}):
        files.append(one.id)
        uow.session.delete(one)
    uow.session.flush()
    for one in versions.over({State.CHECKING: now - UNCHECKED}):
        refuse(uow, one.id, "not_checked")
        files.append(one.id)
    empty = repository.empty()
    for row in empty:
        uow.session.delete(row)
    if files:
        uow.emit(events.leaving(files))
    return len(gone) + len(empty)
