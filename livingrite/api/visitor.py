"""Somebody without a login on an organization's public routes: the slug says which organization, the address is counted."""

from typing import Annotated

from fastapi import Depends, Request

from livingrite.api.answers import in_thread
from livingrite.api.problems import locale_of
from livingrite.api.visits import address_of
from livingrite.core import throttle, uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.scheduling.permissions import PUBLIC

READS = throttle.Limit("public.read", 1200, 60)
WRITES = throttle.Limit("public.write", 300, 60)


async def count_visit(request: Request) -> None:
    """Raises Throttled for too many calls from one address."""
    await in_thread(_count, request)


async def visitor(request: Request, org_slug: str) -> Ctx:
    """The visitor's context; NotFound for an unknown organization, Throttled for too many calls from one address."""
    await count_visit(request)
    locale = locale_of(request)
    found = await in_thread(
        uow.run, Ctx.identity(channel="public", locale=locale), identity.organization_by_slug, org_slug
    )
    return Ctx.public(found, permissions=PUBLIC, locale=locale)


def _count(request: Request) -> None:
    throttle.take(READS if request.method == "GET" else WRITES, throttle.digest(address_of(request)))


Visitor = Annotated[Ctx, Depends(visitor)]
