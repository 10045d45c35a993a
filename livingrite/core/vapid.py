"""The installation's key pair for push messages (RFC 8292), and which push services are known."""

import base64
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from livingrite.core.config import settings

# A browser names its push service by itself: whoever could name another host could make us ask it (SSRF).
HOSTS = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
)
SUFFIXES = (".push.apple.com", ".notify.windows.com", ".push.services.mozilla.com")
HERE = ("127.0.0.1", "localhost")


def known_service(endpoint: str) -> bool:
    """https at a known push service; in development and tests also this machine."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if host in HERE and not settings().production:
        return parts.scheme in ("http", "https")
    plain = parts.scheme == "https" and parts.username is None and parts.port in (None, 443)
    return plain and (host in HOSTS or host.endswith(SUFFIXES))


def private_key() -> str | None:
    """base64url of the DER key; None where none is set and none may be made."""
    given = settings().vapid_private_key
    if given is not None:
        return given.get_secret_value()
    return None if settings().production else _own(settings().data_dir)


def public_key() -> str | None:
    """What browsers subscribe with: the uncompressed point, base64url."""
    key = private_key()
    return None if key is None else _public(key)


@lru_cache
def _public(key: str) -> str:
    private = load_der_private_key(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)), None)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def _own(folder: Path) -> str:
    """Made once in development and kept: another key would silence every browser that listens."""
    path = folder / "vapid.key"
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"vapid.{os.getpid()}.part"
        unfinished.write_text(base64.urlsafe_b64encode(made).decode().rstrip("="))
        unfinished.chmod(0o600)
        with suppress(FileExistsError):  # the first of several processes wins
            os.link(unfinished, path)
        unfinished.unlink()
    return path.read_text()
