"""Refuses websockets and cookie-carrying writes that another site's page started (CSRF)."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from livingrite.api.problems import problem_response
from livingrite.core.config import settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_COOKIE = "livingrite_session="


class OriginCheck:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not allowed(Headers(scope=scope)):
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "origin"})
            return
        if scope["type"] == "http" and forged(scope["method"], Headers(scope=scope)):
            await problem_response(Request(scope), 403, "foreign_origin")(scope, receive, send)
            return
        await self._app(scope, receive, send)


def allowed(headers: Headers) -> bool:
    """Whether Origin names this site: PUBLIC_URL, or the very host that was asked. A missing Origin does not."""
    return same_site(headers.get("origin"), headers.get("host", ""))


def same_site(origin: str | None, host: str) -> bool:
    if not origin or origin == "null":
        return False
    return origin == _origin_of(settings().public_url) or origin.partition("://")[2] == host


def forged(method: str, headers: Headers) -> bool:
    """A write a foreign page may have started. Bearer tokens and API keys are never sent by a browser on its own."""
    if method in SAFE:
        return False
    carries_session = SESSION_COOKIE in headers.get("cookie", "")
    by_program = "authorization" in headers or "x-api-key" in headers
    if by_program and not carries_session:
        return False
    if "origin" in headers:
        return not allowed(headers)
    return carries_session and headers.get("sec-fetch-site") not in ("same-origin", "none")


def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
