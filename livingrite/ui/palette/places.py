"""What the palette leads to besides people: pages and actions, each with the right it needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from livingrite.core.i18n import _, translate

Item = dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """`needs` empty: everybody on the staff. `more`: other words that people look for."""

    label: str
    icon: str
    href: str
    needs: str = ""
    more: str = ""


ACTIONS = (
    Place(_("New appointment"), "calendar-plus", "/diary?new=1", "appointment.create", _("book add visit")),
    Place(_("New client"), "user-plus", "/clients?new=1", "client.create", _("add person")),
    Place(_("Add to the wait list"), "hourglass", "/diary?do=wait", "waitlist.manage", _("waiting place")),
    Place(_("Add time off"), "coffee", "/diary?do=away", "hours.manage", _("vacation ill leave")),
)
PAGES = (
    Place(_("Diary"), "calendar-days", "/diary", "appointment.read", _("calendar appointments")),
    Place(_("Clients"), "users", "/clients", "client.read", _("people patients")),
    Place(_("Care feed"), "heart-pulse", "/care", "update.read", _("updates notes")),
    Place(_("Dashboard"), "layout-dashboard", "/dashboard", "insight.read", _("figures numbers")),
    Place(_("Enquiries"), "inbox", "/leads", "lead.read", _("leads")),
    Place(_("Team"), "users-round", "/team", "team.read", _("colleagues invite")),
    Place(_("Import"), "file-up", "/imports", "import.run", _("csv upload")),
    Place(_("Settings"), "settings", "/settings", "organization.change", _("services hours booking")),
    Place(_("Account, language and theme"), "circle-user", "/account", "", _("password dark")),
)


def found(places: Iterable[Place], sought: str, may: Callable[[str], bool], locale: str) -> list[Item]:
    """Those the person may open and whose words begin with every word that is sought; all for nothing sought."""
    words = sought.casefold().split()
    return [
        item(place, locale) for place in places if (not place.needs or may(place.needs)) and _fits(place, words, locale)
    ]


def item(place: Place, locale: str) -> Item:
    return {"label": translate(locale, place.label), "second": "", "icon": place.icon, "href": place.href, "client": ""}


def _fits(place: Place, words: list[str], locale: str) -> bool:
    own = f"{translate(locale, place.label)} {translate(locale, place.more)}".casefold().replace(",", " ").split()
    return all(any(one.startswith(word) for one in own) for word in words)
