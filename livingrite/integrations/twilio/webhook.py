"""What Twilio calls us with: reports about our texts, and texts to us. One address for both."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from livingrite.core.log import logger
from livingrite.integrations.errors import BadSignature
from livingrite.integrations.schemas import Arrived, Connection, Incoming, WebhookView
from livingrite.integrations.twilio.errors import reason_of
from livingrite.messaging import service as messaging
from livingrite.messaging.schemas import CommunicationStatus, CommunicationType, OptOutReason, Wish

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

WHATSAPP = "whatsapp:"
TEXTS = (CommunicationType.SMS, CommunicationType.WHATSAPP)
WISHES = {wish.value.upper(): wish for wish in Wish}
STATUSES = {
    "sent": CommunicationStatus.SENT,
    "delivered": CommunicationStatus.DELIVERED,
    "read": CommunicationStatus.OPENED,
    "undelivered": CommunicationStatus.FAILED,
    "failed": CommunicationStatus.FAILED,
    "canceled": CommunicationStatus.FAILED,
}
REASONS = {"opted_out": OptOutReason.CARRIER, "unreachable": OptOutReason.UNREACHABLE, "": None}


def read(connection: Connection, came: Arrived) -> Sequence[Incoming]:
    """The one event of a webhook. Twilio signs address and fields with the account's token, and no time: a repeated one
    is found by its id. Raises BadSignature."""
    from twilio.request_validator import RequestValidator  # not before a webhook comes: web workers start without it

    fields = dict(parse_qsl(came.body.decode("utf-8", "replace"), keep_blank_values=True))
    signature = came.headers.get("x-twilio-signature", "")
    if not RequestValidator(connection.secrets["auth_token"]).validate(came.url, fields, signature):
        raise BadSignature
    sid = fields.get("MessageSid") or fields.get("SmsSid")
    if not sid:
        return []
    if fields.get("SmsStatus") == "received" or ("Body" in fields and "MessageStatus" not in fields):
        return [Incoming(f"{sid}:received", _text(sid, fields))]
    status = fields.get("MessageStatus", "")
    asked = dict(parse_qsl(urlsplit(came.url).query))
    told = {"kind": "status", "sid": sid, "status": status, "error": fields.get("ErrorCode", "")}
    return [Incoming(f"{sid}:{status}", told | {"communication": asked.get("communication", "")})]


def _text(sid: str, fields: Mapping[str, str]) -> dict[str, str]:
    kept = {"sender": "From", "text": "Body", "wish": "OptOutType", "media": "NumMedia"}
    return {"kind": "text", "sid": sid} | {name: fields.get(field, "") for name, field in kept.items()}


def handle(uow: "Uow", event: WebhookView) -> None:
    """Act upon an event from the inbox."""
    said = event.payload
    if said["kind"] == "text":
        sender, channel = said["sender"], CommunicationType.SMS
        if sender.startswith(WHATSAPP):
            sender, channel = sender.removeprefix(WHATSAPP), CommunicationType.WHATSAPP
        told = WISHES.get(said["wish"])
        messaging.receive_text(
            uow, channel=channel, sender=sender, text=said["text"], external_id=said["sid"], told=told
        )
        return
    status = STATUSES.get(said["status"])
    if status is None:  # accepted, queued, sending: nothing new for us
        return
    messaging.report(
        uow,
        TEXTS,
        communication_id=_id(said["communication"]),
        external_id=said["sid"],
        status=status,
        at=event.received_at,
        error=said["error"] or None,
        reason=REASONS[reason_of(said["error"])],
    )
    if status is CommunicationStatus.FAILED:
        logger().info("text.failed", vendor="twilio", code=said["error"])


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
