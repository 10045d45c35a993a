"""Texts that an organization asks people to accept: written and published by staff, read by anybody."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match
from livingrite.api.documented import REPEATABLE, problems, public_problems
from livingrite.api.identity import CurrentCtx
from livingrite.api.paging import Cursor, Limit, page_of
from livingrite.api.visitor import Visitor
from livingrite.consents import service
from livingrite.consents.schemas import (
    AddPolicy,
    Asked,
    AskedText,
    ChangePolicy,
    PolicyText,
    PolicyView,
    ReadPolicy,
    VersionView,
    Words,
    WriteDraft,
)
from livingrite.core.uow import Uow

router = APIRouter(tags=["Consents"])
Language = Annotated[str, Path(pattern="^(en|he|de)$")]
KIND = "^[a-z][a-z0-9_-]{1,39}$"


@dataclass(frozen=True, slots=True)
class Policies:
    items: list[PolicyView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class PolicyVersions:
    items: list[VersionView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class AskedTexts:
    items: list[AskedText]


@dataclass(frozen=True, slots=True)
class Asking:
    """`service_ids` count where `asked` is `services`."""

    asked: Asked
    service_ids: tuple[UUID, ...] = ()


@router.get("/policies", response_model=Policies, responses=problems())
async def list_policies(ctx: CurrentCtx, limit: Limit = 500, cursor: Cursor = None) -> Response:
    """With the version that counts and the draft of the next one."""
    return await answer(ctx, _policies, cursor, limit)


def _policies(uow: Uow, cursor: str | None, limit: int) -> Policies:
    return Policies(*page_of(service.list_policies(uow), cursor, limit))


@router.post("/policies", status_code=201, response_model=PolicyView, responses=problems())
async def add_policy(request: Request, ctx: CurrentCtx, command: AddPolicy) -> Response:
    """A text of the organization's own, as a draft."""
    return await created(request, ctx, service.add_policy, command)


@router.patch("/policies/{policy_id}", response_model=PolicyView, responses=problems(404, 412, 428))
async def change_policy(request: Request, ctx: CurrentCtx, policy_id: UUID, wanted: Asking) -> Response:
    """Where booking names the text or asks for it to be accepted."""
    command = ChangePolicy(
        policy_id=policy_id, version=if_match(request), asked=wanted.asked, service_ids=wanted.service_ids
    )
    return await answer(ctx, service.change_policy, command)


@router.put("/policies/{policy_id}/draft/{locale}", response_model=PolicyView, responses=problems(404))
async def write_draft(ctx: CurrentCtx, policy_id: UUID, locale: Language, words: Words) -> Response:
    """The words of the next version in one language."""
    return await answer(ctx, service.write_draft, WriteDraft(policy_id=policy_id, locale=locale, words=words))


@router.post(
    "/policies/{policy_id}/discard-draft",
    response_model=PolicyView,
    responses=problems(404, 409),
    openapi_extra=REPEATABLE,
)
async def discard_draft(request: Request, ctx: CurrentCtx, policy_id: UUID) -> Response:
    return await created(request, ctx, service.discard_draft, policy_id, status=200)


@router.post(
    "/policies/{policy_id}/publish", response_model=PolicyView, responses=problems(404, 409), openapi_extra=REPEATABLE
)
async def publish(request: Request, ctx: CurrentCtx, policy_id: UUID) -> Response:
    """The draft becomes the version that counts and never changes again."""
    return await created(request, ctx, service.publish, policy_id, status=200)


@router.get("/policies/{policy_id}/versions", response_model=PolicyVersions, responses=problems(404))
async def list_versions(ctx: CurrentCtx, policy_id: UUID, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Everything that was published, the newest first."""
    return await answer(ctx, _versions, policy_id, cursor, limit)


def _versions(uow: Uow, policy_id: UUID, cursor: str | None, limit: int) -> PolicyVersions:
    return PolicyVersions(*page_of(service.policy_versions(uow, policy_id), cursor, limit))


@router.get(
    "/public/{org_slug}/policies",  # noqa: FAST003 - `Visitor` takes the slug
    response_model=AskedTexts,
    responses=public_problems(404),
    tags=["Public booking"],
)
async def list_asked(ctx: Visitor, service_id: UUID | None = None) -> Response:
    """What a booking of this service has to accept (`required`), by `version_id` in `accepted`, and what it only names."""
    return await answer(ctx, _asked, service_id)


def _asked(uow: Uow, service_id: UUID | None) -> AskedTexts:
    return AskedTexts(service.asked_at_booking(uow, service_id))


@router.get(
    "/public/{org_slug}/policies/{kind}",  # noqa: FAST003 - `Visitor` takes the slug
    response_model=PolicyText,
    responses=public_problems(404),
    tags=["Public booking"],
)
async def read_policy(
    ctx: Visitor,
    kind: Annotated[str, Path(pattern=KIND)],
    version: Annotated[int | None, Query(ge=1, le=100_000, description="An older version by its number.")] = None,
) -> Response:
    """In the language of `Accept-Language`, else in one it is written in: `missing` names the language it lacks then."""
    return await answer(ctx, service.read_policy, ReadPolicy(kind=kind, number=version))
