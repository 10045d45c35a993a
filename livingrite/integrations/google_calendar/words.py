"""Google's events in our words, and ours in Google's."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from livingrite.scheduling.schemas.outside import CalendarThere, Copy, EventThere

JsonObject = dict[str, Any]
APPOINTMENT, ORGANIZATION = "livingrite_appointment", "livingrite_organization"
NOT_BUSY = {"workingLocation", "birthday"}


def calendar_there(entry: JsonObject) -> CalendarThere:
    name = entry.get("summaryOverride") or entry.get("summary") or entry["id"]
    return CalendarThere(
        entry["id"], name[:200], bool(entry.get("primary")), entry["accessRole"] in ("owner", "writer")
    )


def event_there(event: JsonObject, zone: str, organization_id: UUID) -> EventThere:
    """`zone` is the calendar's: the one in which all-day events begin."""
    return EventThere(
        event_id=event["id"],
        etag=event.get("etag", ""),
        changed_at=_instant(event["updated"]) if "updated" in event else None,
        starts_at=_point(event.get("start"), zone),
        ends_at=_point(event.get("end"), zone),
        busy=_busy(event),
        cancelled=event.get("status") == "cancelled",
        all_day="date" in event.get("start", {}),
        appointment_id=_ours(event, organization_id),
    )


def event_body(copy: Copy, organization_id: UUID) -> JsonObject:
    """Wall times with their zone; private, so that who may see the calendar sees no more than that it is taken; nobody is
    invited by Google, for our own mails do that."""
    zone = ZoneInfo(copy.timezone)
    body: JsonObject = {
        "summary": copy.title,
        "start": {"dateTime": _wall(copy.starts_at, zone), "timeZone": copy.timezone},
        "end": {"dateTime": _wall(copy.ends_at, zone), "timeZone": copy.timezone},
        "visibility": "private",
        "transparency": "opaque",
        "status": "confirmed",
        "location": copy.place,
        "extendedProperties": {
            "private": {APPOINTMENT: str(copy.at.appointment_id), ORGANIZATION: str(organization_id)}
        },
    }
    return body


def _busy(event: JsonObject) -> bool:
    """Free time, a declined invitation and what only says where one works keep nobody from working."""
    if event.get("transparency") == "transparent" or event.get("eventType") in NOT_BUSY:
        return False
    mine = next((one for one in event.get("attendees", ()) if one.get("self")), None)
    return mine is None or mine.get("responseStatus") != "declined"


def _ours(event: JsonObject, organization_id: UUID) -> UUID | None:
    marks = event.get("extendedProperties", {}).get("private", {})
    if marks.get(ORGANIZATION) != str(organization_id):
        return None
    try:
        return UUID(marks.get(APPOINTMENT, ""))
    except ValueError:
        return None


def _point(said: JsonObject | None, zone: str) -> datetime | None:
    if not said:
        return None
    here = ZoneInfo(said.get("timeZone") or zone)
    if "date" in said:
        return datetime.combine(date.fromisoformat(said["date"]), time(), ZoneInfo(zone)).astimezone(UTC)
    found = datetime.fromisoformat(said["dateTime"])
    return (found if found.tzinfo else found.replace(tzinfo=here)).astimezone(UTC)


def _instant(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC)


def _wall(moment: datetime, zone: ZoneInfo) -> str:
    """In an hour that comes twice the offset tells which; Google takes both together."""
    return moment.astimezone(zone).isoformat()
