"""Dates of series that have no place yet: seen by everybody at the desk, given a place or left out (case T6)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.errors import NotFound
from livingrite.scheduling.events import Topic, in_diary
from livingrite.scheduling.models import AppointmentSeries, Modality, PlaceOffer
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.calendars import Calendars
from livingrite.scheduling.repository.facts import Facts
from livingrite.scheduling.repository.offers import Offers
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.places import check_start
from livingrite.scheduling.rules.series import lacks_day
from livingrite.scheduling.rules.slots import Session
from livingrite.scheduling.rules.statuses import MOVABLE
from livingrite.scheduling.rules.zones import first_instant, instant, instants_of
from livingrite.scheduling.schemas import (
    AppointmentView,
    LeaveOutDate,
    PlaceDate,
    PlaceOption,
    UndecidedDate,
)
from livingrite.scheduling.service.booking import write_appointment
from livingrite.scheduling.service.offers import offer_view, withdraw_strays, writable
from livingrite.scheduling.service.place import Asking, Place, ensure_free, in_the_way, nearest_offers, plan
from livingrite.scheduling.service.view import appointment_view

if TYPE_CHECKING:
    from uuid import UUID

    from livingrite.core.uow import Uow

MOST = 50
"""Dates that are looked at with the free places around them; the rest come when these are done."""


def list_undecided(uow: "Uow") -> list[UndecidedDate]:
    """Those that are to come, the next one first, each with why and the free places around it."""
    allow(uow.ctx, Permission.CREATE)
    now = uow.clock.now()
    found = [
        (_wanted_at(series, on), on, series)
        for series in SeriesRows(uow).undecided()
        for on in series.undecided
        if _wanted_at(series, on) > now
    ]
    found.sort(key=lambda one: (one[0], one[2].id))
    found = found[:MOST]
    names = clients.names(uow, {series.client_id for _at, _on, series in found})
    made = Offers(uow).of_dates({series.id for _at, _on, series in found})
    offers = {(offer.series_id, offer.series_date): offer for offer in made}
    dates = [
        _date(uow, series, on, names.get(series.client_id, ""), offers.get((series.id, on)))
        for _at, on, series in found
    ]
    audit.record(uow, Action.LISTED, "appointment_series", count=len(dates), after={"clients": sorted(names)})
    return dates


def place_date(uow: "Uow", command: PlaceDate) -> AppointmentView:
    """Book one of them at another time, or where it was meant to be once that is free; the client is told, and what was
    offered to them for it is taken back.

    Raises NotFound also when somebody else has decided, InvalidPlace, AppointmentConflict."""
    series = lock_date(uow, command)
    check_start(command.starts_at, uow.clock.now())
    series.undecided = [one for one in series.undecided if one != command.on]
    withdraw_strays(uow, series)
    asking = Asking(series.client_id, clients.name_of(uow, series.client_id))
    return appointment_view(uow, book_date(uow, series, command, asking))


def leave_out_date(uow: "Uow", command: LeaveOutDate) -> None:
    """There is no appointment for it. Raises NotFound also when somebody else has decided."""
    series = lock_date(uow, command)
    series.excluded = [*series.excluded, command.on]
    _decided(uow, series, command.on, {"left_out": command.on})
    withdraw_strays(uow, series)


def book_date(uow: "Uow", series: AppointmentSeries, command: PlaceDate, asking: Asking) -> "UUID":
    """The change itself, for a caller who has locked the series. Raises InvalidPlace, AppointmentConflict."""
    place, modality = place_of_date(uow, series, command.starts_at)
    place = ensure_free(uow, place, asking, command.override_reason)
    details = {"modality": modality, "series_id": series.id, "series_date": command.on, "source": "series"}
    id = write_appointment(uow, place, asking, details | {"override_reason": command.override_reason})
    _decided(uow, series, command.on, {"placed": command.on, "appointment_id": id})
    return id


def lock_date(uow: "Uow", command: PlaceDate | LeaveOutDate) -> AppointmentSeries:
    """Its series. Raises NotFound when somebody else has decided about the date."""
    series = SeriesRows(uow).lock(command.series_id)
    allow_client(uow.ctx, Permission.CREATE, series.client_id, level="full_access")
    if command.on not in series.undecided:
        raise NotFound
    return series


def _decided(uow: "Uow", series: AppointmentSeries, on: str, after: dict[str, object]) -> None:
    series.undecided = [one for one in series.undecided if one != on]
    series.version += 1
    SeriesRows(uow).add(series)
    audit.record(uow, Action.CHANGED, "appointment_series", series.id, client_id=series.client_id, after=after)
    uow.emit(in_diary(Topic.SERIES_CHANGED, uow.ctx.organization, series_id=series.id))


def _date(uow: "Uow", series: AppointmentSeries, on: str, name: str, offer: PlaceOffer | None) -> UndecidedDate:
    at = _wanted_at(series, on)
    exists = bool(instants_of(series.timezone, datetime.fromisoformat(on)))
    place, _modality = place_of_date(uow, series, at)
    asking = Asking(series.client_id, name, hold_id=offer.id if offer else None)
    free = nearest_offers(uow, place, asking)
    return UndecidedDate(
        series_id=series.id,
        on=on,
        client_id=series.client_id,
        client_name=name,
        service_name=place.offer.name,
        clinician_name=place.clinician.name,
        timezone=series.timezone,
        wanted_at=at if exists else None,
        needs=_needs(series, on, exists=exists),
        conflicts=tuple(clash.public() for clash in in_the_way(uow, place, asking)) if exists else (),
        options=tuple(PlaceOption(one.starts_at, one.ends_at) for one in free if not exists or one.starts_at != at),
        offer=offer_view(offer, name) if offer else None,
        reachable=writable(clients.contact(uow, series.client_id)),
    )


def _needs(series: AppointmentSeries, on: str, *, exists: bool) -> Literal["skipped_by_clocks", "no_such_day"] | None:
    if not exists:
        return "skipped_by_clocks"
    first = datetime.fromisoformat(series.starts_local)
    return "no_such_day" if lacks_day(series.rrule, first, datetime.fromisoformat(on).date()) else None


def place_of_date(uow: "Uow", series: AppointmentSeries, starts_at: datetime) -> tuple[Place, Modality]:
    """With the clinician of the last one that stands, in the way that people meet there."""
    rows = [one for one in Calendars(uow).of_series(series.id) if one.status in MOVABLE]
    offer = Facts(uow).offer(series.service_id)
    session = Session(series.duration_minutes * 60, offer.session.before, offer.session.after)
    clinician_id = rows[-1].clinician_id if rows else series.clinician_id
    modality = Modality(rows[-1].modality if rows else offer.modality)
    until = starts_at + timedelta(days=1)
    return plan(uow, offer, clinician_id, starts_at, session, modality, until=until), modality


def _wanted_at(series: AppointmentSeries, on: str) -> datetime:
    """Where the clocks skip the time, the first instant after."""
    return instant(first_instant(series.timezone, datetime.fromisoformat(on)))
