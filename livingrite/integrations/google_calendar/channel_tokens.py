"""What comes with every push: whose calendar it is, and that we said so. Read by web workers, so without Google's client."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from livingrite.core.config import settings


def token_of(organization_id: UUID, calendar_id: UUID) -> str:
    """Says whose calendar it is, and that we said so; at most 256 characters (Google)."""
    return f"{organization_id.hex}.{calendar_id.hex}.{_seal(organization_id, calendar_id)}"


def calendar_of_token(token: str) -> tuple[UUID, UUID] | None:
    """Organization and calendar of a push; None for a token that is not ours."""
    try:
        organization, calendar, seal = token.split(".")
        found = UUID(hex=organization), UUID(hex=calendar)
    except ValueError:
        return None
    return found if hmac.compare_digest(seal.encode(), _seal(*found).encode()) else None


def _seal(organization_id: UUID, calendar_id: UUID) -> str:
    key = settings().secret_key.get_secret_value().encode()
    sealed = hmac.digest(key, b"google-push\0" + organization_id.bytes + calendar_id.bytes, sha256)
    return urlsafe_b64encode(sealed).rstrip(b"=").decode()
