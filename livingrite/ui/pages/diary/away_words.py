"""Who is away and what has to be moved, in the reader's language."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from livingrite.core.i18n import _, format_date, n_, ngettext, translate
from livingrite.scheduling.schemas import OfferStatus, OfferView, OptionView, TimeOffView, ToMoveView
from livingrite.scheduling.schemas.away import called
from livingrite.ui.moments import SHORT_DAY, clock, times
from livingrite.ui.pages.diary.tints import OUT_OF_USE

Item = dict[str, str]
TO_MOVE = n_("{n} appointment to move", "{n} appointments to move")
STATES = {
    OfferStatus.OPEN: (_("Waiting for an answer"), "amber"),
    OfferStatus.ACCEPTED: (_("Accepted"), "jade"),
    OfferStatus.ELSEWHERE: (_("Chose another time"), "jade"),
    OfferStatus.CANCELLED: (_("Cancelled"), "red"),
    OfferStatus.EXPIRED: (_("No answer"), "red"),
    OfferStatus.WITHDRAWN: (_("Taken back"), "sand"),
    OfferStatus.DECLINED: (_("Declined"), "red"),
}


def day(moment: datetime, locale: str, zone: str) -> str:
    """Tue 24 Nov"""
    return f"{format_date(moment, locale, zone, 'ccc')} {format_date(moment, locale, zone, SHORT_DAY[locale])}"


def span(one: TimeOffView, locale: str, zone: str) -> str:
    """One day, its hours where it is not the whole, or from the first to the last day."""
    last = one.ends_at - timedelta(seconds=1)
    start, end = one.starts_at.astimezone(ZoneInfo(zone)), one.ends_at.astimezone(ZoneInfo(zone))
    if start.date() != last.astimezone(ZoneInfo(zone)).date():
        return f"{day(one.starts_at, locale, zone)} – {day(last, locale, zone)}"
    whole = (start.hour, start.minute) == (end.hour, end.minute) == (0, 0)
    shown = day(one.starts_at, locale, zone)
    return shown if whole else f"{shown}, {times(one.starts_at, one.ends_at, zone, locale)}"


def absence(
    one: TimeOffView, names: Mapping[str, str], locale: str, zone: str, things: Mapping[str, str] | None = None
) -> Item:
    """A line of the panel. `things`: rooms and devices by id, which are out of use and not away."""
    thing = (things or {}).get(str(one.clinician_id))
    count = len(one.affected)
    return {
        "id": str(one.id),
        "who": thing or names.get(str(one.clinician_id), ""),
        "when": span(one, locale, zone),
        "kind": one.reason or translate(locale, OUT_OF_USE) if thing else called(one.kind, one.kind_name, locale),
        "thing": "1" if thing else "",
        "count": ngettext(locale, *TO_MOVE, count) if count else "",
        "repeats": "1" if one.together else "",
    }


def option(one: OptionView, names: Mapping[str, str], locale: str, zone: str) -> Item:
    who = names.get(str(one.clinician_id), "")
    place = f"{day(one.starts_at, locale, zone)}, {clock(one.starts_at, zone)} · {who}"
    return {"value": f"{one.starts_at.astimezone(UTC).isoformat()} {one.clinician_id}", "label": place}


def to_move(line: ToMoveView, services: Mapping[str, str], names: Mapping[str, str], locale: str, zone: str) -> Item:
    view, offer = line.appointment, line.offer
    said, tone = STATES[offer.status] if offer else ("", "sand")
    is_open = offer is not None and offer.status == OfferStatus.OPEN
    proposed = option(line.proposed, names, locale, zone)["value"] if line.proposed else ""
    there = f"{day(offer.starts_at, locale, zone)}, {clock(offer.starts_at, zone)}" if offer else ""
    if is_open and not line.reachable:
        said, tone = _("Please call"), "red"
    return {
        "id": str(view.id),
        "version": str(view.version),
        "client_id": str(view.client_id),
        "name": view.client_name,
        "when": f"{day(view.starts_at, locale, zone)}, {times(view.starts_at, view.ends_at, zone, locale)}",
        "service": services.get(str(view.service_id), ""),
        "state": translate(locale, said) if said else "",
        "tone": tone,
        "open": "1" if is_open else "",
        "offer_id": str(offer.id) if offer and is_open else "",
        "there": there if is_open else "",
        "call": "1" if is_open and not line.reachable else "",
        "no_mail": "" if line.reachable else "1",
        "choice": proposed,
        "wanted": "1" if proposed and not is_open else "",
    }


def answered(one: OfferView, names: Mapping[str, str], locale: str, zone: str) -> Item:
    said, tone = STATES[one.status]
    place = f"{day(one.starts_at, locale, zone)}, {clock(one.starts_at, zone)} · {names.get(str(one.clinician_id), '')}"
    shown = place if one.status in (OfferStatus.ACCEPTED, OfferStatus.ELSEWHERE) else ""
    return {"id": str(one.id), "name": one.client_name, "place": shown, "state": translate(locale, said), "tone": tone}
