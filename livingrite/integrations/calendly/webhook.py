"""What Calendly tells us: who booked and who cancelled, signed with the key that we gave it, in any order."""

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from livingrite.core.clock import SystemClock
from livingrite.core.errors import Invalid
from livingrite.integrations.calendly.words import booking_there
from livingrite.integrations.errors import BadSignature
from livingrite.integrations.schemas import Arrived, Connection, Incoming, WebhookView
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AGE = timedelta(minutes=3)
"""What was signed longer ago is refused (Calendly's own advice)."""
SIGNATURE = "calendly-webhook-signature"
EVENTS = ("invitee.created", "invitee.canceled")


def read(connection: Connection, came: Arrived) -> Sequence[Incoming]:
    """The one event in `came`, nothing for a kind that we do not follow. Raises BadSignature, Invalid."""
    _check(connection.secrets.get("signing_key", ""), came)
    try:
        said = orjson.loads(came.body)
        kind, invitee = said["event"], said["payload"]
        if kind not in EVENTS:
            return []
        return [Incoming(f"{kind}:{invitee['uri']}", {"event": kind, "invitee": invitee})]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise Invalid from None


def handle(uow: "Uow", event: WebhookView) -> None:
    """Act upon an event from the inbox. Who booked is created once and cancelled once, and stays cancelled."""
    if event.connection_id is None:
        return
    invitee: dict[str, Any] = dict(event.payload["invitee"])
    try:
        found = booking_there(invitee, invitee["scheduled_event"], uow.ctx.organization)
    except (KeyError, TypeError, ValueError):
        raise Invalid from None
    outside.take_in_booking(uow, event.connection_id, found)


def _check(key: str, came: Arrived) -> None:
    """`t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of "<t>.<body>"."""
    pairs = (part.partition("=") for part in came.headers.get(SIGNATURE, "").split(","))
    said = {name.strip(): value for name, _, value in pairs}
    stamp = said.get("t", "")
    try:
        sent = datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        raise BadSignature from None
    wanted = hmac.new(key.encode(), stamp.encode() + b"." + came.body, sha256).hexdigest()
    good = bool(key) and hmac.compare_digest(wanted.encode(), said.get("v1", "").encode())
    if not good or abs(SystemClock().now() - sent) > AGE:
        raise BadSignature
