"""Appointments: the diary of design/api.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, as_json, created, if_match, if_match_or_none
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, opened_place, sealed_place
from livingrite.api.v1 import own_appointments
from livingrite.api.v1.bodies import AppointmentChanges, Cancellation, NewAppointment
from livingrite.core.uow import Uow
from livingrite.scheduling import service
from livingrite.scheduling.schemas import (
    AppointmentStatus,
    AppointmentView,
    CancelAppointment,
    ChangeChoice,
    FindAppointments,
    MarkAppointment,
    Moment,
    OccurrenceView,
    Scope,
    UpdateAppointment,
)

router = APIRouter(prefix="/appointments", tags=["Appointments"])
NOTHING_SAID = Cancellation()


@dataclass(frozen=True, slots=True)
class Appointments:
    items: list[AppointmentView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Dates:
    """What a change of a series would do to each date."""

    occurrences: list[OccurrenceView]


@router.get("", response_model=Appointments, responses=problems())
async def list_appointments(
    ctx: CurrentCtx,
    from_at: Annotated[Moment, Query(alias="from", description="Instant with offset.")],
    to_at: Annotated[Moment, Query(alias="to", description="Instant with offset, not included.")],
    clinician_id: UUID | None = None,
    client_id: UUID | None = None,
    status: AppointmentStatus | None = None,
    limit: Limit = 500,
    cursor: Cursor = None,
) -> Response:
    """Appointments that touch the window, in order of their start."""
    given = {
        "clinician_ids": (clinician_id,) if clinician_id else None,
        "client_id": client_id,
        "statuses": (status,) if status else None,
        "cursor": opened_place(cursor),
    }
    named = {name: value for name, value in given.items() if value is not None}
    wanted = FindAppointments(from_at=from_at, to_at=to_at, limit=limit, **named)
    if not service.is_plain(ctx, wanted):
        return await answer(ctx, _page, wanted)
    items, following = await service.read_window(ctx, wanted)
    return as_json({"items": items, "next_cursor": sealed_place(following)})


def _page(uow: Uow, wanted: FindAppointments) -> Appointments:
    found = service.list_appointments(uow, wanted)
    return Appointments(list(found.items), sealed_place(found.next_cursor))


@router.post("", status_code=201, response_model=AppointmentView, responses=problems(404, 409))
async def create_appointment(request: Request, ctx: CurrentCtx, command: NewAppointment) -> Response:
    """409 `appointment_conflict` names everything in the way under `conflicts` and free places under `slots`. A client or
    family login with full access books what is offered online, for who, what, with whom and when, and accepts in
    `accepted` what that needs: 422 `policies_not_accepted` names it."""
    verb = own_appointments.create if ctx.clients is None else own_appointments.book
    return await created(request, ctx, verb, command)


@router.get("/{appointment_id}", response_model=AppointmentView, responses=problems(404))
async def get_appointment(ctx: CurrentCtx, appointment_id: UUID) -> Response:
    return await answer(ctx, service.get_appointment, appointment_id)


@router.patch(
    "/{appointment_id}", response_model=AppointmentView | Appointments | Dates, responses=problems(404, 409, 412, 428)
)
async def update_appointment(
    request: Request,
    ctx: CurrentCtx,
    appointment_id: UUID,
    changes: AppointmentChanges,
    scope: Annotated[Scope, Query(description="Which dates of a series; the others answer with a list.")] = "this",
    preview: Annotated[bool, Query(description="Only show each date of the scope with what is in its way.")] = False,
) -> Response:
    """Any of starts_at, ends_at, clinician_id, resource_ids, modality, status, notes; a client or family login with full
    access moves this one appointment to another offered time (starts_at, clinician_id)."""
    version = if_match(request)
    if ctx.clients is not None:
        return await answer(ctx, own_appointments.move, appointment_id, version, changes, scope)
    given = changes.model_dump(exclude_unset=True, exclude={"choices"})
    command = UpdateAppointment(appointment_id=appointment_id, version=version, **given)
    if preview:
        return await answer(ctx, _previewed, command, scope, changes.choices)
    if scope == "this":
        return await answer(ctx, service.update_appointment, command)
    return await answer(ctx, _changed, command, scope, changes.choices)


def _previewed(uow: Uow, command: UpdateAppointment, scope: Scope, choices: Sequence[ChangeChoice]) -> Dates:
    return Dates(service.preview_in_series(uow, command, scope, choices))


def _changed(uow: Uow, command: UpdateAppointment, scope: Scope, choices: Sequence[ChangeChoice]) -> Appointments:
    return Appointments(service.update_in_series(uow, command, scope, choices), None)


@router.post("/{appointment_id}/cancel", response_model=AppointmentView, responses=problems(404, 409, 412))
async def cancel_appointment(
    request: Request, ctx: CurrentCtx, appointment_id: UUID, body: Cancellation = NOTHING_SAID
) -> Response:
    """A client or family login cancels as the client. Like the other steps it honours If-Match and does not ask for it: the
    status itself refuses what does not fit."""
    if ctx.clients is not None:
        return await answer(ctx, own_appointments.cancel, appointment_id, if_match_or_none(request), body)
    command = CancelAppointment(
        appointment_id=appointment_id, version=if_match_or_none(request), reason=body.reason, by=body.by
    )
    return await answer(ctx, service.cancel_appointment, command)


@router.post("/{appointment_id}/arrive", response_model=AppointmentView, responses=problems(404, 409, 412))
async def arrive_appointment(request: Request, ctx: CurrentCtx, appointment_id: UUID) -> Response:
    return await _mark(request, ctx, appointment_id, service.arrive_appointment)


@router.post("/{appointment_id}/complete", response_model=AppointmentView, responses=problems(404, 409, 412))
async def complete_appointment(request: Request, ctx: CurrentCtx, appointment_id: UUID) -> Response:
    return await _mark(request, ctx, appointment_id, service.complete_appointment)


@router.post("/{appointment_id}/no-show", response_model=AppointmentView, responses=problems(404, 409, 412))
async def mark_no_show(request: Request, ctx: CurrentCtx, appointment_id: UUID) -> Response:
    return await _mark(request, ctx, appointment_id, service.mark_no_show)


async def _mark(request: Request, ctx: CurrentCtx, appointment_id: UUID, verb: Any) -> Response:
    return await answer(ctx, verb, MarkAppointment(appointment_id=appointment_id, version=if_match_or_none(request)))
