"""What happened in the diary, for jobs and open pages: ids and instants, never a name."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from livingrite.core.outbox import Event


class Topic(StrEnum):
    """`SETTLED` comes when a moved appointment has stayed where it is for the grace period, `CANCELLATION_SETTLED` and
    `NO_SHOW_SETTLED` when a cancelled or missed one has stayed so: then people are told, and its time is offered to who
    waits. `TAKEN_BACK` instead of `RESTORED` for what was brought back before that, of which nobody hears.
    `IMPORTED` and `TAKEN_IN` instead of `BOOKED` for what the other program has already told, `SCHEDULED` for the later appointments
    of a series: the first one's message speaks for all. `OFFER_MADE` comes when its client is to be told, `OFFER_DUE`
    when its time to answer is over."""

    BOOKED = "appointment.booked"
    SCHEDULED = "appointment.scheduled"
    IMPORTED = "appointment.imported"
    TAKEN_IN = "appointment.taken_in"
    MOVED = "appointment.moved"
    SETTLED = "appointment.settled"
    CHANGED = "appointment.changed"
    CONFIRMED = "appointment.confirmed"
    ARRIVED = "appointment.arrived"
    STARTED = "appointment.started"
    COMPLETED = "appointment.completed"
    NO_SHOW = "appointment.no_show"
    NO_SHOW_SETTLED = "appointment.no_show_settled"
    CANCELLED = "appointment.cancelled"
    CANCELLATION_SETTLED = "appointment.cancellation_settled"
    RESTORED = "appointment.restored"
    TAKEN_BACK = "appointment.taken_back"
    HELD = "slot.held"
    HOURS_CHANGED = "hours.changed"
    CATALOGUE_CHANGED = "service.changed"
    CLOCKS_DUE = "clocks.due"
    SERIES_DUE = "series.due"
    SERIES_CHANGED = "series.changed"
    CLASS_CHANGED = "class.changed"
    SEATS_ADDED = "class.seats_added"
    WAITLIST_CHANGED = "waitlist.changed"
    CALENDAR_DUE = "calendar.due"
    COPY_WANTED = "calendar.copy_wanted"
    CALENDARS_CHANGED = "calendar.changed"
    DECISION_WANTED = "calendar.decision_wanted"
    DECLINED_ELSEWHERE = "outside_booking.declined"
    TIME_OFF_REMOVED = "time_off.removed"
    OFFER_MADE = "offer.made"
    OFFER_DUE = "offer.due"
    OFFER_CHANGED = "offer.changed"


def diary_channel(organization_id: UUID) -> str:
    """Open diaries of the organization listen here."""
    return f"diary:{organization_id}"


def client_channel(client_id: UUID) -> str:
    """Open pages of one client (the family's calendar) listen here."""
    return f"client:{client_id}"


def of_appointment(
    topic: Topic,
    organization_id: UUID,
    appointment_id: UUID,
    client_id: UUID,
    version: int,
    together: UUID | None = None,
) -> Event:
    """Ids and the version that the event is about. `together`: the change of a series that it is a part of, so that
    one message speaks for all parts."""
    payload = {"appointment_id": str(appointment_id), "client_id": str(client_id), "version": version}
    payload |= {"together": str(together)} if together else {}
    return Event(topic, payload, (diary_channel(organization_id), client_channel(client_id)))


def settled(
    appointment_id: UUID,
    client_id: UUID,
    sequence: int,
    told: Mapping[str, Any],
    at: datetime,
    together: UUID | None = None,
) -> Event:
    """Due at the end of the grace period. `told` is the place people were last told: nothing is sent when the
    appointment is back there, or when its iCalendar `sequence` has grown since (a later event will speak)."""
    payload = {
        "appointment_id": str(appointment_id),
        "client_id": str(client_id),
        "sequence": sequence,
        "told": dict(told),
    }
    payload |= {"together": str(together)} if together else {}
    return Event(Topic.SETTLED, payload, run_at=at)


def settled_as_freed(
    topic: Topic,
    appointment_id: UUID,
    sequence: int,
    told: Mapping[str, Any] | None,
    at: datetime | None,
    together: UUID | None = None,
) -> Event:
    """Due at the end of the grace period, or at once. Nothing is said when the iCalendar `sequence` has grown since: the
    appointment was brought back. `told`: the place people know of, where they have not heard of its last move."""
    payload: dict[str, Any] = {"appointment_id": str(appointment_id), "sequence": sequence}
    payload |= {"told": dict(told)} if told else {}
    payload |= {"together": str(together)} if together else {}
    return Event(topic, payload, run_at=at)


def series_due(series_id: UUID, at: datetime) -> Event:
    """A series without an end is to be looked at again."""
    return Event(Topic.SERIES_DUE, {"series_id": str(series_id)}, run_at=at)


def clocks_due(rules: str, at: datetime) -> Event:
    """What lies ahead is to be held at its time on the clock, by this edition of the zones' rules."""
    return Event(Topic.CLOCKS_DUE, {"rules": rules}, run_at=at)


def in_diary(topic: Topic, organization_id: UUID, **ids: UUID) -> Event:
    """Something about the diary as a whole: hours, services, the waiting list."""
    return Event(topic, {name: str(id) for name, id in ids.items()}, (diary_channel(organization_id),))


def calendars_channel(organization_id: UUID) -> str:
    """Pages about calendars elsewhere listen here."""
    return f"calendars:{organization_id}"


def calendar_due(calendar_id: UUID, wanted_at: datetime | None = None) -> Event:
    """A calendar elsewhere is to be read; not again when that has been done since `wanted_at`."""
    payload = {"calendar_id": str(calendar_id)} | ({"wanted_at": wanted_at.isoformat()} if wanted_at else {})
    return Event(Topic.CALENDAR_DUE, payload)


def copy_wanted(appointment_id: UUID) -> Event:
    """The copy of an appointment elsewhere may not be what it should be."""
    return Event(Topic.COPY_WANTED, {"appointment_id": str(appointment_id)})


def calendars_changed(organization_id: UUID) -> Event:
    return Event(Topic.CALENDARS_CHANGED, {}, (calendars_channel(organization_id),))


def decision_wanted(organization_id: UUID, asked_about_id: UUID) -> Event:
    """Somebody is asked about an appointment or a booking elsewhere, or has answered."""
    channels = (calendars_channel(organization_id), diary_channel(organization_id))
    return Event(Topic.DECISION_WANTED, {"appointment_id": str(asked_about_id)}, channels)


def declined_elsewhere(booking_id: UUID) -> Event:
    """A booking elsewhere is not wanted: the other side is to be told."""
    return Event(Topic.DECLINED_ELSEWHERE, {"booking_id": str(booking_id)})


def came_free(topic: Topic, organization_id: UUID, clinician_id: UUID, starts_at: datetime, ends_at: datetime) -> Event:
    """Time off was taken back, or a class has got more seats: who waits may want them."""
    payload = {"clinician_id": str(clinician_id), "starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    return Event(topic, payload, (diary_channel(organization_id),))


def of_offer(topic: Topic, organization_id: UUID, offer_id: UUID, at: datetime | None = None) -> Event:
    """`at`: when its jobs run. Open diaries hear what has changed at once."""
    channels = (diary_channel(organization_id),) if topic is Topic.OFFER_CHANGED else ()
    return Event(topic, {"offer_id": str(offer_id)}, channels, run_at=at)
