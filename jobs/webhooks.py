"""What vendors told us is acted upon, each by its own folder's handler."""

from collections.abc import Callable, Mapping
from uuid import UUID

from jobs.context import Delivery
from livingrite.core.errors import Problem
from livingrite.core.uow import Uow
from livingrite.integrations import service as integrations
from livingrite.integrations.calendly import webhook as calendly
from livingrite.integrations.schemas import Vendor, WebhookView
from livingrite.integrations.sendgrid import webhook as sendgrid
from livingrite.integrations.twilio import webhook as twilio

HANDLERS: Mapping[Vendor, Callable[[Uow, WebhookView], None]] = {
    Vendor.TWILIO: twilio.handle,
    Vendor.SENDGRID: sendgrid.handle,
    Vendor.CALENDLY: calendly.handle,
}
"""Must be tolerant of order, and look again at the vendor where the payload says little."""


def handle(uow: Uow, event: Delivery) -> None:
    """webhook.received"""
    received = integrations.take(uow, UUID(event.payload["webhook_event_id"]))
    if received is None:
        return
    try:
        with uow.attempt():
            HANDLERS[received.vendor](uow, received)
    except Problem as refusal:
        integrations.finish(uow, received.id, refusal.code)
    else:
        integrations.finish(uow, received.id)
