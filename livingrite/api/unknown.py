"""Addresses below /api and /webhooks that do not exist are a problem+json, never a page."""

from collections.abc import Sequence

from fastapi import FastAPI, Request
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from livingrite.api.problems import problem_response

PREFIXES = ("/api", "/webhooks", "/auth")
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


class Unknown:
    """Answers 404, or 405 with Allow where another method exists. A class, so that its routes take every method."""

    def __init__(self, known: Sequence[BaseRoute]) -> None:
        self._known = known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        allowed = [method for method in METHODS if self._takes({**scope, "method": method})]
        request = Request(scope)
        if allowed:
            answer = problem_response(request, 405, "method_not_allowed", headers={"Allow": ", ".join(allowed)})
        else:
            answer = problem_response(request, 404, "not_found")
        await answer(scope, receive, send)

    def _takes(self, scope: Scope) -> bool:
        """Asked method by method, because an included router does not tell the methods of what it holds."""
        return any(route.matches(scope)[0] is Match.FULL for route in self._known)


def install(app: FastAPI) -> None:
    """Take what no route of the app has taken."""
    unknown = Unknown(list(app.router.routes))
    for prefix in PREFIXES:
        for path in (prefix, prefix + "/{rest:path}"):
            app.router.routes.append(Route(path, unknown, include_in_schema=False))
