"""A visit of the day in the reader's words, and the sentence that opens the page."""

from operator import itemgetter
from urllib.parse import quote_plus

from livingrite.core.contact import readable_phone
from livingrite.core.i18n import _, n_, ngettext, translate
from livingrite.scheduling.schemas import AppointmentStatus, AppointmentView
from livingrite.ui.client.head import apart
from livingrite.ui.moments import clock, short_moment, times
from livingrite.ui.pages.diary.words import STATUSES
from livingrite.ui.pages.my_day.reading import Day
from livingrite.ui.words import first_name

MAP = "https://www.google.com/maps/search/?api=1&query="
LEFT = n_("{n} visit is left, the next at {time}", "{n} visits are left, the next at {time}")
NEXT = {
    AppointmentStatus.BOOKED: AppointmentStatus.ARRIVED,
    AppointmentStatus.CONFIRMED: AppointmentStatus.ARRIVED,
    AppointmentStatus.ARRIVED: AppointmentStatus.COMPLETED,
    AppointmentStatus.IN_SESSION: AppointmentStatus.COMPLETED,
}
PLACES = {"virtual": _("By video"), "phone": _("By phone")}


def sentence(day: Day, days_ahead: int, locale: str, zone: str) -> str:
    if days_ahead:
        return ngettext(locale, *n_("{n} visit tomorrow", "{n} visits tomorrow"), len(day.visits))
    present = next((one for one in day.visits if one.status in NEXT and one.starts_at <= day.now < one.ends_at), None)
    if present:
        return translate(
            locale,
            _("{client} until {time}"),
            client=first_name(present.client_name),
            time=clock(present.ends_at, zone),
        )
    left = [one for one in day.visits if one.status in NEXT and one.starts_at > day.now]
    if left:
        return ngettext(locale, *LEFT, len(left), time=clock(left[0].starts_at, zone))
    return translate(locale, _("Nothing more today") if day.visits else _("No visit today"))


def rows(day: Day, locale: str, zone: str) -> list[dict[str, str]]:
    """What is left comes first, what is over stands below it; each in the order of their start."""
    return sorted((row(day, one, locale, zone) for one in day.visits), key=itemgetter("over"))


def row(day: Day, one: AppointmentView, locale: str, zone: str) -> dict[str, str]:
    """Flat; "" where nothing is known. `map` and `call` are addresses for the phone's own programs."""
    who = day.people.get(one.client_id)
    address = (who.address or "") if who and one.modality == "in_person" else ""
    phone = (who.phone or "") if who else ""
    following = NEXT.get(one.status)
    return {
        "id": str(one.id),
        "client": str(one.client_id),
        "name": one.client_name,
        "first": first_name(one.client_name),
        "times": times(one.starts_at, one.ends_at, zone, locale),
        "service": day.services.get(one.service_id, ""),
        "place": translate(locale, PLACES[one.modality]) if one.modality in PLACES else "",
        "status": one.status,
        "status_words": translate(locale, STATUSES[one.status]),
        "next": str(following) if following else "",
        "address": " ".join(address.split("\n")),
        "map": MAP + quote_plus(" ".join(address.split())) if address else "",
        "call": f"tel:{phone}" if phone else "",
        "phone": readable_phone(phone, day.country) if phone else "",
        "notes": one.notes or "",
        "allergies": " · ".join(apart((who.allergies or "") if who else "")),
        "conditions": " · ".join(apart((who.medical_conditions or "") if who else "")),
        "over": "" if following else "1",
    }


def to_sign(day: Day, locale: str, zone: str) -> list[dict[str, str]]:
    """Notes that wait for the reader's signature: whose, about what, by whom and since when."""
    return [
        {
            "id": str(one.id),
            "client": str(one.client_id),
            "name": name,
            "second": " · ".join((one.title, one.author_name, short_moment(one.signed_at, day.now, locale, zone))),
        }
        for one, name in day.to_sign
        if one.signed_at
    ]
