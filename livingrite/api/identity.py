"""Who calls: a bearer token or the browser's cookie, and in which organization. Routes ask with `CurrentCtx`."""

from dataclasses import replace
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.errors import Locked
from livingrite.identity.schemas import Principal

SESSION_COOKIE = "livingrite_session"
THREADS = CapacityLimiter(4)

bearer = HTTPBearer(auto_error=False, description="The access token of POST /auth/login.")
cookie = APIKeyCookie(name=SESSION_COOKIE, auto_error=False, description="The browser's session.")


async def person(
    request: Request,
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    session: Annotated[str | None, Depends(cookie)],
    organization: Annotated[
        str | None, Header(alias="X-Organization", description="Slug; needed when you belong to several.")
    ] = None,
) -> Principal:
    """The person, with or without an organization. Raises Unauthenticated, Locked, NotFound."""
    if token is not None:
        found = await to_thread.run_sync(_of_token, token.credentials, organization, limiter=THREADS)
    elif session and "authorization" not in request.headers:
        found = await to_thread.run_sync(_of_session, session, organization, limiter=THREADS)
    else:
        raise Unauthenticated
    if found.locked:
        raise Locked
    ctx = replace(found.ctx, request_id=request.scope.get("livingrite.request_id", found.ctx.request_id))
    return found.model_copy(update={"ctx": ctx})


def _of_token(token: str, organization: str | None) -> Principal:
    return identity.principal_of_access_token(token, organization=organization)


def _of_session(session: str, organization: str | None) -> Principal:
    return identity.principal_of(session, channel="api", organization=organization)


CurrentPerson = Annotated[Principal, Depends(person)]


async def current(found: CurrentPerson) -> Ctx:
    """The context for verbs. Raises also OrganizationRequired when the person belongs to several and named none."""
    return identity.in_organization(found)


CurrentCtx = Annotated[Ctx, Depends(current)]
