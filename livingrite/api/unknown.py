"""Addresses below /api and /webhooks that do not exist are a problem+json, never a page."""

from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.routing import Match, Route

from livingrite.api.problems import problem_response

PREFIXES = ("/api", "/webhooks", "/auth")
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def install(app: FastAPI) -> None:
    """Answer 404, or 405 with Allow where another method exists."""
    known = list(app.router.routes)

    async def unknown(request: Request) -> Response:
        allowed: set[str] = set()
        for route in known:
            match, _ = route.matches(request.scope)
            if match is Match.PARTIAL:
                allowed |= getattr(route, "methods", None) or set()
        if allowed:
            return problem_response(request, 405, "method_not_allowed", headers={"Allow": ", ".join(sorted(allowed))})
        return problem_response(request, 404, "not_found")

    for prefix in PREFIXES:
        app.router.routes.append(Route(prefix + "/{rest:path}", unknown, methods=METHODS))
