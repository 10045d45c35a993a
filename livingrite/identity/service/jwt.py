"""Access tokens: HS256 and nothing else, for fifteen minutes. Whether their owner still has rights is asked each time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
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
    return jwt.encode({"alg": ALGORITHM, "typ": "JWT"}, claims, _key(), algorithms=[ALGORITHM])


def read(token: str) -> Claims:
    """Raises Unauthenticated for anything but a token of ours that has not expired."""
    try:
        decoded = jwt.decode(token, _key(), algorithms=[ALGORITHM])
        CLAIMS.validate(decoded.claims)
        return Claims(UUID(decoded.claims["sub"]), UUID(decoded.claims["sid"]))
    except (JoseError, ValueError, TypeError, AttributeError):
        raise Unauthenticated from None


def _key() -> OctKey:
    return OctKey.import_key(settings().secret_key.get_secret_value())
