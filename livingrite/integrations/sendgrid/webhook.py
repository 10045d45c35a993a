"""What SendGrid tells of our mails: batches of events, signed with its private key, in any order."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson

from livingrite.core.clock import SystemClock
from livingrite.core.errors import Invalid
from livingrite.integrations.errors import BadSignature
from livingrite.integrations.schemas import Arrived, Connection, Incoming, WebhookView
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import CommunicationStatus, CommunicationType, OptOutReason

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

AGE = timedelta(minutes=10)
"""Older ones are refused: SendGrid signs each try anew."""
SIGNATURE, TIMESTAMP = "x-twilio-email-event-webhook-signature", "x-twilio-email-event-webhook-timestamp"
MAIL = (CommunicationType.EMAIL,)
STATUSES = {
    "delivered": CommunicationStatus.DELIVERED,
    "open": CommunicationStatus.OPENED,
    "click": CommunicationStatus.OPENED,
    "bounce": CommunicationStatus.BOUNCED,
    "dropped": CommunicationStatus.FAILED,
    "spamreport": CommunicationStatus.COMPLAINED,
}
REASONS = {
    "spamreport": OptOutReason.COMPLAINED,
    "unsubscribe": OptOutReason.UNSUBSCRIBED,
    "group_unsubscribe": OptOutReason.UNSUBSCRIBED,
}
# Why SendGrid itself did not send, where that is about the address and not about this mail.
DROPPED = {
    "bounced address": OptOutReason.BOUNCED,
    "invalid": OptOutReason.UNREACHABLE,
    "spam reporting address": OptOutReason.COMPLAINED,
    "unsubscribed address": OptOutReason.UNSUBSCRIBED,
}
KEPT = ("event", "sg_message_id", "timestamp", "type", "reason", "status", "communication", "organization")


def read(connection: Connection, came: Arrived) -> Sequence[Incoming]:
    """The events of an organization's own account. Raises BadSignature, Invalid."""
    return checked_events(connection.settings.get("webhook_key", ""), came)


def checked_events(public_key: str, came: Arrived) -> Sequence[Incoming]:
    """Those of `came`, whose signature must be that of `public_key` (base64 DER)."""
    _check(public_key, came)
    try:
        events = orjson.loads(came.body)
        return [Incoming(str(one["sg_event_id"]), _kept(one)) for one in events]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        raise Invalid from None


def _check(public_key: str, came: Arrived) -> None:
    from sendgrid.helpers.eventwebhook import EventWebhook  # not before a webhook comes: web workers start without it

    stamp = came.headers.get(TIMESTAMP, "")
    try:
        sent = datetime.fromtimestamp(int(stamp), UTC)
        good = bool(public_key) and EventWebhook(public_key).verify_signature(
            came.body.decode(), came.headers.get(SIGNATURE, ""), stamp
        )
    except (ValueError, OverflowError, OSError):
        raise BadSignature from None
    if not good or abs(SystemClock().now() - sent) > AGE:
        raise BadSignature


def _kept(event: dict[str, Any]) -> dict[str, str]:
    """Without the address: ours is known by the id."""
    return {name: str(event[name]) for name in KEPT if event.get(name) is not None}


def handle(uow: "Uow", event: WebhookView) -> None:
    """Act upon an event from the inbox."""
    said = event.payload
    kind, id = said.get("event", ""), _id(said.get("communication", ""))
    status, reason = STATUSES.get(kind), REASONS.get(kind)
    error = None
    if kind == "bounce":
        # "blocked" is a refusal of this mail by its server, not of the address.
        blocked = said.get("type") == "blocked"
        status = CommunicationStatus.FAILED if blocked else CommunicationStatus.BOUNCED
        reason = None if blocked else OptOutReason.BOUNCED
        error = said.get("status") or "bounced"
    elif kind == "dropped":
        reason = DROPPED.get(said.get("reason", "").lower())
        error = reason.value if reason else "dropped"
    elif kind == "deferred":
        error = "deferred"
    elif status is None and reason is None:  # processed
        return
    messaging.report(
        uow,
        MAIL,
        communication_id=id,
        external_id=said.get("sg_message_id", "").partition(".")[0],
        status=status,
        at=datetime.fromtimestamp(int(said.get("timestamp", 0)), UTC) if said.get("timestamp") else event.received_at,
        error=error,
        reason=reason,
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
