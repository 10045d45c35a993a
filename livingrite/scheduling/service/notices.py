"""What a message to the client about an appointment may say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.core.access import allow
from livingrite.core.errors import NotFound
from livingrite.scheduling.events import Topic
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.repository.told import told_together
from livingrite.scheduling.rules.series_changes import is_endless
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.schemas import Modality, NoticeView
from livingrite.scheduling.service.calendars import address_of
from livingrite.scheduling.service.links import manage_token

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def changed_together(uow: "Uow", topic: str, together: UUID) -> list[Mapping[str, Any]]:
    """What the events of one change of a series say, for jobs that tell people once about all of it."""
    allow(uow.ctx, Permission.READ)
    return told_together(uow, Topic(topic), together)


def speaks_for(uow: "Uow", appointment_id: UUID) -> UUID:
    """The appointment that a confirmation is about: of a series that nobody was told of yet the first date that stands,
    also when the very first was called off meanwhile."""
    allow(uow.ctx, Permission.READ)
    row = Calendars(uow).one(appointment_id)
    if row is None or row.series_id is None or SeriesRows(uow).get(row.series_id).told:
        return appointment_id
    now = uow.clock.now()
    rows = Calendars(uow).of_series(row.series_id)
    return next((one.id for one in rows if one.status not in FREED and one.starts_at > now), appointment_id)


def as_told(uow: "Uow", notice: NoticeView, told: Mapping[str, Any] | None) -> NoticeView:
    """With the time and the clinician that people know of; None: they know how it is."""
    if told is None:
        return notice
    [(_id, _kind, name)] = Facts(uow).things([UUID(told["clinician_id"])])
    return replace(notice, starts_at=datetime.fromisoformat(told["starts_at"]), clinician_name=name)


def notice_of(uow: "Uow", appointment_id: UUID) -> NoticeView:
    """For jobs that tell people: who, when, with whom, and the link. The message that is sent is what is recorded."""
    allow(uow.ctx, Permission.READ)
    calendars = Calendars(uow)
    row = calendars.one(appointment_id)
    if row is None:
        raise NotFound
    series = [one for one in calendars.of_series(row.series_id) if one.status not in FREED] if row.series_id else []
    first = len(series) > 1 and series[0].id == row.id
    endless = first and is_endless(SeriesRows(uow).get(row.series_id).rrule)
    return NoticeView(
        appointment_id=row.id,
        client_id=row.client_id,
        sequence=row.ical_sequence,
        starts_at=row.starts_at,
        timezone=row.timezone,
        clinician_id=row.clinician_id,
        clinician_name=row.clinician_name,
        takes_place=row.status not in FREED,
        ahead=row.starts_at > uow.clock.now(),
        in_person=row.modality == Modality.IN_PERSON,
        address=address_of(row),
        repeats=len(series) if first else 0,
        last_at=series[-1].starts_at if first else None,
        goes_on=endless,
        in_series=row.series_id is not None,
        manage_token=manage_token(uow.ctx.organization, row.id) if row.manage_token_hash else None,
    )
