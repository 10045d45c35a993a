"""SendGrid's events: of an organization's own account, or of the installation's for all organizations."""

from collections import defaultdict
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response

from livingrite.api.answers import in_thread
from livingrite.api.webhooks.receiving import arrived, keep, keep_for
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.integrations.schemas import Arrived, Incoming, Vendor
from livingrite.integrations.sendgrid.webhook import checked_events, read


async def receive(request: Request, connection_id: UUID) -> Response:
    await keep(request, Vendor.SENDGRID, connection_id, read)
    return Response(status_code=200)


async def receive_for_all(request: Request) -> Response:
    """Each event carries the organization that the mail was sent for, signed by SendGrid."""
    key = settings().sendgrid_webhook_key
    if not key:
        raise NotFound
    await in_thread(_keep, key, await arrived(request))
    return Response(status_code=200)


def _keep(key: str, came: Arrived) -> None:
    by_organization: dict[UUID, list[Incoming]] = defaultdict(list)
    for event in checked_events(key, came):
        try:
            by_organization[UUID(str(event.payload.get("organization", "")))].append(event)
        except ValueError:
            continue  # a mail that was not ours
    for organization, events in by_organization.items():
        keep_for(Ctx.system(organization, channel="api"), Vendor.SENDGRID, None, events)
