"""What changes events and opens channels, with etags and the ids that callers choose."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.fakes.google_calendar import contract
from tests.fakes.google_calendar.refusals import Refusal
from tests.fakes.google_calendar.state import Calendar, Channel, Event, Google

ID = re.compile(r"[a-v0-9]{5,1024}")
WEEK = timedelta(days=7)


def insert(google: Google, calendar: Calendar, body: Event) -> Event:
    contract.check("Event", body)
    id = body.setdefault("id", uuid4().hex)
    if not ID.fullmatch(id):
        raise Refusal(400, "invalid", "Invalid resource id value.")
    if id in calendar.events:
        raise Refusal(409, "duplicate", "The requested identifier already exists.")
    return _put(google, calendar, {"status": "confirmed", "sequence": 0, **body})


def found(calendar: Calendar, id: str) -> Event:
    if id not in calendar.events:
        raise Refusal(404, "notFound")
    return calendar.events[id]


def check_etag(calendar: Calendar, id: str, etag: str | None) -> None:
    present = found(calendar, id)
    if etag not in (None, "*", present["etag"]):
        raise Refusal(412, "conditionNotMet", "Precondition Failed")


def change(google: Google, calendar: Calendar, id: str, body: Event, whole: bool) -> Event:
    contract.check("Event", body)
    present = found(calendar, id)
    if present["status"] == "cancelled" and not whole:
        raise Refusal(404, "notFound")
    base = {name: present[name] for name in ("id", "status", "sequence")} if whole else present
    return _put(google, calendar, {**base, **body, "id": id})


def delete(google: Google, calendar: Calendar, id: str) -> None:
    if found(calendar, id)["status"] == "cancelled":
        raise Refusal(410, "deleted", "Resource has been deleted")
    google.delete(calendar, id)


def watch(google: Google, calendar: Calendar, body: dict[str, Any]) -> tuple[dict[str, Any], Channel]:
    contract.check("Channel", body)
    if len(body.get("token", "")) > 256 or body["id"] in google.channels:
        raise Refusal(400, "channelIdNotUnique" if body["id"] in google.channels else "invalid")
    until = google.now() + WEEK
    channel = Channel(body["id"], uuid4().hex, calendar, body["address"], body.get("token", ""), until)
    google.channels[channel.id] = channel
    answer = {
        "kind": "api#channel",
        "id": channel.id,
        "resourceId": channel.resource_id,
        "resourceUri": f"https://www.googleapis.com/calendar/v3/calendars/{calendar.id}/events",
        "expiration": str(int(until.timestamp() * 1000)),
    }
    contract.check("Channel", answer)
    return answer, channel


def _put(google: Google, calendar: Calendar, event: Event) -> Event:
    """Wall times come back as instants with an offset, as Google answers them."""
    for edge in ("start", "end"):
        if edge not in event:
            raise Refusal(400, "required", f"Missing {edge} time.")
    return google.touch(calendar, event)
