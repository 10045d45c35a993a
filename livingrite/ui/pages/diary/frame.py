"""What the calendar is told besides its cards: hours, zone, now, and its few texts."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_day, translate
from livingrite.ui.pages.diary.cards import Reader
from livingrite.ui.pages.diary.reading import Seen
from livingrite.ui.pages.diary.window import midnight, to_wall

EARLY, LATE = 8, 18


def frame(seen: Seen, reader: Reader) -> dict[str, Any]:
    """Options of the widget (livingrite/ui/widgets/calendar.py)."""
    window = seen.window
    first, last = _edges(seen)
    now = seen.now.astimezone(ZoneInfo(window.zone))
    scroll = max(first, now.hour - 1) if window.first <= seen.today <= window.last else first
    return {
        "label": translate(reader.locale, _("Diary")),
        "days": {one.isoformat(): format_day(one, reader.locale) for one in window.dates},
        "min": f"{first:02}:00",
        "max": f"{last:02}:00",
        "scroll": f"{scroll:02}:00",
        "now": to_wall(seen.now, window.zone) if window.first <= seen.today <= window.last else "",
        "zone": zone_label(seen),
        "locale": reader.locale,
        "hour12": False,
        "first_day": (window.first_weekday + 1) % 7,
        "snap": 15,
        "step": 15,
        "default_minutes": 60,
        "editable": reader.may_move,
        "texts": {
            "busy": translate(reader.locale, _("{name} is busy")),
            "from_here": translate(reader.locale, _("from here, {time}")),
            "step": translate(reader.locale, _("{name}, {date} {time}, {resource}")),
            "head": translate(reader.locale, _("Menu of {name}")),
            "more": translate(reader.locale, _("More at the same time: {n}")),
            "others": translate(reader.locale, _("+{n} more")),
            "on_day": translate(reader.locale, _("{name}, {date}")),
        },
    }


def _edges(seen: Seen) -> tuple[int, int]:
    """The hours worth drawing: what is open or booked on the dates shown, at least the usual day."""
    zone = seen.window.zone
    spans = [span for day in seen.view.working for span in day.open]
    spans += [(row.starts_at, row.ends_at) for row in seen.view.rows]
    first, last = EARLY, LATE
    for day in seen.window.dates:
        opens, shuts = midnight(day, zone), midnight(day + timedelta(days=1), zone)
        for start, end in spans:
            if start < shuts and end > opens:
                first = min(first, max(start, opens).astimezone(ZoneInfo(zone)).hour)
                until = end.astimezone(ZoneInfo(zone))
                last = 24 if end >= shuts else max(last, until.hour + (until.minute > 0))
    return first, last


def zone_label(seen: Seen) -> str:
    """GMT, CET, or +03 where the zone has no letters; as at noon of the day that is open."""
    noon = midnight(seen.window.day, seen.window.zone) + timedelta(hours=12)
    return noon.astimezone(ZoneInfo(seen.window.zone)).tzname() or ""
