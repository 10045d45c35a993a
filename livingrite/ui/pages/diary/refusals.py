"""Why a card went back: a sentence that names who or what is in the way, what stayed safe, and the next free place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from livingrite.core.errors import Invalid, Problem
from livingrite.core.i18n import _, format_date, translate
from livingrite.scheduling.errors import AppointmentConflict, Clash, ConflictKind, Offer
from livingrite.ui.moments import clock, short
from livingrite.ui.pages.diary.cards import FREED
from livingrite.ui.pages.diary.window import to_wall
from livingrite.ui.words import first_name

WITH_CLIENT = _("{name} is with {client} until {time}.")
SENTENCES = {
    ConflictKind.CLINICIAN: _("{name} has an appointment until {time}."),
    ConflictKind.ROOM: _("{name} is taken until {time}."),
    ConflictKind.DEVICE: _("{name} is in use until {time}."),
    ConflictKind.CLIENT: _("{name} has another appointment until {time}."),
    ConflictKind.HOURS: _("{name} is not at work then."),
    ConflictKind.BUFFER: _("{name} is needed for the neighbouring appointment until {time}."),
    ConflictKind.SEATS: _("{name} is full at that time."),
}
ELSEWHERE = {
    "google_calendar": _("{name} is busy in Google Calendar until {time}."),
    "calendly": _("{name} is busy in Calendly until {time}."),
    "out_of_use": _("{name} is out of use until {time}."),
}
STAYS = _("{client} stays with {clinician} at {time}. No message was sent.")


@dataclass(frozen=True, slots=True)
class Words:
    """In which language and on which clock."""

    locale: str
    zone: str

    def say(self, msgid: str, **params: Any) -> str:
        return translate(self.locale, msgid, **params)

    def clock(self, moment: datetime | None) -> str:
        return clock(moment, self.zone) if moment else ""


def reason(clash: Clash, blocker: Mapping[str, Any] | None, speak: Words) -> str:
    """One thing in the way, named."""
    if clash.source:
        return speak.say(ELSEWHERE[clash.source], name=clash.name, time=speak.clock(clash.until))
    if clash.kind is ConflictKind.CLINICIAN and blocker:
        until = short(blocker["end"][11:])
        return speak.say(WITH_CLIENT, name=clash.name, client=blocker["name"], time=until)
    return speak.say(SENTENCES[clash.kind], name=clash.name, time=speak.clock(clash.until))


def reason_of(refused: AppointmentConflict, blocker: Mapping[str, Any] | None, speak: Words) -> str:
    """The firmest thing in the way."""
    return reason(refused.conflicts[0], blocker, speak) if refused.conflicts else speak.say(refused.message)


def blocking(cards: list[dict[str, Any]], wanted: Mapping[str, Any]) -> dict[str, Any] | None:
    """The visible card that stands where `wanted` (id, resource, start, end) was to go."""
    found = (
        card
        for card in cards
        if card["id"] != wanted["id"]
        and card["resource"] == wanted["resource"]
        and card["status"] not in FREED
        and card["start"] < wanted["end"]
        and card["end"] > wanted["start"]
    )
    return next(found, None)


def stays(card: Mapping[str, Any], clinician: str, speak: Words) -> str:
    """What did not change."""
    return speak.say(STAYS, client=first_name(card["name"]), clinician=first_name(clinician), time=card["time"])


def offer_of(refused: AppointmentConflict, wanted: str, zone: str) -> Offer | None:
    """The nearest free place other than the wanted one: a joint session is free for the clinician, not the client."""
    return next((one for one in refused.offers if to_wall(one.starts_at, zone) != wanted), None)


def offer_text(offer: Offer | None, wanted: str, speak: Words) -> str:
    """The button that takes it; empty when there is none."""
    if offer is None:
        return ""
    start = offer.starts_at
    if to_wall(start, speak.zone)[:10] == wanted[:10]:
        return speak.say(_("Place at {time}"), time=speak.clock(start))
    day = format_date(start.astimezone(ZoneInfo(speak.zone)).date(), speak.locale, form="EEE d MMM")
    return speak.say(_("Place on {day}, {time}"), day=day, time=speak.clock(start))


def first_sentence(problem: Problem, locale: str) -> str:
    """What is wrong, from the first field that says so."""
    said = next(iter(problem.fields.values()), problem.message) if isinstance(problem, Invalid) else problem.message
    msgid, params = (said, problem.params) if isinstance(said, str) else said
    return translate(locale, msgid, **params)
