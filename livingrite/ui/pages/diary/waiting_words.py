"""What stands in the wait list's panel: wishes, free places and calls to make, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, format_range, ngettext, translate
from livingrite.scheduling.schemas import (
    FitView,
    GapStatus,
    GapView,
    OfferStatus,
    OfferView,
    SeatWishView,
    WaitlistView,
    WeeklyHours,
)
from livingrite.ui.moments import SHORT_DAY, clock, short, times
from livingrite.ui.words import first_name

Item = dict[str, str]
MONDAY = date(2024, 1, 1)


def wish(entry: WaitlistView, names: Mapping[Any, str], locale: str) -> Item:
    """Tue, Thu 9:00 – 12:00, until 5 Dec, Maya: what is not wished is empty."""
    return {
        "times": _times(entry.times, locale),
        "dates": _dates(entry, locale),
        "whom": ", ".join(names.get(id, "") for id in entry.clinician_ids),
    }


def _times(wished: Iterable[WeeklyHours], locale: str) -> str:
    days: dict[tuple[str, str], list[int]] = {}
    for one in wished:
        days.setdefault((one.start, one.end), []).append(one.weekday)
    return ", ".join(
        " ".join(filter(None, (_days(sorted(weekdays), locale), _span(*span, locale))))
        for span, weekdays in days.items()
    )


def _days(weekdays: list[int], locale: str) -> str:
    return "" if len(set(weekdays)) == 7 else ", ".join(weekday(day, locale) for day in weekdays)


def _span(start: str, end: str, locale: str) -> str:
    return "" if (start, end) == ("00:00", "24:00") else format_range(short(start), short(end), locale)


def weekday(day: int, locale: str) -> str:
    """A short name; Monday 0."""
    return format_date(MONDAY + timedelta(days=day), locale, form="ccc")


def _dates(entry: WaitlistView, locale: str) -> str:
    first, last = (
        one and format_date(one, locale, form=SHORT_DAY[locale]) for one in (entry.from_date, entry.until_date)
    )
    if first and last:
        return f"{first} – {last}"
    if last:
        return translate(locale, _("until {day}"), day=last)
    return translate(locale, _("from {day}"), day=first) if first else ""


def gap(one: GapView, names: Mapping[str, str], locale: str, zone: str) -> Item:
    """A free place as a card."""
    fits = len(one.fits)
    return {
        "id": str(one.id),
        "when": f"{_day(one.starts_at, locale, zone)}, {_spoken(one, locale, zone)}",
        "who": names.get(str(one.clinician_id), ""),
        "automatic": "1" if one.status == GapStatus.OPEN else "",
        "asked": "1" if any(offer.status == OfferStatus.OPEN for offer in one.offers) else "",
        "count": ngettext(locale, "It suits {n} person", "It suits {n} people", fits) if fits else "",
        "day": clock_day(one.starts_at, zone),
    }


def _spoken(one: GapView, locale: str, zone: str) -> str:
    """Hours of one day, or until when."""
    if one.ends_at - one.starts_at < timedelta(days=1):
        return times(one.starts_at, one.ends_at, zone, locale)
    return f"{clock(one.starts_at, zone)} – {_day(one.ends_at - timedelta(seconds=1), locale, zone)}"


def _day(moment: datetime, locale: str, zone: str) -> str:
    """Tue 24 Nov"""
    return f"{format_date(moment, locale, zone, 'ccc')} {format_date(moment, locale, zone, SHORT_DAY[locale])}"


def clock_day(moment: datetime, zone: str) -> str:
    """The clinic's date, to jump to."""
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


def fit(one: FitView, gap: GapView, locale: str, zone: str) -> Item:
    return {
        "id": str(one.waitlist_entry_id),
        "gap_id": str(gap.id),
        "clinician_id": str(gap.clinician_id),
        "client_id": str(one.client_id),
        "name": one.client_name,
        "at": one.starts_at.astimezone(UTC).isoformat(),
        "time": clock(one.starts_at, zone),
        "urgent": "1" if one.urgent else "",
        "second": "" if one.reachable else translate(locale, _("No e-mail, no number to write to: call them")),
    }


def offer(one: OfferView, locale: str, zone: str) -> Item:
    """An open offer under its place."""
    said = (
        _("Offered to {name}, {time}. Answer until {until}")
        if one.reachable
        else _("Call {name}, {time}. Kept until {until}")
    )
    words = translate(
        locale,
        said,
        name=first_name(one.client_name),
        time=clock(one.starts_at, zone),
        until=clock(one.expires_at, zone),
    )
    return {
        "id": str(one.id),
        "gap_id": str(one.gap_id or ""),
        "words": words,
        "name": one.client_name,
        "call": "" if one.reachable else "1",
    }


def seat(one: SeatWishView, starts_at: datetime, locale: str, zone: str) -> Item:
    """Somebody who waits for a seat in the class that begins at `starts_at`. `asked`: they have an offer, in `words`;
    `here`: it is one for this class."""
    asked = offer(one.offer, locale, zone) if one.offer else None
    here = one.offer is not None and one.offer.starts_at == starts_at
    elsewhere = translate(locale, _("Was offered another place and has not answered yet"))
    return {
        "id": str(one.fit.waitlist_entry_id),
        "client_id": str(one.fit.client_id),
        "name": one.fit.client_name,
        "urgent": "1" if one.fit.urgent else "",
        "asked": "1" if asked else "",
        "here": "1" if here else "",
        "offer_id": asked["id"] if asked else "",
        "call": asked["call"] if asked else "",
        "words": (asked["words"] if here else elsewhere)
        if asked
        else ("" if one.fit.reachable else translate(locale, _("No e-mail, no number to write to: call them"))),
    }


def call(one: OfferView, names: Mapping[str, str], locale: str, zone: str) -> Item:
    """A call to make: whom, about which place, and how long that is kept."""
    place = f"{_moment(one.starts_at, locale, zone)} · {names.get(str(one.clinician_id), '')}"
    kept = translate(locale, _("kept until {when}"), when=_moment(one.expires_at, locale, zone))
    return {"id": str(one.id), "client_id": str(one.client_id), "name": one.client_name, "place": place, "kept": kept}


def _moment(at: datetime, locale: str, zone: str) -> str:
    return f"{_day(at, locale, zone)}, {clock(at, zone)}"
