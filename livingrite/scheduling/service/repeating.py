"""Make a series of appointments: look first, choose for single dates, then book all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.clients import service as clients
from livingrite.core.access import allow, allow_client
from livingrite.core.i18n import _
from livingrite.scheduling.errors import AppointmentConflict, Clash, InvalidPlace
from livingrite.scheduling.events import Topic, series_due
from livingrite.scheduling.models import AppointmentSeries, Modality
from livingrite.scheduling.permissions import Permission
from livingrite.scheduling.repository.series import SeriesRows
from livingrite.scheduling.rules.places import check_start
from livingrite.scheduling.rules.series import FURTHEST, Occurrence, Series, check_reach, occurrences
from livingrite.scheduling.rules.series_changes import is_endless
from livingrite.scheduling.rules.zones import zone
from livingrite.scheduling.schemas import CreateSeries, DateChoice, OccurrenceView, SeriesView
from livingrite.scheduling.service.booking import wanted_place, write_appointment
from livingrite.scheduling.service.place import Asking, Place, around, in_the_way, judge, nearest_offers
from livingrite.scheduling.service.view import appointment_view

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

LOCAL = "%Y-%m-%dT%H:%M:%S"
AHEAD = timedelta(weeks=26)
"""How far a series without an end is booked; the clock adds to it every month."""
AGAIN = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of the series: where it would be, what is in its way, and what was chosen for it."""

    occurrence: Occurrence
    place: Place | None
    conflicts: list[Clash]
    choice: DateChoice | None = None

    @property
    def open(self) -> bool:
        """Nobody has said what is to become of it (case T6)."""
        return self.occurrence.needs is not None and self.choice is None

    @property
    def regular(self) -> bool:
        """Booked where the rule says."""
        return self.place is not None and (self.choice is None or self.choice.do == "keep")


def preview_series(uow: "Uow", command: CreateSeries) -> SeriesView:
    """Every date of the rule with what is in its way, and those that need a decision; nothing is booked.

    Raises NotFound, InvalidRule, InvalidPlace."""
    allow_client(uow.ctx, Permission.CREATE, command.client_id, level="full_access")
    asking = Asking(command.client_id, clients.name_of(uow, command.client_id))
    place, _modality = _first(uow, command)
    return _view(command.rrule, place, _planned(uow, command, place, asking), None, [])


def create_series(uow: "Uow", command: CreateSeries) -> SeriesView:
    """Book every date, all or nothing. Dates that need a decision and have none are kept as undecided and come back flagged; one
    that is taken refuses the whole series, unless a choice, `skip_conflicts` or `override_reason` says otherwise.

    Raises NotFound, InvalidRule, InvalidPlace, AppointmentConflict."""
    allow_client(uow.ctx, Permission.CREATE, command.client_id, level="full_access")
    asking = Asking(command.client_id, clients.name_of(uow, command.client_id))
    place, modality = _first(uow, command)
    planned = _planned(uow, command, place, asking)
    bookable = [one for one in planned if one.place and _may_book(uow, command, one, asking)]
    endless = is_endless(command.rrule)
    series = SeriesRows(uow).add(
        AppointmentSeries(
            organization_id=uow.ctx.organization,
            client_id=command.client_id,
            service_id=command.service_id,
            clinician_id=command.clinician_id,
            rrule=command.rrule,
            timezone=place.clinician.schedule.zone,
            starts_local=wall_of(place).strftime(LOCAL),
            duration_minutes=place.session.length // 60,
            excluded=[_local(one.occurrence) for one in planned if not (one.regular and one in bookable)],
            undecided=[_local(one.occurrence) for one in planned if one.open],
            made_until=_local(planned[-1].occurrence) if endless else None,
        )
    )
    ids = _book(uow, command, bookable, asking, modality, series.id)
    if endless:
        uow.emit(series_due(series.id, uow.clock.now() + AGAIN))
    audit.record(
        uow, Action.CREATED, "appointment_series", series.id, client_id=command.client_id, count=len(ids),
        after={"rrule": command.rrule, "starts_local": series.starts_local},
    )  # fmt: skip
    return _view(command.rrule, place, planned, series.id, ids, uow)


def _first(uow: "Uow", command: CreateSeries) -> tuple[Place, Modality]:
    check_start(command.starts_at, uow.clock.now())
    return wanted_place(uow, command, until=command.starts_at + FURTHEST)


def _planned(uow: "Uow", command: CreateSeries, place: Place, asking: Asking) -> list[Planned]:
    start = wall_of(place)
    since = max(uow.clock.now(), place.starts_at)
    until = within_reach(since, place.clinician.schedule.zone) if is_endless(command.rrule) else None
    series = Series(command.rrule, place.clinician.schedule.zone, start)
    found = occurrences(series, until=until)
    check_reach(series)
    chosen = {one.on: one for one in command.choices}
    places = [_placed(place, one, chosen.get(one.on)) for one in found]
    return [
        Planned(one, there, clashes, chosen.get(one.on))
        for one, there, clashes in zip(found, places, clashes_of(uow, places, asking), strict=True)
    ]


def _placed(place: Place, one: Occurrence, choice: DateChoice | None) -> Place | None:
    if choice is not None and choice.do == "move":
        if choice.starts_at is None:
            raise InvalidPlace(fields={"starts_at": _("Say when it starts, for example 9:30.")})
        return replace(place, starts_at=choice.starts_at)
    left_out = choice is not None and choice.do == "skip"
    return replace(place, starts_at=one.starts_at) if one.starts_at and not left_out else None


def clashes_of(uow: "Uow", places: Iterable[Place | None], asking: Asking) -> list[list[Clash]]:
    """What is in the way of each, read once for all of them; a class is looked at date by date."""
    places = list(places)
    standing = [one for one in places if one is not None]
    if not standing:
        return [[] for _one in places]
    if standing[0].offer.shared:
        return [in_the_way(uow, one, asking) if one else [] for one in places]
    margin = timedelta(days=2)
    first, last = min(one.starts_at for one in standing), max(one.ends_at for one in standing)
    taken = around(uow, standing[0], asking, first - margin, last + margin)
    return [judge(one, taken, asking) if one else [] for one in places]


def _may_book(uow: "Uow", command: CreateSeries, one: Planned, asking: Asking) -> bool:
    if not one.conflicts or one.place is None:
        return True
    reason = one.choice.reason if one.choice else command.override_reason
    if reason and all(clash.overridable for clash in one.conflicts):
        allow(uow.ctx, Permission.OVERRIDE)
        return True
    if one.choice is not None or not command.skip_conflicts:
        raise AppointmentConflict(one.conflicts, nearest_offers(uow, one.place, asking))
    return False


def _book(
    uow: "Uow", command: CreateSeries, planned: list[Planned], asking: Asking, modality: Modality, series_id: UUID
) -> list[UUID]:
    """Only the first one is told as a booking: one message for the series."""
    details: dict[str, Any] = {"modality": modality, "notes": command.notes, "series_id": series_id, "source": "series"}
    ordered = sorted(planned, key=lambda one: one.place.starts_at if one.place else uow.clock.now())
    ids = []
    for number, one in enumerate(ordered):
        reason = (one.choice.reason if one.choice else None) or command.override_reason
        said = {
            "override_reason": reason if one.conflicts or not one.choice else None,
            "series_date": _local(one.occurrence),
        }
        if one.place:
            topic = Topic.SCHEDULED if number else Topic.BOOKED
            ids.append(write_appointment(uow, one.place, asking, details | said, topic))
    return ids


def within_reach(since: datetime, name: str) -> datetime:
    """The last wall time up to which a series without an end is booked."""
    on = since.astimezone(zone(name)).date() + AHEAD
    return datetime.combine(on, time(23, 59))


def wall_of(place: Place) -> datetime:
    """What the clinician's clock shows at the start."""
    return place.starts_at.astimezone(zone(place.clinician.schedule.zone)).replace(tzinfo=None)


def _local(one: Occurrence) -> str:
    return datetime.combine(one.on, one.at).strftime(LOCAL)


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
            one.choice.do if one.choice else None,
        )
        for one in planned
    )
    made = tuple(appointment_view(uow, id) for id in ids) if uow else ()
    return SeriesView(series_id, rule, place.clinician.schedule.zone, dates, made, is_endless(rule))
