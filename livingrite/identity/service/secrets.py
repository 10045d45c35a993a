"""Makes secrets and the digests that are stored in their place."""

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from livingrite.core.config import settings

CODE_DIGITS = 6


def new_token() -> str:
    """256 bits, safe in a link and in a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def code_hash(user_id: UUID, code: str) -> bytes:
    """Keyed: a million codes are tried in no time by whoever has read the table."""
    key = settings().secret_key.get_secret_value().encode()
    return hmac.digest(key, b"code\0" + user_id.bytes + code.strip().encode(), sha256)
