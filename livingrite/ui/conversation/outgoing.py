"""The key under which a browser keeps what waits to be sent (docs/adr, conversations)."""

import base64
import hmac
from hashlib import sha256

from livingrite.core.config import settings
from livingrite.core.ctx import Ctx


def outgoing_key(ctx: Ctx) -> str:
    """Belongs to the session: after it has ended nobody is given it again, and what lies in the browser is noise."""
    if ctx.session_id is None:
        return ""
    secret = settings().secret_key.get_secret_value().encode()
    return base64.b64encode(hmac.digest(secret, b"outgoing\0" + ctx.session_id.bytes, sha256)).decode()
