"""Small facts that a browser or a program carries for us: encrypted, unchangeable, good for a while."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from livingrite.core.config import settings


def seal(purpose: str, said: dict[str, Any]) -> str:
    return _box(purpose).encrypt(json.dumps(said, separators=(",", ":")).encode()).decode()


def unseal(purpose: str, value: str, seconds: int) -> dict[str, Any]:
    """What was sealed for this purpose; nothing when it is too old or not ours."""
    try:
        return json.loads(_box(purpose).decrypt(value.encode(), ttl=seconds))
    except (InvalidToken, ValueError):
        return {}


def _box(purpose: str) -> Fernet:
    secret = settings().secret_key.get_secret_value().encode()
    return Fernet(urlsafe_b64encode(sha256(purpose.encode() + b"\0" + secret).digest()))
