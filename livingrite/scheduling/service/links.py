"""The secret part of links that need no login: to manage one appointment, to hold a place, to subscribe a calendar."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from livingrite.core.config import settings


def manage_token(organization_id: UUID, appointment_id: UUID) -> str:
    """Derived, so that a mail sent later can carry the link again although only the digest is stored."""
    key = settings().secret_key.get_secret_value().encode()
    sealed = hmac.digest(key, b"manage\0" + organization_id.bytes + appointment_id.bytes, sha256)
    return urlsafe_b64encode(sealed).rstrip(b"=").decode()


def offer_token(organization_id: UUID, offer_id: UUID) -> str:
    """Like `manage_token`, for a place that is offered."""
    key = settings().secret_key.get_secret_value().encode()
    sealed = hmac.digest(key, b"offer\0" + organization_id.bytes + offer_id.bytes, sha256)
    return urlsafe_b64encode(sealed).rstrip(b"=").decode()


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """What is stored and looked up instead of the token."""
    return sha256(token.encode()).digest()
