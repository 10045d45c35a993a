"""Calendly tells who booked and who cancelled."""

from uuid import UUID

from fastapi import Request
from fastapi.responses import Response

from livingrite.api.webhooks.receiving import keep
from livingrite.integrations.calendly.webhook import read
from livingrite.integrations.schemas import Vendor


async def receive(request: Request, connection_id: UUID) -> Response:
    await keep(request, Vendor.CALENDLY, connection_id, read)
    return Response(status_code=200)
