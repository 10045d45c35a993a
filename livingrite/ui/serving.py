"""Serves the prerendered pages in the visitor's language and theme, so that the first paint is already right.

The export holds marks where texts go (livingrite/ui/text.py). Each page is rendered once per language and theme and kept;
its content policy carries the hashes of the inline scripts it really has. A page may open with a sentence for who is
signed in: such an answer is nobody else's and is kept nowhere.
"""

import gzip
import hashlib
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livingrite.core.errors import Problem
from livingrite.core.log import logger
from livingrite.scheduling.schemas import FrameView
from livingrite.ui.frontend import front, html, texts
from livingrite.ui.frontend.front import Front
from livingrite.ui.session.principal import SESSION_COOKIE, THEME_COOKIE, page_locale

FALLBACK = "404.html"
HTML = "text/html; charset=utf-8"
SPOKEN = "camera=(), microphone=(self), geolocation=(), payment=(self)"
VARY = "Cookie, Accept-Language, Accept-Encoding"

Route = tuple[str, str]
"""A page's route (`/book/[slug]`) and the group of its texts."""

Opening = Callable[[str, str], Coroutine[Any, Any, tuple[str, str] | None]]
"""From a session's token and a language to the sentence a page opens with and the line below it, if there is one."""


@dataclass(frozen=True)
class Rendered:
    """One page in one language and theme."""

    body: bytes
    policy: str
    early: str

    @cached_property
    def zipped(self) -> bytes:
        return gzip.compress(self.body, 9)

    @cached_property
    def etag(self) -> str:
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Pages:
    """Answers GETs of pages and of text tables; everything else goes further in."""

    def __init__(
        self,
        app: ASGIApp,
        folder: Path,
        find: Callable[[str], Route | None],
        openings: Mapping[str, Opening],
        fronts: Mapping[str, Front],
    ) -> None:
        self._app = app
        self._client = folder / "build" / "client"
        self._find = find
        self._openings = openings
        self._fronts = fronts
        self._tables = texts.Tables(texts.load(folder))
        self._kept: dict[tuple[str, str, str, str], Rendered] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page_wanted = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not page_wanted or scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        answer = await self._answer(Request(scope))
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, self._own_not_found(scope, receive, send))

    async def _answer(self, request: Request) -> Response | None:
        path = request.url.path
        if path.startswith("/texts/"):
            table = self._tables.serve(path)
            if table is None:
                return None
            return _compressed(
                request,
                table,
                gzip.compress(table),
                "text/javascript",
                {"Cache-Control": "public, max-age=31536000, immutable"},
            )
        route = self._find(path)
        if route is None:
            return None
        request.scope["livingrite.route"] = route[0]
        return await self._page(request, route, 200)

    async def _page(self, request: Request, route: Route, status: int) -> Response:
        locale = page_locale(
            request.cookies, request.headers.get("accept-language", ""), request.query_params.get(front.LANGUAGE, "")
        )
        view = await front.read(self._fronts.get(route[0]), request)
        if elsewhere := front.in_another_language(view, request, locale):
            return RedirectResponse(elsewhere, 302, {"Cache-Control": "no-store"})
        theme = request.cookies.get(THEME_COOKIE, "")
        rendered = self._render(route, locale, theme if theme in ("light", "dark") else "")
        headers = {
            "Cache-Control": "no-cache, private",
            "Content-Language": locale,
            "Content-Security-Policy": rendered.policy,
            "Link": rendered.early,
            "Vary": VARY,
        }
        if route[1] != texts.PUBLIC:  # pages change without a load: the first one decides about the voice notes of all
            headers["Permissions-Policy"] = SPOKEN
        if view.tokens or front.framed(view, request):
            return self._dressed(request, rendered, view, headers, status)
        if words := await self._opening(request, route, locale):
            body = html.opened(rendered.body.decode(), *words).encode()
            headers["Cache-Control"] = "no-store, private"
            return _compressed(request, body, gzip.compress(body, 5), HTML, headers, status)
        headers["ETag"] = rendered.etag
        if status == 200 and request.headers.get("if-none-match") == rendered.etag:
            return Response(status_code=304, headers=headers)
        return _compressed(request, rendered.body, rendered.zipped, HTML, headers, status)

    def _dressed(
        self, request: Request, rendered: Rendered, view: FrameView, headers: dict[str, str], status: int
    ) -> Response:
        framed = front.framed(view, request)
        if framed:
            headers["Content-Security-Policy"] = front.policy(rendered.policy, view)
            request.scope[front.FRAMED] = True
        body = front.dressed(rendered.body.decode(), view, framed=framed).encode()
        return _compressed(request, body, gzip.compress(body, 5), HTML, headers, status)

    async def _opening(self, request: Request, route: Route, locale: str) -> tuple[str, str] | None:
        """Nothing for who may not read it: the page's own `load` says why."""
        read, token = self._openings.get(route[0]), request.cookies.get(SESSION_COOKIE, "")
        if read is None or not token or request.method != "GET":
            return None
        try:
            return await read(token, locale)
        except Problem:
            return None
        except Exception as error:  # noqa: BLE001 - the page comes without it, as it would to anybody
            logger().error("page.opening_failed", route=route[0], exc_info=error)
            return None

    def _render(self, route: Route, locale: str, theme: str) -> Rendered:
        file = self._client / html.file_of(route[0])
        if not file.exists():
            file = self._client / FALLBACK
        key = (str(file), route[1], locale, theme)
        if key not in self._kept:
            source = file.read_text(encoding="utf-8")
            body = html.in_language(source, locale, theme, self._tables.url(route[1], locale))
            self._kept[key] = Rendered(body.encode(), html.content_policy(body), html.early(body, locale))
        return self._kept[key]

    def _own_not_found(self, scope: Scope, receive: Receive, send: Send) -> Send:
        """The static mount's 404 page, in the visitor's language too."""
        replaced = False

        async def checked(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 404:
                kind = dict(message["headers"]).get(b"content-type", b"")
                replaced = kind.startswith(b"text/html")
            if not replaced:
                await send(message)
            elif message["type"] == "http.response.start":
                answer = await self._page(Request(scope), ("404", texts.PUBLIC), 404)
                await answer(scope, receive, send)

        return checked


def _compressed(
    request: Request, plain: bytes, zipped: bytes, kind: str, headers: dict[str, str], status: int = 200
) -> Response:
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(zipped, status, {**headers, "Content-Encoding": "gzip", "Vary": VARY}, kind)
    return Response(plain, status, {**headers, "Vary": VARY}, kind)
