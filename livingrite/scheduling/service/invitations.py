"""Calendar files of series, and those that go with mails: an invitation, its changes and its withdrawal (RFC 5546).

A series has one UID for life. The first file, and one about many of its dates, shows all of it as it is now; a change of
one date is told by that date alone. SEQUENCE counts the files, so that an older one never wins."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core.access import allow, allow_client
from livingrite.scheduling.models import AppointmentSeries
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.calendar_file import Address, CalendarEvent, Method, calendar_file, uid_of
from livingrite.scheduling.rules.series import Series
from livingrite.scheduling.rules.series_file import Standing, Told, date_event, is_planned, series_events
from livingrite.scheduling.rules.statuses import FREED
from livingrite.scheduling.rules.zones import zone
from livingrite.scheduling.schemas import CalendarFile
from livingrite.scheduling.service.calendars import appointment_row, calendar_event, published, title

if TYPE_CHECKING:
    from livingrite.core.uow import Uow


def invitations(
    uow: "Uow",
    appointment_ids: Sequence[UUID],
    organizer: tuple[str, str],
    attendee: tuple[str, str],
    location: str = "",
    url: str = "",
    *,
    whole: bool = False,
) -> list[CalendarFile]:
    """The files for one mail from `organizer` to `attendee` (address and name): one, or with the part of a series that
    goes on by itself also the shortened rest, since a file speaks of one UID only. `appointment_ids`: one, or several
    of one series; `whole`: of a series all of it. `url` is where an appointment can be changed. For jobs."""
    allow(uow.ctx, Permission.READ)
    row = appointment_row(uow, appointment_ids[0])
    writer = _Writer(uow, Address(*organizer), Address(*attendee), location)
    if row.series_id is None:
        return [writer.single(row, url)]
    series = SeriesRows(uow).lock(row.series_id)
    alone = series.told > 0 and not whole and len(appointment_ids) == 1
    if alone and (file := writer.date(series, row, url)):
        return [file]
    return [writer.series(one) for one in (series, *_told_before(uow, series))]


def series_calendar(uow: "Uow", appointment_id: UUID) -> CalendarFile:
    """The series of an appointment as one repeating event, to save (TZID and RRULE, case T5); dates that were moved are
    its exceptions, removed ones are left out."""
    allow(uow.ctx, Permission.READ)
    row = appointment_row(uow, appointment_id)
    allow_client(uow.ctx, Permission.READ, row.client_id)
    if row.series_id is None:
        return published(uow, row)
    series, calendars = SeriesRows(uow).get(row.series_id), Calendars(uow)
    name, told = calendars.organization_name(), Told(uid_of(series.id), max(0, series.told - 1))
    events = events_of(uow, series, calendars.of_series(series.id), told, name)
    audit.record(uow, Action.EXPORTED, "appointment", row.id, client_id=row.client_id)
    return CalendarFile("appointments.ics", calendar_file(events, name=name))


def _told_before(uow: "Uow", series: AppointmentSeries) -> list[AppointmentSeries]:
    """The series that this one was split from, up to the one by whose file its reader knows the dates."""
    found: list[AppointmentSeries] = []
    known = series
    while not known.told and known.previous_series_id is not None:
        known = SeriesRows(uow).lock(known.previous_series_id)
        found.append(known)
    return found if known.told else []


class _Writer:
    """Files between one clinic and one client."""

    def __init__(self, uow: "Uow", clinic: Address, client: Address, location: str) -> None:
        self.uow, self.clinic, self.client, self.location = uow, clinic, client, location
        self.name = Calendars(uow).organization_name()

    def single(self, row: Any, url: str) -> CalendarFile:
        method: Method = "CANCEL" if row.status in FREED else "REQUEST"
        event = calendar_event(row, title(self.uow, row, self.name), self.location, url)
        return self._file("appointment.ics", [event], method, row)

    def date(self, series: AppointmentSeries, row: Any, url: str) -> CalendarFile | None:
        """One date of a series that is known; None where only all of the series says what became of it."""
        rows, gone = Calendars(self.uow).of_series(series.id), row.status in FREED
        stand = sum(1 for one in rows if one.status not in FREED)
        on = standing_on(row)
        if stand < (1 if gone else 2) or not is_planned(rule_of(series), on, _made_until(series)):
            return None
        event = calendar_event(row, title(self.uow, row, self.name), self.location, url)
        told = self._told(series)
        return self._file(
            "appointment.ics", [date_event(Standing(on, event), told)], "CANCEL" if gone else "REQUEST", row
        )

    def series(self, series: AppointmentSeries) -> CalendarFile:
        """All of it as it is now; a withdrawal when nothing of it takes place."""
        rows = Calendars(self.uow).of_series(series.id)
        events = events_of(self.uow, series, rows, self._told(series), self.name, self.location)
        gone = all(row.status in FREED for row in rows)
        return self._file("appointments.ics", events, "CANCEL" if gone else "REQUEST", rows[0])

    def _told(self, series: AppointmentSeries) -> Told:
        """The next number, which nobody else gets: the row is locked."""
        told = Told(uid_of(series.id), series.told)
        series.told += 1
        SeriesRows(self.uow).add(series)
        return told

    def _file(self, file_name: str, events: list[CalendarEvent], method: Method, row: Any) -> CalendarFile:
        audit.record(self.uow, Action.EXPORTED, "appointment", row.id, client_id=row.client_id)
        content = calendar_file(events, name=self.name, method=method, organizer=self.clinic, attendee=self.client)
        return CalendarFile(file_name, content, method=method)


def events_of(
    uow: "Uow", series: AppointmentSeries, rows: Sequence[Any], told: Told, name: str, location: str = ""
) -> list[CalendarEvent]:
    """What a file says of a series whose appointments are `rows`; when none takes place, that all of it is cancelled."""
    alive = [row for row in rows if row.status not in FREED] or list(rows)
    standing = [Standing(standing_on(row), calendar_event(row, title(uow, row, name), location)) for row in alive]
    return series_events(rule_of(series), series.duration_minutes, standing, told, _made_until(series))


def standing_on(row: Any) -> datetime:
    """The wall start that the rule has for an appointment."""
    if row.series_date:
        return datetime.fromisoformat(row.series_date)
    return row.starts_at.astimezone(zone(row.timezone)).replace(tzinfo=None)


def rule_of(series: AppointmentSeries) -> Series:
    return Series(series.rrule, series.timezone, datetime.fromisoformat(series.starts_local))


def _made_until(series: AppointmentSeries) -> datetime | None:
    return datetime.fromisoformat(series.made_until) if series.made_until else None
