"""Which sites may show the booking page inside theirs: origins as a browser compares them (RFC 6454)."""

import re
from urllib.parse import urlsplit

HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?")
LOCAL = frozenset({"localhost", "127.0.0.1"})


def origin(text: str) -> str | None:
    """`https://clinic.example` out of what a person pastes: a whole address or a bare name. None for anything else.

    Plain http only for one's own machine: elsewhere anybody on the way could frame the page."""
    given = text.strip().lower()
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        host, port = _as_sent(parts.hostname or ""), parts.port
    except ValueError:
        return None
    plain = parts.scheme == "http" and host in LOCAL
    if (parts.scheme != "https" and not plain) or not HOST.fullmatch(host) or ("." not in host and host not in LOCAL):
        return None
    standard = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if port in (None, standard) else f":{port}")


def _as_sent(host: str) -> str:
    """`münchen.example` is `xn--mnchen-3ya.example` to browsers. Raises ValueError for what is no name."""
    return host if host.isascii() else host.encode("idna").decode()
