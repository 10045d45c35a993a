"""Rules for every address outside that we speak to."""

from urllib.parse import urlsplit

from livingrite.core.config import settings


class UnsafeAddress(ValueError):
    """An address that secrets must not be sent to."""


def checked(base_url: str) -> str:
    """A vendor's base URL without its last slash: https always, in development and tests also this machine. Raises
    UnsafeAddress."""
    parts = urlsplit(base_url)
    here = parts.hostname in ("127.0.0.1", "localhost", "::1") and not settings().production
    if not parts.hostname or (parts.scheme != "https" and not (here and parts.scheme == "http")):
        raise UnsafeAddress("a vendor's address must begin with https://")
    return base_url.rstrip("/")


def reachable(url: str) -> bool:
    """Whether somebody outside could call it: this machine's own name means nothing to a vendor."""
    return urlsplit(url).hostname not in ("127.0.0.1", "localhost", "::1")
