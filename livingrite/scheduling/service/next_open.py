"""Where an appointment could go before anybody has said when: the next place in somebody's hours that nothing takes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import Denied
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.rules.slots import Diary, Session, free_slots
from livingrite.scheduling.rules.zones import instant, seconds

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AHEAD = timedelta(days=14)


def next_open(uow: "Uow", clinician_id: UUID, after: datetime, minutes: int) -> datetime | None:
    """When so many minutes are free first, within two weeks; None: never, or nobody of that id works here. Staff only."""
    allow(uow.ctx, Permission.READ)
    if not uow.ctx.staff:
        raise Denied
    facts, until = Facts(uow), after + AHEAD
    session = Session.of_minutes(minutes)
    found = facts.clinicians([clinician_id], after, until + timedelta(seconds=session.length))
    busy, _given = facts.taken([clinician_id], (), after, until + timedelta(seconds=session.length))
    diaries = [Diary(one.id, one.schedule, busy[one.id], one.away) for one in found]
    slots = free_slots(diaries, session, (seconds(after), seconds(until)))
    return instant(slots[0].start) if slots else None
