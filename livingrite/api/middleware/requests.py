"""Gives each request its id, counts it, and writes one log line without contents: never a path, only its template."""

import re
from time import perf_counter
from uuid import uuid4

from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, clear_contextvars

from livingrite.core.log import logger

SECONDS = Histogram("livingrite_request_seconds", "Time to answer", ["method", "route", "status"])
GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
STATIC = ("assets", "fonts", "css", "texts", "external", "_event", "_upload", "_health", "ping")


class Requests:
    """Outermost: whatever goes wrong inside is still counted and carries the id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = scope["livingrite.request_id"] = _given(scope) or uuid4().hex
        clear_contextvars()
        bind_contextvars(request_id=request_id)
        began, status = perf_counter(), 500

        async def with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, with_id)
        finally:
            if scope["type"] == "http":
                _note(scope, status, perf_counter() - began)


def _given(scope: Scope) -> str | None:
    found = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return found.decode() if GIVEN_ID.fullmatch(found) else None


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = template(scope)
    method = (
        scope["method"] if scope["method"] in METHODS else "OTHER"
    )  # anybody can invent one, a label lives for ever
    SECONDS.labels(method, route, status).observe(seconds)
    if route not in STATIC:
        logger().info("request", method=method, route=route, status=status, milliseconds=round(seconds * 1000, 1))


def template(scope: Scope) -> str:
    """`/api/v1/appointments/{id}`, a page's route, or the kind of static file."""
    if "livingrite.route" in scope:
        return str(scope["livingrite.route"])
    path = getattr(scope.get("route"), "path", "")
    if path:
        return str(path)
    first = scope["path"].strip("/").partition("/")[0]
    return first if first in STATIC else "other"
