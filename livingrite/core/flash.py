"""What a form says after it was posted and refused: sealed into a cookie for a minute, so that nothing typed is lost."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from livingrite.core.config import settings

COOKIE = "lr_flash"
SECONDS = 120


def seal(said: dict[str, Any]) -> str:
    return _box().encrypt(json.dumps(said, separators=(",", ":")).encode()).decode()


def unseal(value: str) -> dict[str, Any]:
    """What was sealed; nothing when it is too old or not ours."""
    try:
        return json.loads(_box().decrypt(value.encode(), ttl=SECONDS))
    except (InvalidToken, ValueError):
        return {}


def _box() -> Fernet:
    secret = settings().secret_key.get_secret_value().encode()
    return Fernet(urlsafe_b64encode(sha256(b"flash\0" + secret).digest()))
