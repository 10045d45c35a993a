"""Rules, texts and settings of the messages about appointments."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.core.uow import Uow
from livingrite.messaging import service
from livingrite.messaging.schemas import (
    ChangeRule,
    ChangeSettings,
    CopyTemplate,
    CreateTemplate,
    Preview,
    PreviewText,
    RuleFields,
    RuleView,
    SettingsFields,
    SettingsView,
    TemplateView,
    WriteText,
)
from livingrite.messaging.schemas.reminders import Body, Frozen, Name, Subject

router = APIRouter(tags=["Reminders"])
Language = Annotated[str, Path(pattern="^(en|he|de)$")]


class Words(Frozen):
    """The words of a template in one language; `subject` only for mails."""

    subject: Subject = ""
    body: Body


class Named(Frozen):
    name: Name


@dataclass(frozen=True, slots=True)
class Rules:
    items: list[RuleView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Templates:
    items: list[TemplateView]
    next_cursor: str | None


@router.get("/reminder-rules", response_model=Rules, responses=problems())
async def list_rules(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    """The narrowest scope with a rule for a moment speaks alone: a service, else consultations, else all."""
    return await answer(ctx, _page, service.list_rules, cursor, limit)


@router.post("/reminder-rules", status_code=201, response_model=RuleView, responses=problems(404))
async def create_rule(request: Request, ctx: CurrentCtx, fields: RuleFields) -> Response:
    """Says nothing about what happened before."""
    return await created(request, ctx, service.create_rule, fields)


@router.put("/reminder-rules/{rule_id}", response_model=RuleView, responses=problems(404, 412, 428))
async def change_rule(request: Request, ctx: CurrentCtx, rule_id: UUID, fields: RuleFields) -> Response:
    command = ChangeRule(rule_id=rule_id, version=if_match(request), fields=fields)
    return await answer(ctx, service.change_rule, command)


@router.delete("/reminder-rules/{rule_id}", status_code=204, responses=problems(404, 409, 412, 428))
async def remove_rule(request: Request, ctx: CurrentCtx, rule_id: UUID) -> Response:
    """409 for a rule that every clinic has: switch it off."""
    return await answer(ctx, service.remove_rule, rule_id, if_match(request))


@router.get("/message-templates", response_model=Templates, responses=problems())
async def list_templates(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    return await answer(ctx, _page, service.list_templates, cursor, limit)


@router.post("/message-templates", status_code=201, response_model=TemplateView, responses=problems())
async def create_template(request: Request, ctx: CurrentCtx, command: CreateTemplate) -> Response:
    """With its first words in one language; the others follow with PUT."""
    return await created(request, ctx, service.create_template, command)


@router.post(
    "/message-templates/{template_id}/copy", status_code=201, response_model=TemplateView, responses=problems(404)
)
async def copy_template(request: Request, ctx: CurrentCtx, template_id: UUID, named: Named) -> Response:
    """A new text with the words of this one, in every language."""
    return await created(request, ctx, service.copy_template, CopyTemplate(template_id=template_id, name=named.name))


@router.delete("/message-templates/{template_id}", status_code=204, responses=problems(404, 409))
async def remove_template(ctx: CurrentCtx, template_id: UUID) -> Response:
    """409 for one that a rule uses, or that every clinic has."""
    return await answer(ctx, service.remove_template, template_id)


@router.put("/message-templates/{template_id}/texts/{locale}", response_model=TemplateView, responses=problems(404))
async def write_text(ctx: CurrentCtx, template_id: UUID, locale: Language, words: Words) -> Response:
    """A new version; the ones before are kept."""
    command = WriteText(template_id=template_id, locale=locale, **words.model_dump())
    return await answer(ctx, service.write_text, command)


@router.post("/message-templates/preview", response_model=Preview, responses=problems())
async def preview_text(ctx: CurrentCtx, text: PreviewText) -> Response:
    """As the reader of the next appointment would get it, with the number of SMS segments and what they cost."""
    return await answer(ctx, service.preview_text, text)


@router.get("/message-settings", response_model=SettingsView, responses=problems())
async def get_settings(ctx: CurrentCtx) -> Response:
    return await answer(ctx, service.get_settings)


@router.put("/message-settings", response_model=SettingsView, responses=problems(412, 428))
async def change_settings(request: Request, ctx: CurrentCtx, fields: SettingsFields) -> Response:
    return await answer(ctx, service.change_settings, ChangeSettings(version=if_match(request), fields=fields))


def _page(uow: Uow, read: Any, cursor: str | None, limit: int) -> dict[str, Any]:
    items, after = page_of(read(uow), cursor, limit)
    return {"items": items, "next_cursor": after}
