"""SendGrid's v3 mail/send and the signature of its event webhook.

Ours: it proves how the SDK is used and how each answer is understood, not that SendGrid behaves so.
"""

import base64
import json
import time
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.fakes.serving import Asked, Served, Told

KEY = "SG.a-quiet-key"


class FakeSendGrid:
    """`refuses` is the HTTP status of the next answers; `loses_answers` takes a mail and hangs up."""

    def __init__(self) -> None:
        self.mails: list[dict[str, Any]] = []
        self.refuses = 0
        self.loses_answers = False
        self._private = ec.generate_private_key(ec.SECP256R1())
        der = self._private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.public_key = base64.b64encode(der).decode()
        self.served = Served(self._answer)
        self.url = self.served.url

    def stop(self) -> None:
        self.served.stop()

    def _answer(self, asked: Asked) -> Told:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return Told(401, {"errors": [{"message": "The provided authorization grant is invalid"}]})
        if (asked.method, asked.path) != ("POST", "/v3/mail/send"):
            return Told(404, {"errors": []})
        if self.refuses:
            return Told(self.refuses, {"errors": [{"message": "refused"}]})
        mail = asked.json
        if not (mail.get("from") and mail["personalizations"][0].get("to") and mail.get("content")):
            return Told(400, {"errors": [{"message": "Bad Request"}]})
        id = uuid4().hex
        self.mails.append(mail | {"id": id})
        return Told(hang_up=True) if self.loses_answers else Told(202, None, {"X-Message-Id": id})

    def signed(self, events: Any, *, at: float | None = None) -> tuple[bytes, dict[str, str]]:
        """Body and headers of an event webhook, as SendGrid signs them."""
        body, stamp = json.dumps(events).encode(), str(int(at or time.time()))
        signature = self._private.sign(stamp.encode() + body, ec.ECDSA(hashes.SHA256()))
        return body, {
            "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(signature).decode(),
            "X-Twilio-Email-Event-Webhook-Timestamp": stamp,
            "Content-Type": "application/json",
        }
