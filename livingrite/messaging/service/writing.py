"""Put one reader's facts into the words of a rule."""

from datetime import datetime
from typing import TYPE_CHECKING

from livingrite.core.config import settings
from livingrite.core.i18n import _, format_day, format_time, format_zone, translate
from livingrite.messaging.models import Audience, Channel, Moment
from livingrite.messaging.rules.composition import PLAIN, Composed, Look, letter
from livingrite.messaging.rules.defaults import SUBJECT
from livingrite.messaging.rules.templates import WHEN, WHERE, WITH
from livingrite.messaging.rules.variables import filled
from livingrite.scheduling.schemas import MessageFacts

if TYPE_CHECKING:
    from livingrite.messaging.service.book import Book, Written
    from livingrite.messaging.service.recipients import Recipient

CHANGE = _("Change or cancel")
APPOINTMENT = _("appointment")


def values(book: "Book", facts: MessageFacts, to: "Recipient", was_at: datetime | None = None) -> dict[str, str]:
    """What stands in the places of a text. Wall times are those of the place when the client comes there, else of the
    reader; the service only by the name that the clinic allows (case N12)."""
    zone = facts.timezone if facts.in_person else to.timezone
    zone = facts.clinician_timezone if to.audience == Audience.CLINICIAN else zone
    house, locale = book.house, to.locale
    said = {
        "first_name": first_name(to.name),
        "name": to.name,
        "client": first_name(to.client_name),
        "clinic": house.name,
        "day": format_day(facts.starts_at, locale, zone),
        "time": format_time(facts.starts_at, locale, zone),
        "zone": format_zone(zone, locale),
        "clinician": facts.clinician_name,
        "service": facts.name_in_messages or translate(locale, APPOINTMENT),
        "place": facts.address or "",
        "phone": house.phone or "",
        "email": house.email or "",
        "link": f"{settings().public_url}/manage/{facts.manage_token}" if to.may_change and facts.manage_token else "",
        "old_day": "",
        "old_time": "",
    }
    if was_at is not None:
        said |= {"old_day": format_day(was_at, locale, zone), "old_time": format_time(was_at, locale, zone)}
    return said


def written(
    words: "Written", channel: Channel, moment: Moment, said: dict[str, str], locale: str, look: Look = PLAIN
) -> Composed:
    """The message. A mail shows when, with whom and where below its words, and offers to change what can be changed;
    a short one is its words alone, with the clinic's name as the title of a push."""
    text = filled(words.body, said)
    if channel != Channel.EMAIL:
        return Composed(said["clinic"], text, "")
    subject = filled(words.subject or translate(locale, SUBJECT), said)
    facts = [] if moment in (Moment.AFTER, Moment.NO_SHOW) else facts_of(said, locale)
    links = [(translate(locale, CHANGE), said["link"])] if said["link"] and moment in LINKED else []
    return letter(subject, paragraphs(text), locale, sender=said["clinic"], facts=facts, links=links, look=look)


LINKED = frozenset({Moment.BEFORE, Moment.BOOKED, Moment.MOVED})


def facts_of(said: dict[str, str], locale: str) -> list[str]:
    """Day and time, the clinician, the address: what is known of them."""
    return [
        translate(locale, words, **said) for words, needs in (WHEN, WITH, WHERE) if all(said[name] for name in needs)
    ]


def paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]


def first_name(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.split() else name
