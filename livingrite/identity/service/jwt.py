"""Access tokens: HS256 and nothing else, for fifteen minutes. Whether their owner still has rights is asked each time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from livingrite.core.config import settings
from livingrite.core.errors import Unauthenticated

ALGORITHM = "HS256"
LIFETIME = timedelta(minutes=15)
ISSUER, AUDIENCE = "livingrite", "livingrite-api"
CLAIMS = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": ISSUER},
    aud={"essential": True, "value": AUDIENCE},
    exp={"essential": True},
    sub={"essential": True},
    sid={"essential": True},
)


@dataclass(frozen=True, slots=True)
class Claims:
    user_id: UUID
    family_id: UUID


def write(user_id: UUID, family_id: UUID, now: datetime) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(user_id),
        "sid": str(family_id),
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
    }
    return jwt.encode(
        {"alg": ALGORITHM, "typ": "JWT"}, claims, _key(settings().secret_key.get_secret_value()), algorithms=[ALGORITHM]
    )


def read(token: str) -> Claims:
    """Raises Unauthenticated for anything but a token of ours that has not expired."""
    try:
        claims = _signed(token, settings().secret_key.get_secret_value())
        CLAIMS.validate(claims)
        return Claims(UUID(claims["sub"]), UUID(claims["sid"]))
    except (JoseError, ValueError, TypeError, AttributeError):
        raise Unauthenticated from None


@lru_cache(maxsize=1024)
def _signed(token: str, secret: str) -> dict[str, Any]:
    """What the token says, when we have signed it. A signature stays right; whether the token has expired does not."""
    return jwt.decode(token, _key(secret), algorithms=[ALGORITHM]).claims


@lru_cache(maxsize=2)
def _key(secret: str) -> OctKey:
    return OctKey.import_key(secret)
