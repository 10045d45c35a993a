"""Who calls: a bearer token, an API key or the browser's cookie, in which organization. Routes ask with `CurrentCtx`."""

from dataclasses import replace
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from livingrite.api.visits import address_of
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Unauthenticated
from livingrite.identity import service as identity
from livingrite.identity.errors import Locked
from livingrite.identity.schemas import Principal

SESSION_COOKIE = "livingrite_session"
THREADS = CapacityLimiter(4)

bearer = HTTPBearer(auto_error=False, description="The access token of POST /auth/login.")
cookie = APIKeyCookie(name=SESSION_COOKIE, auto_error=False, description="The browser's session.")
api_key = APIKeyHeader(name="X-API-Key", scheme_name="ApiKey", auto_error=False, description="A key of POST /api-keys.")

Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
Session = Annotated[str | None, Depends(cookie)]
Key = Annotated[str | None, Depends(api_key)]
Slug = Annotated[str | None, Header(alias="X-Organization", description="Slug; needed when you belong to several.")]


async def person(request: Request, token: Bearer, session: Session, organization: Slug = None) -> Principal:
    """The person, with or without an organization. Raises Unauthenticated, Locked, NotFound."""
    if token is not None:
        found = await identity.principal_of_access_token(token.credentials, organization=organization)
    elif session and "authorization" not in request.headers:
        found = await to_thread.run_sync(_of_session, session, organization, limiter=THREADS)
    else:
        raise Unauthenticated
    if found.locked:
        raise Locked
    return found.model_copy(update={"ctx": known(request, found.ctx)})


def _of_session(session: str, organization: str | None) -> Principal:
    return identity.principal_of(session, channel="api", organization=organization)


def _of_key(key: str, address: str, organization: str | None) -> Ctx:
    return identity.context_of_api_key(key, address=address, organization=organization)


def known(request: Request, ctx: Ctx) -> Ctx:
    """`ctx` under the request's own id, and remembered for what is said and recorded should the request be refused."""
    request.state.ctx = replace(ctx, request_id=request.scope.get("livingrite.request_id", ctx.request_id))
    return request.state.ctx


CurrentPerson = Annotated[Principal, Depends(person)]


async def current(request: Request, token: Bearer, key: Key, session: Session, organization: Slug = None) -> Ctx:
    """The context for verbs. A key counts before a cookie and opens no route that asks for the person: their login
    stays their own. Raises also OrganizationRequired when the person belongs to several and named none."""
    if key is None or "authorization" in request.headers:
        return identity.in_organization(await person(request, token, session, organization))
    found = await to_thread.run_sync(_of_key, key, address_of(request), organization, limiter=THREADS)
    return known(request, found)


CurrentCtx = Annotated[Ctx, Depends(current)]
