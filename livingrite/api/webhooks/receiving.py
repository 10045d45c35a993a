"""A webhook on its way in: checked as it came, kept once, answered at once; a job does the rest."""

from collections.abc import Callable, Sequence
from uuid import UUID

from fastapi import Request

from livingrite.api.answers import in_thread
from livingrite.core import uow
from livingrite.core.config import settings
from livingrite.core.ctx import Ctx
from livingrite.core.errors import NotFound
from livingrite.integrations import service as integrations
from livingrite.integrations.schemas import Arrived, Connection, Incoming, Vendor

Read = Callable[[Connection, Arrived], Sequence[Incoming]]
"""Checks the signature with the connection's secrets and cuts the body into events. Raises BadSignature, Invalid."""


async def arrived(request: Request) -> Arrived:
    """With the address as the vendor knows it: behind proxies the request's own is another one."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Arrived(settings().public_url.rstrip("/") + path, dict(request.headers), await request.body())


async def keep(request: Request, vendor: Vendor, connection_id: UUID, read: Read) -> None:
    """Put what came into the inbox of the connection's organization. Raises NotFound for an unknown connection, and
    what `read` raises; then nothing is kept."""
    await in_thread(_keep, await arrived(request), vendor, connection_id, read)


def _keep(came: Arrived, vendor: Vendor, connection_id: UUID, read: Read) -> None:
    ctx = integrations.organization_of_webhook(connection_id)
    connection = uow.run(ctx, integrations.open_connection, connection_id)
    if connection.vendor != vendor:
        raise NotFound
    keep_for(ctx, vendor, connection_id, read(connection, came))


def keep_for(ctx: Ctx, vendor: Vendor, connection_id: UUID | None, incoming: Sequence[Incoming]) -> int:
    """The same for a webhook that was checked, of an organization that is known."""
    return uow.run(ctx, integrations.receive, vendor, connection_id, incoming)
