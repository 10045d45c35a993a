"""Refuses bodies that are too large before anything reads them into memory."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livingrite.api.problems import problem_response
from livingrite.core.errors import TooLarge

MEGABYTE = 1024 * 1024
DEFAULT = 2 * MEGABYTE
LARGER = {"/_upload": 64 * MEGABYTE, "/api/v1/imports": 64 * MEGABYTE, "/api/v1/documents": 64 * MEGABYTE}


class BodyLimit:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = next((size for prefix, size in LARGER.items() if scope["path"].startswith(prefix)), DEFAULT)
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            await problem_response(Request(scope), 413, "too_large")(scope, receive, send)
            return
        body = Counted(receive, send, limit)
        try:
            await self._app(scope, body.receive, body.send)
        except TooLarge:
            body.refused = True
        if body.refused and not body.started:
            await problem_response(Request(scope), 413, "too_large")(scope, receive, send)


class Counted:
    """One request whose length nobody announced. What reads a body may turn TooLarge into an answer of its own, as
    FastAPI does (400): that one is withheld, the limit answers."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send, self._limit = receive, send, limit
        self._taken = 0
        self.started = self.refused = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > self._limit:
            self.refused = True
            raise TooLarge
        return message

    async def send(self, message: Message) -> None:
        if self.refused and not self.started:
            return
        self.started = True
        await self._send(message)
