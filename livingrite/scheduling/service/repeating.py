"""Make a series of appointments: look first, then book every one that can be booked."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.scheduling.errors import AppointmentConflict, Clash
from livingrite.scheduling.events import Topic
from livingrite.scheduling.models import AppointmentSeries, Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.places import check_start
from livingrite.scheduling.rules.series import FURTHEST, Occurrence, Series, occurrences
from livingrite.scheduling.rules.zones import zone
from livingrite.scheduling.schemas import CreateSeries, OccurrenceView, SeriesView
from livingrite.scheduling.service.booking import wanted_place, write_appointment
from livingrite.scheduling.service.place import Asking, Place, around, judge, nearest_offers
from livingrite.scheduling.service.view import appointment_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LOCAL = "%Y-%m-%dT%H:%M:%S"


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of the series: where it would be and what is in its way."""

    occurrence: Occurrence
    place: Place | None
    conflicts: list[Clash]


def preview_series(uow: "Uow", command: CreateSeries) -> SeriesView:
    """Every date of the rule with what is in its way, and those that need a decision; nothing is booked.

    Raises NotFound, InvalidRule, InvalidPlace."""
    allow_client(uow.ctx, Permission.CREATE, command.client_id, level="full_access")
    asking = Asking(command.client_id, clients.name_of(uow, command.client_id))
    place, _modality = _first(uow, command)
    return _view(command.rrule, place, _planned(uow, command, place, asking), None, [])


def create_series(uow: "Uow", command: CreateSeries) -> SeriesView:
    """Book every date. Dates that need a decision are left out and come back flagged; one that is taken refuses the
    whole series, unless `skip_conflicts` leaves it out or `override_reason` overrules it.

    Raises NotFound, InvalidRule, InvalidPlace, AppointmentConflict."""
    allow_client(uow.ctx, Permission.CREATE, command.client_id, level="full_access")
    asking = Asking(command.client_id, clients.name_of(uow, command.client_id))
    place, modality = _first(uow, command)
    planned = _planned(uow, command, place, asking)
    bookable = [one.place for one in planned if one.place and _may_book(uow, command, one, asking)]
    series = SeriesRows(uow).add(
        AppointmentSeries(
            organization_id=uow.ctx.organization,
            client_id=command.client_id,
            service_id=command.service_id,
            clinician_id=command.clinician_id,
            rrule=command.rrule,
            timezone=place.clinician.schedule.zone,
            starts_local=_wall(place).strftime(LOCAL),
            duration_minutes=place.session.length // 60,
        )
    )
    ids = _book(uow, command, bookable, asking, modality, series.id)
    audit.record(
        uow, Action.CREATED, "appointment_series", series.id, client_id=command.client_id, count=len(ids),
        after={"rrule": command.rrule, "starts_local": series.starts_local},
    )  # fmt: skip
    return _view(command.rrule, place, planned, series.id, ids, uow)


def _first(uow: "Uow", command: CreateSeries) -> tuple[Place, Modality]:
    check_start(command.starts_at, uow.clock.now())
    return wanted_place(uow, command, until=command.starts_at + FURTHEST)


def _planned(uow: "Uow", command: CreateSeries, place: Place, asking: Asking) -> list[Planned]:
    found = occurrences(Series(command.rrule, place.clinician.schedule.zone, _wall(place)))
    last = max((one.starts_at for one in found if one.starts_at), default=place.starts_at)
    margin = timedelta(days=2)
    taken = around(uow, place, asking, place.blocked_from - margin, last + margin)
    planned = []
    for one in found:
        there = replace(place, starts_at=one.starts_at) if one.starts_at else None
        planned.append(Planned(one, there, judge(there, taken, asking) if there else []))
    return planned


def _may_book(uow: "Uow", command: CreateSeries, one: Planned, asking: Asking) -> bool:
    if not one.conflicts or one.place is None:
        return True
    if command.override_reason and all(clash.overridable for clash in one.conflicts):
        allow(uow.ctx, Permission.OVERRIDE)
        return True
    if not command.skip_conflicts:
        raise AppointmentConflict(one.conflicts, nearest_offers(uow, one.place, asking))
    return False


def _book(
    uow: "Uow", command: CreateSeries, places: list[Place], asking: Asking, modality: Modality, series_id: UUID
) -> list[UUID]:
    """Only the first one is told as a booking: one message for the series."""
    details = {
        "modality": modality,
        "notes": command.notes,
        "override_reason": command.override_reason,
        "series_id": series_id,
        "source": "series",
    }
    topics = [Topic.BOOKED] + [Topic.SCHEDULED] * len(places)
    return [write_appointment(uow, place, asking, details, topic) for place, topic in zip(places, topics, strict=False)]


def _wall(place: Place) -> datetime:
    """What the clinician's clock shows at the first start."""
    return place.starts_at.astimezone(zone(place.clinician.schedule.zone)).replace(tzinfo=None)


def _view(
    rule: str, place: Place, planned: list[Planned], series_id: UUID | None, ids: list[UUID], uow: "Uow | None" = None
) -> SeriesView:
    dates = tuple(
        OccurrenceView(
            one.occurrence.on,
            f"{one.occurrence.at:%H:%M}",
            one.place.starts_at if one.place else None,
            one.place.ends_at if one.place else None,
            one.occurrence.needs.value if one.occurrence.needs else None,
            tuple(clash.public() for clash in one.conflicts),
        )
        for one in planned
    )
    made = tuple(appointment_view(uow, id) for id in ids) if uow else ()
    return SeriesView(series_id, rule, place.clinician.schedule.zone, dates, made)
