"""What the first clients of a demo organization were told in the last weeks, and what became of it."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from livingrite.clients.models import Client
from livingrite.core.crypto import blind_index
from livingrite.core.i18n import _, format_day, translate
from livingrite.demo.people import demo_id
from livingrite.demo.script import Script
from livingrite.messaging.models import Communication, CommunicationStatus, CommunicationType
from livingrite.messaging.service import PRODUCT_TEXTS

MANY = 8
# Hours ago, template, what became of it, the carrier's code.
MAIL, SMS = CommunicationType.EMAIL, CommunicationType.SMS
LOG = (
    (700, "booked_email", MAIL, CommunicationStatus.OPENED, None),
    (530, "reminder_email", MAIL, CommunicationStatus.OPENED, None),
    (484, "reminder_short", SMS, CommunicationStatus.DELIVERED, None),
    (362, "reminder_email", MAIL, CommunicationStatus.BOUNCED, "550 mailbox unavailable"),
    (316, "reminder_short", SMS, CommunicationStatus.DELIVERED, None),
    (170, "moved_short", SMS, CommunicationStatus.FAILED, "30003"),
    (98, "reminder_email", MAIL, CommunicationStatus.DELIVERED, None),
)


def sent(script: Script, known: Sequence[Client], now: datetime) -> Iterator[Communication]:
    """Seven messages to each of the first clients who can be reached."""
    for number, client in enumerate(known[:MANY]):
        if client.email and client.phone:
            yield from (_message(script, number, client, line, now) for line in enumerate(LOG))


def unknown(script: Script, now: datetime) -> Communication:
    """A text from a number that stands with nobody yet."""
    at, number = now - timedelta(hours=3), "+4915200000017"
    words = translate(script.locale, _("Good morning, this is my new number. May I come a little later on Friday?"))
    return Communication(
        organization_id=demo_id(script),
        id=demo_id(script, "message", "unknown"),
        communication_type=SMS,
        template="received",
        dedupe_key="demo:unknown",
        recipient=number,
        recipient_index=blind_index("communication.recipient", number),
        content=json.dumps({"text": words}),
        locale=script.locale,
        status=CommunicationStatus.RECEIVED,
        created_at=at,
    )


def _message(script: Script, number: int, client: Client, line: tuple[int, Any], now: datetime) -> Communication:
    place, (hours, template, channel, status, error) = line
    at = now - timedelta(hours=hours + number, minutes=17 * number)
    recipient = str(client.email if channel == MAIL else client.phone)
    text = PRODUCT_TEXTS[template]
    said = {"first_name": client.name.split()[0], "name": client.name, "clinic": script.name, "time": "10:00"}
    said["day"] = format_day(at + timedelta(days=2), script.locale, script.timezone)
    words = translate(script.locale, text.body, **said)
    content = {"text": words, "html": ""} if channel == MAIL else {"text": words, "variables": {"1": words}}
    there = status in (CommunicationStatus.DELIVERED, CommunicationStatus.OPENED)
    return Communication(
        organization_id=demo_id(script),
        id=demo_id(script, "message", number, place),
        communication_type=channel,
        template=template,
        dedupe_key=f"demo:{number}:{place}",
        client_id=client.id,
        recipient=recipient,
        recipient_index=blind_index("communication.recipient", recipient),
        subject=translate(script.locale, text.subject, **said) if text.subject else None,
        content=json.dumps(content),
        locale=script.locale,
        status=status,
        delivery_error=error,
        created_at=at,
        sent_at=at,
        delivered_at=at + timedelta(seconds=8) if there else None,
        opened_at=at + timedelta(hours=1) if status == CommunicationStatus.OPENED else None,
    )
