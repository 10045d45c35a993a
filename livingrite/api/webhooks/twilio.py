"""Twilio's reports and incoming texts."""

from uuid import UUID

from fastapi import Request
from fastapi.responses import Response

from livingrite.api.webhooks.receiving import keep
from livingrite.integrations.schemas import Vendor
from livingrite.integrations.twilio.webhook import read

NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


async def receive(request: Request, connection_id: UUID) -> Response:
    """Answers are sent as texts of their own: an empty TwiML says so."""
    await keep(request, Vendor.TWILIO, connection_id, read)
    return Response(NOTHING_TO_SAY, media_type="text/xml")
