"""Security headers of every answer; pages bring their own content policy with the hashes of their inline scripts."""

from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livingrite.core.config import settings

NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(self)",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=63072000; includeSubDomains"
FRAMED = "livingrite.framed"
WORKER, WORKERS = "/sw.js", b"default-src 'none'; connect-src 'self'; script-src 'self'"
IMMUTABLE = b"public, max-age=31536000, immutable"
HASHED = ("/assets/",)  # file names carry a hash of their contents
CACHE_CONTROL = b"cache-control"
LONG = ("/fonts/", "/icons/")


class SecurityHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        secure = settings().public_url.startswith("https://")
        always = ALWAYS | {"Content-Security-Policy": NOTHING} | ({"Strict-Transport-Security": HSTS} if secure else {})
        self._always = [(name.lower().encode(), value.encode()) for name, value in always.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, message)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _add(self, scope: Scope, message: Message) -> None:
        """On the raw list: this runs at every answer of the site."""
        path: str = scope["path"]
        headers = message["headers"] = list(message.get("headers", ()))
        given = {name for name, _value in headers}
        if FRAMED in scope:  # its content policy names who may
            given.add(b"x-frame-options")
        if path == WORKER and b"content-security-policy" not in given:  # what it fetches is ruled by its own policy
            headers.append((b"content-security-policy", WORKERS))
            given.add(b"content-security-policy")
        headers.extend(header for header in self._always if header[0] not in given)
        kept = _kept(path, message["status"], given)
        if kept is not None:
            headers[:] = [header for header in headers if header[0] != CACHE_CONTROL]
            headers.append((CACHE_CONTROL, kept))


def _kept(path: str, status: int, given: Collection[bytes]) -> bytes | None:
    """Cache-Control where the route has not said it; what carries a hash in its name is always kept for good."""
    if status in (200, 206, 304) and path.startswith(HASHED):
        return IMMUTABLE
    if CACHE_CONTROL in given:
        return None
    if path.startswith(LONG):
        return b"public, max-age=604800"
    return b"no-store" if path.startswith(("/api/", "/auth/")) else None
