"""Makes secrets and the digests that are stored in their place."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from livingrite.core.config import settings

CODE_DIGITS = 6
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none looks like another
LOOK_ALIKES = str.maketrans("OIL", "011")


def new_token() -> str:
    """256 bits, safe in a link and in a cookie."""
    return secrets.token_urlsafe(32)


def derived_token(purpose: str, seed: bytes) -> str:
    """As good as a new one for whoever does not know the seed; the same again for who does."""
    key = settings().secret_key.get_secret_value().encode()
    return urlsafe_b64encode(hmac.digest(key, purpose.encode() + b"\0" + seed, sha256)).decode().rstrip("=")


def token_hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def new_letter_code() -> str:
    """80 bits that somebody copies from paper: four groups of four."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(16))
    return "-".join(drawn[at : at + 4] for at in range(0, 16, 4))


def letter_hash(code: str) -> bytes:
    """Of a letter's code as somebody types it: small letters, blanks, an O for a zero."""
    kept = "".join(one for one in code.upper().translate(LOOK_ALIKES) if one in LETTERS)
    return sha256(b"letter\0" + kept.encode()).digest()


def code_hash(user_id: UUID, code: str) -> bytes:
    """Keyed: a million codes are tried in no time by whoever has read the table."""
    key = settings().secret_key.get_secret_value().encode()
    return hmac.digest(key, b"code\0" + user_id.bytes + code.strip().encode(), sha256)
