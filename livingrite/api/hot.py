"""The shortest way to the answers that are asked for most (docs/adr/0011-hot-reads.md).

It only ever gives the answer that the route of the same address would give. Whatever is not plain, a parameter it does
not know, another way to sign in, a refusal of any kind, it leaves to that route, which says the rest.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from pydantic import ValidationError
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livingrite.api.answers import answer, as_json
from livingrite.api.identity import known
from livingrite.api.paging import sealed_place
from livingrite.api.visitor import count_visit
from livingrite.core.errors import Problem
from livingrite.core.log import logger
from livingrite.core.reading import Outdated
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import CreateAppointment, FindAppointments, FindSlots

APPOINTMENTS = "/api/v1/appointments"
JSON = "application/json"
SLOTS = "/api/v1/public/{org_slug}/slots"
SLOTS_PATH = re.compile(r"/api/v1/public/([^/]+)/slots")
Found = Awaitable[Response]


class NotPlain(Exception):
    """Something here is the ordinary route's business."""


class Hot:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = _taken(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if taken is not None:
            route, answering = taken
            request = Request(scope, receive)
            try:
                found = await answering(request)
            except (NotPlain, Problem, ValidationError):
                receive = await _again(request)
            except Exception as error:  # noqa: BLE001 - what the route cannot do either, it says in the form of a problem
                logger().warning("hot.failed", route=route, exc_info=error)
                receive = await _again(request)
            else:
                scope["livingrite.route"] = route
                await found(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def _again(request: Request) -> Receive:
    """What was read of the request, for whoever reads it next."""
    if request.method == "GET":
        return request.receive
    body, unread = await request.body(), True

    async def receive() -> Message:
        nonlocal unread
        if not unread:
            return await request.receive()
        unread = False
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _taken(method: str, path: str) -> "tuple[str, Callable[[Request], Found]] | None":
    if path == APPOINTMENTS:
        answering = {"GET": _appointments, "POST": _booking}.get(method)
        return (APPOINTMENTS, answering) if answering else None
    slug = SLOTS_PATH.fullmatch(path) if method == "GET" else None
    return (SLOTS, lambda request: _slots(request, slug[1])) if slug else None


async def _appointments(request: Request) -> Response:
    given = _parameters(request, {"from": "from_at", "to": "to_at", "limit": "limit"})
    wanted = FindAppointments.model_validate_strings(given)
    token, organization = _token(request)
    seen, still = await identity.seen_by_access_token(token, organization=organization)
    ctx = known(request, seen)
    if not scheduling.is_plain(ctx, wanted):
        raise NotPlain
    try:
        items, following = await scheduling.read_window(ctx, wanted, still=still)
    except Outdated:
        identity.forget_seen(token, organization=organization)
        del request.state.ctx
        raise NotPlain from None
    return as_json({"items": items, "next_cursor": sealed_place(following)})


async def _booking(request: Request) -> Response:
    """By staff, without a key that would give an earlier answer again. Nothing of a refused one remains, so that the
    route, asked the same, refuses it in its own words."""
    if "idempotency-key" in request.headers or not request.headers.get("content-type", "").startswith(JSON):
        raise NotPlain
    token, organization = _token(request)
    person = await identity.principal_of_access_token(token, organization=organization)
    ctx = known(request, identity.in_organization(person))
    if ctx.clients is not None:
        raise NotPlain
    command = CreateAppointment.model_validate_json(await request.body())
    return await answer(ctx, scheduling.create_appointment, command, status=201)


async def _slots(request: Request, slug: str) -> Response:
    names = {
        "service_id": "service_id",
        "clinician_id": "clinician_id",
        "from": "from_date",
        "to": "to_date",
        "tz": "tz",
    }
    given = _parameters(request, names)
    if given.get("clinician_id") == "any":
        del given["clinician_id"]
    wanted = FindSlots.model_validate_strings(given)
    await count_visit(request)
    return as_json(await scheduling.read_slots(slug, wanted))


def _parameters(request: Request, names: Mapping[str, str]) -> dict[str, Any]:
    """Each named once and none besides."""
    pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    given = {names[name]: value for name, value in pairs if name in names}
    if len(given) != len(pairs):
        raise NotPlain
    return given


def _token(request: Request) -> tuple[str, str | None]:
    """With the organization that the caller names."""
    headers: Headers = request.headers
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotPlain
    return token, headers.get("x-organization")
