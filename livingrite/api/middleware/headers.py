"""Security headers of every answer; pages bring their own content policy with the hashes of their inline scripts."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livingrite.core.config import settings

NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(self)",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=63072000; includeSubDomains"
IMMUTABLE = "public, max-age=31536000, immutable"
HASHED = ("/assets/",)  # file names carry a hash of their contents
LONG = ("/fonts/", "/icons/")


class SecurityHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._secure = settings().public_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope["path"], message)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _add(self, path: str, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        headers.setdefault("Content-Security-Policy", NOTHING)
        if self._secure:
            headers.setdefault("Strict-Transport-Security", HSTS)
        if message["status"] in (200, 206, 304) and path.startswith(HASHED):
            headers["Cache-Control"] = IMMUTABLE
        elif path.startswith(LONG):
            headers.setdefault("Cache-Control", "public, max-age=604800")
        elif path.startswith(("/api/", "/auth/")):
            headers.setdefault("Cache-Control", "no-store")
