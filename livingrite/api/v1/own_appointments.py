"""Appointments of a client as the client and the family use them: one list with names and place, times to move to, a file
for the calendar. What a portal login sends to `/appointments` itself goes through the portal's verbs."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from fastapi import APIRouter, Query
from fastapi.responses import Response

from livingrite.api.answers import answer, in_thread
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, opened_place, sealed_place
from livingrite.api.v1.bodies import AppointmentChanges, Cancellation, NewAppointment
from livingrite.api.v1.calendars import ICS, file
from livingrite.core.errors import Denied
from livingrite.core.plain_text import ONE_LINE
from livingrite.core.uow import Uow, run
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    AppointmentView,
    BookOwn,
    CancelOwn,
    CreateAppointment,
    FindOwn,
    FindSlots,
    Moment,
    OwnAppointment,
    RescheduleOwn,
    Scope,
    SlotsView,
)

router = APIRouter(tags=["Appointments"])
FOUR_WEEKS = timedelta(days=27)
PLACE = {"starts_at", "clinician_id"}


@dataclass(frozen=True, slots=True)
class OwnAppointments:
    items: list[OwnAppointment]
    next_cursor: str | None


@router.get("/clients/{client_id}/appointments", response_model=OwnAppointments, responses=problems(404))
async def list_client_appointments(
    ctx: CurrentCtx,
    client_id: UUID,
    from_at: Annotated[Moment | None, Query(alias="from", description="Instant with offset.")] = None,
    to_at: Annotated[Moment | None, Query(alias="to", description="Instant with offset, not included.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Cursor = None,
) -> Response:
    """In order of their start; `can_move` and `can_cancel` say what the caller may do now."""
    wanted = FindOwn(client_id=client_id, from_at=from_at, to_at=to_at, limit=limit, cursor=opened_place(cursor))
    return await answer(ctx, _page, wanted)


def _page(uow: Uow, wanted: FindOwn) -> OwnAppointments:
    found = service.list_own(uow, wanted)
    return OwnAppointments(list(found.items), sealed_place(found.next_cursor))


@router.get("/appointments/{appointment_id}/slots", response_model=SlotsView, responses=problems(404))
async def find_slots_to_move_to(
    ctx: CurrentCtx,
    appointment_id: UUID,
    first: Annotated[date | None, Query(alias="from", description="YYYY-MM-DD in `tz`; today by default.")] = None,
    last: Annotated[date | None, Query(alias="to", description="YYYY-MM-DD in `tz`, included; four weeks.")] = None,
    clinician_id: Annotated[UUID | None, Query(description="Left out: whoever is free.")] = None,
    tz: Annotated[Annotated[str, ONE_LINE] | None, Query(max_length=64, description="IANA zone.")] = None,
) -> Response:
    """For a client or family login with full access."""
    return await answer(ctx, _slots, appointment_id, (first, last), clinician_id, tz)


def _slots(
    uow: Uow, appointment_id: UUID, dates: tuple[date | None, date | None], clinician_id: UUID | None, tz: str | None
) -> SlotsView:
    own = service.get_own(uow, appointment_id)
    zone = tz if tz in available_timezones() else own.timezone
    first = dates[0] or uow.clock.now().astimezone(ZoneInfo(zone)).date()
    last = dates[1] or first + FOUR_WEEKS
    wanted = FindSlots(service_id=own.service_id, clinician_id=clinician_id, from_date=first, to_date=last, tz=tz)
    return service.find_own_slots(uow, appointment_id, wanted)


@router.get("/appointments/{appointment_id}/calendar.ics", responses={**ICS, **problems(404)})
async def read_appointment_file(ctx: CurrentCtx, appointment_id: UUID) -> Response:
    """One appointment, to add to a calendar."""
    return file(await in_thread(run, ctx, service.appointment_calendar, appointment_id))


def create(uow: Uow, command: NewAppointment) -> AppointmentView:
    """By staff, who accept nothing for anybody here. Raises Denied when they do."""
    if command.accepted:
        raise Denied
    return service.create_appointment(
        uow, CreateAppointment(**command.model_dump(exclude={"accepted"}, exclude_unset=True))
    )


def book(uow: Uow, command: NewAppointment) -> AppointmentView:
    """What a portal login may ask for: a place. Raises Denied when it asks for what only staff decide."""
    own = {"client_id", "clinician_id", "service_id", "starts_at", "accepted"}
    if command.model_fields_set - own:
        raise Denied
    wanted = BookOwn(**command.model_dump(include=own))
    return service.get_appointment(uow, service.book_own(uow, wanted).id)


def move(
    uow: Uow, appointment_id: UUID, version: int | None, changes: AppointmentChanges, scope: Scope
) -> AppointmentView:
    """Another time or clinician for this one appointment. Raises Denied for anything else."""
    seen = service.get_own(uow, appointment_id)
    if changes.model_fields_set - PLACE or scope != "this":
        raise Denied
    wanted = RescheduleOwn(
        appointment_id=appointment_id,
        starts_at=changes.starts_at or seen.starts_at,
        clinician_id=changes.clinician_id,
        version=version,
    )
    return service.get_appointment(uow, service.reschedule_own(uow, wanted).id)


def cancel(uow: Uow, appointment_id: UUID, version: int | None, body: Cancellation) -> AppointmentView:
    wanted = CancelOwn(appointment_id=appointment_id, version=version, reason=body.reason)
    return service.get_appointment(uow, service.cancel_own(uow, wanted).id)
