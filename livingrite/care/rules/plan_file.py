"""A weekly schedule as an iCalendar file: wall times with their zone, one UID for a time of the week. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from livingrite.care.schemas.plans import PlanView, SlotView

PRODUCT = "-//LivingRite//LivingRite//EN"
HALF_AN_HOUR = timedelta(minutes=30)


def calendar(plan: PlanView, now: datetime) -> bytes:
    """From the plan's beginning (else today's week) until its end; what has no end lasts half an hour."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", plan.title or plan.client_name)
    for slot in plan.daily_schedule:
        found.add_component(_event(plan, slot, now))
    found.add_missing_timezones(date(plan.today.year - 1, 1, 1), date(plan.today.year + 5, 1, 1))
    return found.to_ical()


def _event(plan: PlanView, slot: SlotView, now: datetime) -> Event:
    zone = ZoneInfo(plan.timezone)
    begin = max(plan.start_date or plan.today, plan.today - timedelta(weeks=4))
    on = begin + timedelta(days=(slot.weekday - begin.weekday()) % 7)
    starts = datetime.combine(on, time.fromisoformat(slot.starts), zone)
    ends = datetime.combine(on, time.fromisoformat(slot.ends), zone) if slot.ends else starts + HALF_AN_HOUR
    event = Event()
    event.add(
        "uid", f"{uuid5(NAMESPACE_URL, f'{plan.client_id}/{slot.weekday}/{slot.starts}/{slot.activity}')}@livingrite"
    )
    event.add("sequence", plan.number or 0)
    event.add("dtstamp", now)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", " \u00b7 ".join(filter(None, (slot.activity, slot.assigned))))
    rule: dict[str, object] = {"freq": "weekly"}
    if plan.end_date is not None:
        rule["until"] = datetime.combine(plan.end_date, time(23, 59, 59), zone).astimezone(UTC)
    event.add("rrule", rule)
    return event
