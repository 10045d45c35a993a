"""A browser and its push service: takes what RFC 8030 takes, checks the VAPID signature, and decrypts (RFC 8291)."""

import base64
import json
import os
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.fakes.serving import Asked, Served, Told


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def raw(given: str) -> bytes:
    return base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))


class FakePushService:
    """`answers` is the HTTP status of the next messages; `read` what the browser showed."""

    def __init__(self) -> None:
        self._private = ec.generate_private_key(ec.SECP256R1())
        self._auth = os.urandom(16)
        self.answers = 201
        self.read: list[dict[str, Any]] = []
        self.signed_by: list[str] = []
        self.served = Served(self._answer)
        self.endpoint = f"{self.served.url}/send/quiet"

    @property
    def subscription(self) -> dict[str, Any]:
        """What `PushManager.subscribe()` would give."""
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "keys": {"p256dh": text(point), "auth": text(self._auth)}}

    def stop(self) -> None:
        self.served.stop()

    def _answer(self, asked: Asked) -> Told:
        if self.answers != 201:
            return Told(self.answers, headers={"Location": "http://127.0.0.1:9/"} if self.answers == 307 else {})
        if asked.headers.get("content-encoding") != "aes128gcm" or not asked.headers.get("ttl"):
            return Told(400)
        given = dict(
            part.strip().split("=", 1) for part in asked.headers["authorization"].removeprefix("vapid ").split(",")
        )
        point = raw(given["k"])
        key = ECKey.import_key({"kty": "EC", "crv": "P-256", "x": text(point[1:33]), "y": text(point[33:])})
        claims = jwt.decode(given["t"], key, algorithms=["ES256"]).claims
        if claims["aud"] != self.served.url or not claims["sub"].startswith("mailto:"):
            return Told(403)
        self.signed_by.append(given["k"])
        plain = http_ece.decrypt(asked.body, private_key=self._private, auth_secret=self._auth, version="aes128gcm")
        self.read.append(json.loads(plain))
        return Told(201)
