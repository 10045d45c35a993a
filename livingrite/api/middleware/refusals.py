"""404 and 405 of what lies outside the API: a problem for programs too, not the framework's own few English words."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livingrite.api.problems import problem_response

CODES = {404: "not_found", 405: "method_not_allowed"}


class Refusals:
    """Leaves the page that a person sees, and every problem, as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused: tuple[int, dict[str, str]] | None = None

        async def checked(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] in CODES:
                headers = Headers(raw=message["headers"])
                if _is_for_nobody(headers.get("content-type", ""), Headers(scope=scope).get("accept", "")):
                    refused = message["status"], {"Allow": headers["allow"]} if "allow" in headers else {}
            if refused is None:
                await send(message)

        await self._app(scope, receive, checked)
        if refused is not None:
            status, kept = refused
            await problem_response(Request(scope), status, CODES[status], headers=kept)(scope, receive, send)


def _is_for_nobody(kind: str, accept: str) -> bool:
    asks_json = "json" in accept and "text/html" not in accept
    return kind.startswith("text/plain") or (asks_json and kind.startswith("text/html"))
