"""events.list: pages, sync tokens, tombstones, and the instances of what repeats."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from tests.fakes.google_calendar import contract
from tests.fakes.google_calendar.refusals import Refusal
from tests.fakes.google_calendar.state import Calendar, Event, Google

WITH_SYNC_TOKEN = {
    "iCalUID",
    "orderBy",
    "privateExtendedProperty",
    "q",
    "sharedExtendedProperty",
    "timeMin",
    "timeMax",
    "updatedMin",
}
FAR = timedelta(days=730)


def page(google: Google, calendar: Calendar, query: dict[str, str]) -> dict[str, Any]:
    since = 0
    if "syncToken" in query:
        if WITH_SYNC_TOKEN & set(query):
            raise Refusal(400, "badRequest", "Sync token cannot be used with other query restrictions.")
        since = int(query["syncToken"].removeprefix("sync-"))
        if since < calendar.forgotten:
            raise Refusal(410, "fullSyncRequired")
    first, upto = 0, calendar.changed
    if "pageToken" in query:
        first, upto = (int(part) for part in query["pageToken"].removeprefix("page-").split("-"))
    found = [calendar.events[id] for id, order in calendar.order.items() if since < order]
    shown = _expanded(
        google, calendar, found, query, tombstones="syncToken" in query or query.get("showDeleted") == "true"
    )
    if google.shuffled:
        shown.reverse()
    size = min(google.page_size, int(query.get("maxResults", 250)))
    answer: dict[str, Any] = {
        "kind": "calendar#events",
        "etag": '"1"',
        "summary": calendar.summary,
        "timeZone": calendar.zone,
        "accessRole": calendar.access,
        "items": shown[first : first + size],
    }
    if first + size < len(shown):
        answer["nextPageToken"] = f"page-{first + size}-{upto}"
    else:
        answer["nextSyncToken"] = f"sync-{upto}"
    contract.check("Events", answer)
    return answer


def _expanded(
    google: Google, calendar: Calendar, events: list[Event], query: dict[str, str], *, tombstones: bool
) -> list[Event]:
    shown: list[Event] = []
    for event in events:
        if event["status"] == "cancelled":
            # A whole series that was deleted answers with each of its instances, as singleEvents asks.
            gone = _instances(calendar, event, google) if "recurrence" in event else [event]
            shown += [_tombstone(one) for one in gone] if tombstones else []
        elif "recurrence" in event and query.get("singleEvents") == "true":
            shown += _instances(calendar, event, google)
        else:
            shown.append(event)
    low, high = query.get("timeMin"), query.get("timeMax")
    return [one for one in shown if one["status"] == "cancelled" or _within(calendar, one, low, high)]


def _tombstone(event: Event) -> Event:
    return {
        name: event[name]
        for name in ("kind", "id", "etag", "status", "recurringEventId", "originalStartTime")
        if name in event
    }


def _instances(calendar: Calendar, master: Event, google: Google) -> list[Event]:
    """With the exceptions left out: they are events of their own, with `recurringEventId`."""
    first, length = _start(calendar, master), _end(calendar, master) - _start(calendar, master)
    zone = ZoneInfo(master["start"].get("timeZone", calendar.zone))
    wall = first.astimezone(zone).replace(tzinfo=None)
    rule = rrulestr("\n".join(line for line in master["recurrence"] if line.startswith("RRULE")), dtstart=wall)
    exceptions = {
        one["originalStartTime"]["dateTime"]
        for one in calendar.events.values()
        if one.get("recurringEventId") == master["id"]
    }
    found = []
    for naive in rule:
        at = naive.replace(tzinfo=zone).astimezone(UTC)
        if at > google.now() + FAR:
            break
        if at.isoformat() in exceptions:
            continue
        plain = {name: value for name, value in master.items() if name != "recurrence"}
        found.append(
            plain
            | {
                "id": f"{master['id']}_{at:%Y%m%dT%H%M%SZ}",
                "recurringEventId": master["id"],
                "originalStartTime": {"dateTime": at.isoformat()},
                "start": {"dateTime": at.isoformat()},
                "end": {"dateTime": (at + length).isoformat()},
            }
        )
    return found


def _within(calendar: Calendar, event: Event, low: str | None, high: str | None) -> bool:
    if low and _end(calendar, event) <= datetime.fromisoformat(low):
        return False
    return not (high and _start(calendar, event) >= datetime.fromisoformat(high))


def _start(calendar: Calendar, event: Event) -> datetime:
    return _moment(calendar, event["start"])


def _end(calendar: Calendar, event: Event) -> datetime:
    return _moment(calendar, event["end"])


def _moment(calendar: Calendar, point: dict[str, str]) -> datetime:
    zone = ZoneInfo(point.get("timeZone", calendar.zone))
    if "date" in point:
        day = date.fromisoformat(point["date"])
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    found = datetime.fromisoformat(point["dateTime"])
    return found if found.tzinfo else found.replace(tzinfo=zone)
