"""Puts a refused attempt on the record: the verb's own transaction is rolled back, and its audit with it (P7)."""

from collections.abc import Awaitable
from uuid import UUID

from fastapi.responses import Response

from livingrite.api.answers import in_thread
from livingrite.audit import service as audit
from livingrite.audit.schemas import Action
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.core.errors import Denied


async def on_record(ctx: Ctx, answering: Awaitable[Response], entity: str, client_id: UUID | None = None) -> Response:
    """Await the answer; write Denied down in a transaction of its own before it goes out as 403."""
    try:
        return await answering
    except Denied:
        await in_thread(uow.run, ctx, audit.record, Action.REFUSED, entity, client_id=client_id)
        raise
