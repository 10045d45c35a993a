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


SHEET = "/diary?do=sheet"
KEYS = "/diary?do=keys"

ACTIONS = (
    Place(_("New appointment"), "calendar-plus", "/diary?new=1", "appointment.create", _("book add visit")),
    Place(_("New client"), "user-plus", "/clients?new=1", "client.create", _("add person")),
    Place(_("Add to the wait list"), "hourglass", "/diary?do=wait", "waitlist.manage", _("waiting place")),
    Place(_("Add time off"), "coffee", "/diary?do=away", "hours.manage", _("vacation ill leave")),
    Place(_("Today's sheet (PDF)"), "printer", SHEET, "appointment.read", _("print paper day")),
    Place(_("Day view"), "calendar-days", "/diary?view=day", "appointment.read", _("diary show")),
    Place(_("Week view"), "calendar-days", "/diary?view=week", "appointment.read", _("diary show")),
    Place(_("Month view"), "calendar-days", "/diary?view=month", "appointment.read", _("diary show")),
    Place(_("Agenda view"), "calendar-days", "/diary?view=agenda", "appointment.read", _("diary show list")),
    Place(_("Keys of the diary"), "keyboard", KEYS, "appointment.read", _("help shortcuts")),
)
PAGES = (
    Place(_("Diary"), "calendar-days", "/diary", "appointment.read", _("calendar appointments")),
    Place(_("My day"), "footprints", "/my-day", "update.post", _("today visits round")),
    Place(_("Clients"), "users", "/clients", "client.read", _("people patients")),
    Place(_("Care feed"), "heart-pulse", "/care", "update.read", _("updates notes")),
    Place(_("To call"), "phone", "/calls", "communication.open", _("telephone list")),
    Place(_("Dashboard"), "layout-dashboard", "/dashboard", "insight.read", _("figures numbers")),
    Place(_("Enquiries"), "inbox", "/leads", "lead.read", _("leads")),
    Place(_("Team"), "users-round", "/team", "team.read", _("colleagues invite")),
    Place(_("Import"), "file-up", "/imports", "import.run", _("csv upload")),
    Place(_("First steps"), "list", "/welcome", "organization.change", _("start setup")),
    Place(_("Settings"), "settings", "/settings", "organization.change", _("services hours booking")),
    Place(_("Account, language and theme"), "circle-user", "/account", "", _("password dark")),
)
SECTIONS = (
    Place(
        _("Clinic profile and time zone"),
        "settings",
        "/settings#profile",
        "organization.change",
        _("name address country"),
    ),
    Place(_("Your booking link"), "settings", "/settings#booking", "organization.change", _("address public")),
    Place(_("Services and prices"), "settings", "/settings#services", "organization.change", _("fee duration")),
    Place(
        _("Clinicians and opening hours"), "settings", "/settings#clinicians", "organization.change", _("working time")
    ),
    Place(_("Rooms and devices"), "settings", "/settings#rooms", "organization.change", _("resources equipment")),
    Place(_("API keys"), "settings", "/settings#api-keys", "api_key.manage", _("token access")),
)
"""Of the settings, by name. Settings with a page of their own come from the table of pages, found by what is said here:"""
ALSO = {
    "/settings/reminders": _("messages texts mail sms"),
    "/settings/booking": _("colour logo embed cancellation rules links"),
    "/settings/calendars": _("google ics private addresses"),
    "/settings/integrations": _("twilio sendgrid accounts"),
    "/settings/documents": _("retention legal hold deletion years"),
    "/settings/printing": _("paper names sheet"),
}


def settings_places() -> tuple[Place, ...]:
    """Every section and page of the settings; a new page of that folder is found without a line here."""
    from livingrite.ui.routes import PAGES  # the table imports the pages, whose frame holds this palette

    own = [page for page in PAGES if page.path.startswith("/settings/") and "[" not in page.path]
    pages = [Place(one.title, "settings", one.path, str(one.access), ALSO.get(one.path, "")) for one in own]
    return (*SECTIONS, *pages)


def found(places: Iterable[Place], sought: str, may: Callable[[str], bool], locale: str) -> list[Item]:
    """Those the person may open and whose words begin with every word that is sought; all for nothing sought."""
    words = sought.casefold().split()
    return [
        item(place, locale) for place in places if (not place.needs or may(place.needs)) and _fits(place, words, locale)
    ]


def item(place: Place, locale: str) -> Item:
    in_settings = place.href.startswith("/settings") and place.href != "/settings"
    second = translate(locale, _("Settings")) if in_settings else ""
    return {
        "label": translate(locale, place.label),
        "second": second,
        "icon": place.icon,
        "href": place.href,
        "client": "",
    }


def _fits(place: Place, words: list[str], locale: str) -> bool:
    own = f"{translate(locale, place.label)} {translate(locale, place.more)}".casefold().replace(",", " ").split()
    return all(any(one.startswith(word) for one in own) for word in words)
