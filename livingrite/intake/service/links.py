"""The secret part of a link to a form."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from livingrite.core.config import settings


def intake_token(organization_id: UUID, intake_id: UUID, generation: int) -> str:
    """Derived, so that a mail sent later can carry the link again although only the digest is stored. Another generation
    is another link, and the older one is dead."""
    key = settings().secret_key.get_secret_value().encode()
    said = b"intake\0" + organization_id.bytes + intake_id.bytes + generation.to_bytes(4, "big")
    return urlsafe_b64encode(hmac.digest(key, said, sha256)).rstrip(b"=").decode()


def digest(token: str) -> bytes:
    """What is stored and looked up instead of the token."""
    return sha256(token.encode()).digest()
