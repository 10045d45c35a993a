"""Intake forms: made by the clinic, asked of clients, answered by a link; who may, reads the answers."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, as_json, created, if_match, in_thread
from livingrite.api.documented import problems, public_problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.problems import locale_of
from livingrite.api.visitor import count_visit
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.core.uow import Uow, run
from livingrite.intake import service
from livingrite.intake.permissions import PUBLIC
from livingrite.intake.schemas import (
    Answer,
    AnsweredView,
    ChangeForm,
    CreateForm,
    FormChanges,
    FormRow,
    FormView,
    Given,
    IntakeView,
    OpenedView,
    VersionView,
)

router = APIRouter(tags=["Intake"])
Token = Annotated[str, Path(max_length=200, description="The secret of the link.")]
BEFORE_ANYBODY = Ctx.identity(channel="public")


@dataclass(frozen=True, slots=True)
class Forms:
    items: list[FormRow]


@dataclass(frozen=True, slots=True)
class Versions:
    items: list[VersionView]


@dataclass(frozen=True, slots=True)
class Intakes:
    items: list[IntakeView]


@router.get("/intake-forms", response_model=Forms, responses=problems())
async def list_forms(ctx: CurrentCtx) -> Response:
    return await answer(ctx, _items, service.list_forms)


@router.post("/intake-forms", status_code=201, response_model=FormView, responses=problems())
async def create_form(request: Request, ctx: CurrentCtx, command: CreateForm) -> Response:
    """Nobody is asked by it before it is published, and a service asks by it."""
    return await created(request, ctx, service.create_form, command)


@router.get("/intake-forms/{form_id}", response_model=FormView, responses=problems(404))
async def get_form(ctx: CurrentCtx, form_id: UUID) -> Response:
    return await answer(ctx, service.get_form, form_id)


@router.patch("/intake-forms/{form_id}", response_model=FormView, responses=problems(404, 412, 428))
async def change_form(request: Request, ctx: CurrentCtx, form_id: UUID, changes: FormChanges) -> Response:
    """`content` is the draft; people see it when it is published."""
    wanted = ChangeForm(form_id=form_id, version=if_match(request), **changes.model_dump(exclude_unset=True))
    return await answer(ctx, service.change_form, wanted)


@router.post("/intake-forms/{form_id}/publish", response_model=FormView, responses=problems(404))
async def publish_form(ctx: CurrentCtx, form_id: UUID) -> Response:
    """422 names, by question, what is not finished."""
    return await answer(ctx, service.publish_form, form_id)


@router.get("/intake-forms/{form_id}/versions", response_model=Versions, responses=problems(404))
async def list_versions(ctx: CurrentCtx, form_id: UUID) -> Response:
    return await answer(ctx, _items, service.list_versions, form_id)


@router.get("/appointments/{appointment_id}/intake", response_model=IntakeView, responses=problems(404))
async def intake_of_appointment(ctx: CurrentCtx, appointment_id: UUID) -> Response:
    """404 too when its client was asked nothing."""
    return await answer(ctx, _found, service.intake_of_appointment, appointment_id)


@router.get("/clients/{client_id}/intakes", response_model=Intakes, responses=problems(404))
async def intakes_of_client(ctx: CurrentCtx, client_id: UUID) -> Response:
    return await answer(ctx, _items, service.intakes_of_client, client_id)


@router.get("/intakes/{intake_id}/answers", response_model=AnsweredView, responses=problems(404))
async def read_intake(ctx: CurrentCtx, intake_id: UUID) -> Response:
    """Beside the words they were given to, whatever the form says by now. Each look is recorded."""
    return await answer(ctx, service.read_intake, intake_id)


@router.post("/intakes/{intake_id}/send", response_model=IntakeView, responses=problems(404, 409))
async def send_intake_again(ctx: CurrentCtx, intake_id: UUID) -> Response:
    """A new link by mail; the ones before are dead."""
    return await answer(ctx, service.send_intake_again, intake_id)


@router.get(
    "/public/intake/{token}",
    response_model=OpenedView,
    responses=public_problems(404),
    dependencies=[Depends(count_visit)],
)
async def open_intake(request: Request, token: Token) -> Response:
    """Looking answers nothing. Once it is filled in there is nothing to see."""
    return as_json(await in_thread(_as_holder, locale_of(request), service.open_intake, token))


@router.post(
    "/public/intake/{token}",
    response_model=OpenedView,
    responses=public_problems(404, 409),
    dependencies=[Depends(count_visit)],
)
async def submit_intake(request: Request, token: Token, given: Answer) -> Response:
    """Once. 422 names each answer that needs another look."""
    return as_json(await in_thread(_as_holder, locale_of(request), service.submit_intake, token, given))


@router.put(
    "/public/intake/{token}/draft",
    status_code=204,
    responses=public_problems(404, 409),
    dependencies=[Depends(count_visit)],
)
async def keep_draft(request: Request, token: Token, given: Given) -> Response:
    """What was typed so far, by question."""
    return as_json(await in_thread(_as_holder, locale_of(request), service.keep_draft, token, given))


def _as_holder(locale: str, verb: Any, token: str, *args: Any) -> Any:
    ctx = Ctx.public(run(BEFORE_ANYBODY, service.organization_of_intake, token), permissions=PUBLIC, locale=locale)
    return run(ctx, verb, token, *args)


def _items(uow: Uow, read: Any, *args: Any) -> dict[str, Any]:
    return {"items": read(uow, *args)}


def _found(uow: Uow, read: Any, *args: Any) -> Any:
    found = read(uow, *args)
    if found is None:
        raise NotFound
    return found
