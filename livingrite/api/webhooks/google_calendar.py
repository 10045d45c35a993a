"""Google says that something in a calendar changed, not what: the calendar is read by a job. Known by its token alone."""

from fastapi import Request
from fastapi.responses import Response

from livingrite.api.answers import in_thread
from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.integrations.google_calendar.channel_tokens import calendar_of_token
from livingrite.scheduling import service as scheduling


async def receive(request: Request) -> Response:
    """404 for a token that is not ours, so that Google ends the channel; `sync` only says that it has begun."""
    found = calendar_of_token(request.headers.get("x-goog-channel-token", ""))
    if found is None:
        return Response(status_code=404)
    if request.headers.get("x-goog-resource-state") != "sync":
        organization, calendar = found
        await in_thread(uow.run, Ctx.system(organization, channel="api"), scheduling.wake_calendar, calendar)
    return Response(status_code=204)
