"""When an organization reads messages and what it answers meanwhile; what it writes often."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.conversations import service
from livingrite.conversations.schemas import (
    ChangeReplyTemplate,
    FilledTemplate,
    OfficeHoursFields,
    OfficeHoursView,
    ReplyTemplateFields,
    ReplyTemplateView,
    SetOfficeHours,
)
from livingrite.conversations.schemas.frozen import Frozen
from livingrite.conversations.schemas.office import TemplateName, Texts
from livingrite.core.uow import Uow

router = APIRouter(tags=["Messages"])


@dataclass(frozen=True, slots=True)
class ReplyTemplates:
    items: list[ReplyTemplateView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class FilledTemplates:
    items: list[FilledTemplate]
    next_cursor: None = None


class TemplateChanges(Frozen):
    """The fields that are given."""

    name: TemplateName | None = None
    texts: Annotated[Texts, Field(min_length=1)] | None = None


@router.get("/office-hours", response_model=OfficeHoursView, responses=problems())
async def get_office_hours(ctx: CurrentCtx) -> Response:
    """`closed_until` is null while the office is open."""
    return await answer(ctx, service.get_office_hours)


@router.put("/office-hours", response_model=OfficeHoursView, responses=problems(412, 428))
async def set_office_hours(request: Request, ctx: CurrentCtx, fields: OfficeHoursFields) -> Response:
    """As a whole; what is left out is as at first."""
    return await answer(ctx, service.set_office_hours, SetOfficeHours(fields=fields, version=if_match(request)))


@router.get("/reply-templates", response_model=ReplyTemplates, responses=problems())
async def list_reply_templates(ctx: CurrentCtx, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """By name, with their places as they were written."""
    return await answer(ctx, _templates, cursor, limit)


def _templates(uow: Uow, cursor: str | None, limit: int) -> ReplyTemplates:
    return ReplyTemplates(*page_of(service.list_templates(uow), cursor, limit))


@router.post("/reply-templates", status_code=201, response_model=ReplyTemplateView, responses=problems())
async def add_reply_template(request: Request, ctx: CurrentCtx, template: ReplyTemplateFields) -> Response:
    return await created(request, ctx, service.add_template, template)


@router.patch(
    "/reply-templates/{reply_template_id}", response_model=ReplyTemplateView, responses=problems(404, 412, 428)
)
async def change_reply_template(
    request: Request, ctx: CurrentCtx, reply_template_id: UUID, changes: TemplateChanges
) -> Response:
    """What was written with it stays as it was."""
    command = ChangeReplyTemplate(
        template_id=reply_template_id, version=if_match(request), name=changes.name, texts=changes.texts
    )
    return await answer(ctx, service.change_template, command)


@router.delete("/reply-templates/{reply_template_id}", status_code=204, responses=problems(404))
async def remove_reply_template(ctx: CurrentCtx, reply_template_id: UUID) -> Response:
    return await answer(ctx, service.remove_template, reply_template_id)


@router.get("/conversations/{conversation_id}/reply-templates", response_model=FilledTemplates, responses=problems(404))
async def filled_reply_templates(ctx: CurrentCtx, conversation_id: UUID) -> Response:
    """As they would be said in this thread, in its readers' language; for the staff."""
    return await answer(ctx, _filled, conversation_id)


def _filled(uow: Uow, conversation_id: UUID) -> FilledTemplates:
    return FilledTemplates(service.filled_templates(uow, conversation_id))
