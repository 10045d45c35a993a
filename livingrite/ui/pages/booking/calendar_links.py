"""Addresses that open a web calendar with an appointment filled in. They carry no name, no service, no secret."""

from datetime import UTC, datetime
from urllib.parse import urlencode

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


def calendar_links(title: str, place: str, start: datetime, end: datetime) -> list[dict[str, str]]:
    """`[{"name", "href"}]`."""
    first, last = (moment.astimezone(UTC) for moment in (start, end))
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{first:%Y%m%dT%H%M%SZ}/{last:%Y%m%dT%H%M%SZ}",
        "location": place,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": f"{first:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{last:%Y-%m-%dT%H:%M:%SZ}",
        "location": place,
    }
    return [
        {"name": "Google", "href": f"{GOOGLE}?{urlencode(google)}"},
        {"name": "Outlook", "href": f"{OUTLOOK}?{urlencode(outlook)}"},
    ]
