"""The days and times a visitor chooses from, as the cells and buttons of the page: pure, in the visitor's zone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, format_time, format_zone, ngettext, translate, week_start
from livingrite.scheduling.schemas import SeatView, SlotView

WEEKS = 5
MANY, SOME = 6, 3
NOON, EVENING = 12, 17


def first_cell(day: date, locale: str, country: str) -> date:
    """The first day of the week that holds `day`."""
    return day - timedelta(days=(day.weekday() - week_start(locale, country)) % 7)


def count_by_day(slots: Iterable[SlotView], zone: str) -> dict[str, int]:
    """How many different times each date has; a time that two clinicians offer counts once."""
    here = ZoneInfo(zone)
    starts = {slot.starts_at for slot in slots}
    return dict(Counter(start.astimezone(here).date().isoformat() for start in starts))


def dots(count: int) -> int:
    return 3 if count >= MANY else 2 if count >= SOME else 1 if count else 0


def cells(start: date, counts: dict[str, int], *, today: date, chosen: str, locale: str) -> list[dict[str, str]]:
    """One cell a day for five weeks. `mark` is the word shown under the number on a phone."""
    days = [start + timedelta(days=offset) for offset in range(WEEKS * 7)]
    return [_cell(day, counts.get(day.isoformat(), 0), today=today, chosen=chosen, locale=locale) for day in days]


def _cell(day: date, count: int, *, today: date, chosen: str, locale: str) -> dict[str, str]:
    spoken = format_date(day, locale, form="full")
    free = ngettext(locale, "{n} free time", "{n} free times", count) if count else translate(locale, _("no free time"))
    return {
        "date": day.isoformat(),
        "number": str(day.day),
        "month": format_date(day, locale, form="MMM") if day.day == 1 else "",
        "mark": format_date(day, locale, form="EEE"),
        "dots": str(dots(count)),
        "free": "true" if count else "false",
        "past": "true" if day < today else "false",
        "today": "true" if day == today else "false",
        "chosen": "true" if day.isoformat() == chosen else "false",
        "label": f"{spoken}, {free}",
    }


def weekdays(start: date, locale: str) -> list[str]:
    return [format_date(start + timedelta(days=offset), locale, form="EEE") for offset in range(7)]


def title(start: date, today: date, locale: str) -> str:
    """The months that the cells show: November, or November - December. Not LLLL: Babel keeps one language's for all."""
    first, last = max(start, today), start + timedelta(days=WEEKS * 7 - 1)
    names = [format_date(day, locale, form="MMMM") for day in (first, last)]
    return names[0] if names[0] == names[1] else " – ".join(names)


def times(
    slots: Sequence[SlotView], zone: str, locale: str, *, chosen: str, taken: Sequence[str]
) -> list[dict[str, str]]:
    """The buttons of one day, each time once. A repeated autumn hour is told apart by its offset."""
    here = ZoneInfo(zone)
    by_start: dict[datetime, SlotView] = {}
    for slot in slots:
        by_start.setdefault(slot.starts_at, slot)
    words = Counter(format_time(start, locale, here) for start in by_start)
    return [_time(slot, words, here, locale, chosen, taken) for _start, slot in sorted(by_start.items())]


def _time(
    slot: SlotView, words: Counter[str], here: ZoneInfo, locale: str, chosen: str, taken: Sequence[str]
) -> dict[str, str]:
    local = slot.starts_at.astimezone(here)
    said = format_time(local, locale, here)
    at = slot.starts_at.isoformat()
    return {
        "at": at,
        "clinician": str(slot.clinician_id),
        "time": f"{said} {local:%Z}" if words[said] > 1 else said,
        "part": "morning" if local.hour < NOON else "afternoon" if local.hour < EVENING else "evening",
        "state": "taken" if at in taken else "chosen" if at == chosen else "free",
        "seats": ngettext(locale, "{n} seat left", "{n} seats left", slot.seats_left)
        if isinstance(slot, SeatView)
        else "",
    }


def zone_note(visitor: str, clinic: str, moment: datetime, locale: str) -> str:
    """Whose time is shown, and how far the clinic's clock is from it at that moment."""
    place = format_zone(visitor, locale)
    there, here = (moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0) for zone in (clinic, visitor))
    minutes = int((there - here).total_seconds() // 60)
    if minutes == 0:
        return translate(locale, _("Your time, {place}."), place=place)
    span = _span(abs(minutes), locale)
    if minutes < 0:
        return translate(locale, _("Your time, {place}. The clinic is {span} behind."), place=place, span=span)
    return translate(locale, _("Your time, {place}. The clinic is {span} ahead."), place=place, span=span)


def clock_note(visitor: str, clinic: str, moment: datetime, locale: str) -> str:
    """The same, where there is anything to note."""
    there, here = (moment.astimezone(ZoneInfo(zone)).utcoffset() for zone in (clinic, visitor))
    return "" if there == here else zone_note(visitor, clinic, moment, locale)


def _span(minutes: int, locale: str) -> str:
    if minutes % 60:
        return ngettext(locale, "{n} minute", "{n} minutes", minutes)
    return ngettext(locale, "{n} hour", "{n} hours", minutes // 60)


def length(minutes: int, locale: str) -> str:
    return ngettext(locale, "{n} minute", "{n} minutes", minutes)
