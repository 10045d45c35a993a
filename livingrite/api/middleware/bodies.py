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
        refusal = problem_response(Request(scope), 413, "too_large")
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            await refusal(scope, receive, send)
            return
        started = False

        async def counted_send(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, _counted(receive, limit), counted_send)
        except TooLarge:
            if not started:
                await refusal(scope, receive, send)


def _counted(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise TooLarge  # the API answers it; what lies beside it is answered above
        return message

    return counted
