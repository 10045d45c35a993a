"""What a client was told, and what they want to be told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from livingrite.api.answers import answer
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, opened_place, page_of, sealed_place
from livingrite.core.uow import Uow
from livingrite.messaging import service
from livingrite.messaging.schemas import (
    ChooseReminders,
    LogEntry,
    MessageBody,
    PreferencesFields,
    PreferencesView,
    RemindersView,
    ReminderTimes,
    SetPreferences,
    UnknownText,
    Unreached,
)
from livingrite.scheduling.schemas.common import Frozen

router = APIRouter(tags=["Communications"])


@dataclass(frozen=True, slots=True)
class Log:
    items: list[LogEntry]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Calls:
    items: list[Unreached]
    next_cursor: str | None


@router.get("/clients/{client_id}/communications", response_model=Log, responses=problems(404))
async def list_communications(ctx: CurrentCtx, client_id: UUID, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """What was sent, what is planned and what was not sent and why, the newest first; without the words."""
    return await answer(ctx, _log, client_id, limit, opened_place(cursor))


def _log(uow: Uow, client_id: UUID, limit: int, before: tuple[datetime, UUID] | None) -> Log:
    found = service.log_of_client(uow, client_id, limit=limit, before=before)
    return Log(list(found.items), sealed_place(found.next_place))


@router.get("/communications/{communication_id}", response_model=MessageBody, responses=problems(404))
async def open_message(ctx: CurrentCtx, communication_id: UUID) -> Response:
    """What one message said."""
    return await answer(ctx, service.open_message, communication_id)


@router.get("/clients/{client_id}/notification-preferences", response_model=PreferencesView, responses=problems(404))
async def get_preferences(ctx: CurrentCtx, client_id: UUID) -> Response:
    """One's own about this client; for staff the client's."""
    return await answer(ctx, service.get_preferences, client_id)


@router.put("/clients/{client_id}/notification-preferences", response_model=PreferencesView, responses=problems(404))
async def set_preferences(ctx: CurrentCtx, client_id: UUID, fields: PreferencesFields) -> Response:
    """`minutes`: one's own times before an appointment; null: as the clinic does it; empty: no reminders. `off`: kinds
    (reminders, changes, offers, questions, updates) not wanted by one way; `quiet`: one's own hours in which nothing rings."""
    return await answer(ctx, service.set_preferences, SetPreferences(client_id=client_id, fields=fields))


@router.get("/appointments/{appointment_id}/reminders", response_model=RemindersView, responses=problems(404))
async def get_reminders(ctx: CurrentCtx, appointment_id: UUID) -> Response:
    """When the caller is reminded of this appointment; for staff the client."""
    return await answer(ctx, service.get_reminders, appointment_id)


@router.put("/appointments/{appointment_id}/reminders", response_model=RemindersView, responses=problems(404))
async def choose_reminders(ctx: CurrentCtx, appointment_id: UUID, times: ReminderTimes) -> Response:
    """`minutes` before this one appointment, several; empty: none; null: as for all others."""
    command = ChooseReminders(appointment_id=appointment_id, minutes=times.minutes)
    return await answer(ctx, service.choose_reminders, command)


@router.get("/unreached", response_model=Calls, responses=problems())
async def list_unreached(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Clients with an appointment to come whom no message can reach: somebody has to call."""
    return await answer(ctx, _calls, cursor, limit)


def _calls(uow: Uow, cursor: str | None, limit: int) -> Calls:
    return Calls(*page_of(service.list_unreached(uow), cursor, limit))


@dataclass(frozen=True, slots=True)
class Texts:
    """`stopped`: why nobody texts the client; null while somebody may."""

    stopped: str | None


class TextsFields(Frozen):
    allowed: bool


class AssignFields(Frozen):
    client_id: UUID


@dataclass(frozen=True, slots=True)
class Unknown:
    items: list[UnknownText]
    next_cursor: str | None


@router.get("/clients/{client_id}/texts", response_model=Texts, responses=problems(404))
async def get_texts(ctx: CurrentCtx, client_id: UUID) -> Response:
    """Whether the client may be texted."""
    return await answer(ctx, _texts, client_id)


@router.put("/clients/{client_id}/texts", response_model=Texts, responses=problems(404, 409))
async def set_texts(ctx: CurrentCtx, client_id: UUID, fields: TextsFields) -> Response:
    """`allowed: false` is as good as a STOP: for a wish that came by voicemail, by letter or at the desk."""
    return await answer(ctx, _set_texts, client_id, fields.allowed)


def _texts(uow: Uow, client_id: UUID) -> Texts:
    return Texts(service.texts_stopped(uow, client_id))


def _set_texts(uow: Uow, client_id: UUID, allowed: bool) -> Texts:
    (service.allow_texts if allowed else service.stop_texts)(uow, client_id)
    return _texts(uow, client_id)


@router.get("/unknown-texts", response_model=Unknown, responses=problems())
async def list_unknown_texts(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """From numbers that are nobody's here, who wrote last comes first."""
    return await answer(ctx, _unknown, cursor, limit)


def _unknown(uow: Uow, cursor: str | None, limit: int) -> Unknown:
    return Unknown(*page_of(service.list_unknown_texts(uow), cursor, limit))


@router.post("/unknown-texts/{communication_id}/assign", status_code=204, responses=problems(404))
async def assign_texts(ctx: CurrentCtx, communication_id: UUID, fields: AssignFields) -> Response:
    """All texts from this number are this client's."""
    return await answer(ctx, _assign, communication_id, fields.client_id)


def _assign(uow: Uow, communication_id: UUID, client_id: UUID) -> None:
    service.assign_texts(uow, communication_id, client_id)


@router.post("/unreached/{scheduled_message_id}/told", status_code=204, responses=problems(404))
async def mark_told(ctx: CurrentCtx, scheduled_message_id: UUID) -> Response:
    """Somebody called."""
    return await answer(ctx, service.mark_told, scheduled_message_id)
