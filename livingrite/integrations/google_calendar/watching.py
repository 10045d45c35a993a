"""Push channels: opened and renewed after each reading (case G6)."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from livingrite.core.config import settings
from livingrite.integrations.google_calendar.access import aside
from livingrite.integrations.google_calendar.channel_tokens import token_of
from livingrite.integrations.google_calendar.client import GoogleCalendar
from livingrite.integrations.google_calendar.errors import GoogleProblem
from livingrite.scheduling.service import outside

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

PATH = "/api/v1/webhooks/google_calendar"


def keep_open(uow: "Uow", google: GoogleCalendar, calendar_id: UUID) -> None:
    """A new channel before the old one is closed: a push too many harms nobody. Without one the clock reads anyway, and
    Google only calls https addresses that it can reach."""
    watch = aside(uow, outside.due_watch, calendar_id)
    if watch is None or not pushes_reach_us():
        return
    channel, token = uuid4(), token_of(uow.ctx.organization, calendar_id)
    address = settings().public_url.rstrip("/") + PATH
    try:
        resource, until = google.watch(watch.remote_id, channel, token, address)
        aside(uow, outside.note_watch, calendar_id, channel, resource, until)
        if watch.channel_id and watch.resource:
            google.stop(watch.channel_id, watch.resource)
    except GoogleProblem:
        return


def pushes_reach_us() -> bool:
    return settings().public_url.startswith("https://") or settings().env == "test"
