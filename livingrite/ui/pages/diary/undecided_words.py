"""Dates of series without a place, in the reader's language."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from livingrite.core.errors import NotFound
from livingrite.core.i18n import _, translate
from livingrite.scheduling.schemas import OfferStatus, OfferView, UndecidedDate
from livingrite.ui.moments import clock
from livingrite.ui.pages.diary import dates
from livingrite.ui.pages.diary.away_words import STATES
from livingrite.ui.pages.diary.away_words import day as day_of
from livingrite.ui.pages.diary.window import to_wall

Item = dict[str, str]


def key(one: UndecidedDate) -> str:
    return f"{one.series_id} {one.on}"


def parts(key: str) -> tuple[UUID, str]:
    """Raises NotFound for what is no key."""
    id, _space, on = key.partition(" ")
    try:
        return UUID(id), on
    except ValueError:
        raise NotFound from None


def options(one: UndecidedDate, locale: str, zone: str) -> list[Item]:
    """The time that was meant where it is free by now, then the free ones around it."""
    meant = [one.wanted_at] if one.wanted_at and not one.conflicts else []
    return [
        {"value": to_wall(at, zone), "label": f"{day_of(at, locale, zone)}, {clock(at, zone)}"}
        for at in [*meant, *[free.starts_at for free in one.options]]
    ]


def line(one: UndecidedDate, locale: str, zone: str) -> Item:
    """A date of the panel. `choice`: the time that is chosen for it, `wanted`: whether to propose that."""
    offer = one.offer
    is_open = offer is not None and offer.status == OfferStatus.OPEN
    said, tone = _state(offer, reachable=one.reachable)
    times = [] if is_open else options(one, locale, zone)
    choice = times[0]["value"] if times else ""
    wall = datetime.fromisoformat(one.on).replace(tzinfo=UTC)  # of its own clock, which may skip it
    return {
        "key": key(one),
        "series": str(one.series_id),
        "client_id": str(one.client_id),
        "name": one.client_name,
        "when": f"{day_of(wall, locale, 'UTC')}, {clock(wall, 'UTC')}",
        "service": one.service_name,
        "clinician": one.clinician_name,
        "why": "" if is_open else _why(one, locale),
        "free": "" if one.needs or one.conflicts else "1",
        "day": one.on[:10],
        "time": one.on[11:16],
        "state": translate(locale, said) if said else "",
        "tone": tone,
        "open": "1" if is_open else "",
        "offer_id": str(offer.id) if offer and is_open else "",
        "there": f"{day_of(offer.starts_at, locale, zone)}, {clock(offer.starts_at, zone)}" if offer else "",
        "call": "1" if is_open and said == CALL else "",
        "no_mail": "" if one.reachable else "1",
        "choice": choice,
        "wanted": "1" if choice and offer is None and one.reachable else "",
    }


CALL = _("Please call")


def _state(offer: OfferView | None, *, reachable: bool) -> tuple[str, str]:
    if offer is None:
        return "", "sand"
    if offer.status == OfferStatus.OPEN and not (reachable and offer.reachable):
        return CALL, "red"
    return STATES[offer.status]


def _why(one: UndecidedDate, locale: str) -> str:
    if one.needs:
        return translate(locale, dates.NEEDS[one.needs])
    if not one.conflicts:
        return translate(locale, _("This time is free now."))
    return dates.in_the_way(one.conflicts[0], locale)


def answered(one: OfferView, names: Mapping[str, str], locale: str, zone: str) -> Item:
    """What was taken by link."""
    said, tone = STATES[one.status]
    place = f"{day_of(one.starts_at, locale, zone)}, {clock(one.starts_at, zone)}"
    who = names.get(str(one.clinician_id), "")
    return {
        "id": str(one.id),
        "name": one.client_name,
        "place": f"{place} · {who}" if who else place,
        "state": translate(locale, said),
        "tone": tone,
    }
