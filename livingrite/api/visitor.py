"""Somebody without a login on an organization's public routes: the slug says which organization, the address is counted."""

from typing import Annotated

from fastapi import Depends, Request

from livingrite.api.answers import in_thread
from livingrite.api.problems import locale_of
from livingrite.api.visits import address_of
from livingrite.core import throttle
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.intake.permissions import PUBLIC

# Of each worker for itself; writes are counted together.
READS = throttle.Limit("public.read", 1200, 60)
WRITES = throttle.Limit("public.write", 300, 60)
COUNTED = "livingrite.counted"


async def count_visit(request: Request) -> None:
    """Raises Throttled for too many calls from one address. A call that the short way left to the route counts once."""
    if request.scope.get(COUNTED):
        return
    who = throttle.digest(address_of(request))
    if request.method == "GET":
        throttle.take_here(READS, who)
    else:
        await in_thread(throttle.take, WRITES, who)
    request.scope[COUNTED] = True


async def visitor(request: Request, org_slug: str) -> Ctx:
    """The visitor's context; NotFound for an unknown organization, Throttled for too many calls from one address."""
    await count_visit(request)
    found = await identity.read_organization_by_slug(org_slug)
    return Ctx.public(found, permissions=PUBLIC, locale=locale_of(request))


Visitor = Annotated[Ctx, Depends(visitor)]
