"""Which first steps are done, read from the data itself: nothing is ticked by hand."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from livingrite.clients import service as clients
from livingrite.core.i18n import _, n_, ngettext
from livingrite.identity import service as identity
from livingrite.scheduling import service as scheduling
from livingrite.scheduling.schemas import FindAppointments, ServiceView

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

SERVICES = n_("{n} service", "{n} services")
CLINICIANS = n_("{n} clinician", "{n} clinicians")
PEOPLE = n_("{n} person", "{n} people")
PLACES = n_("{n} room or device", "{n} rooms and devices")
LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Step:
    """`value` is what is there already; `next_words` ends the sentence "... next."; `minutes` is what it takes."""

    key: str
    label: str
    why: str
    action: str
    href: str
    done: bool
    value: str
    next_words: str
    minutes: int


def first_steps(uow: "Uow") -> tuple[list[Step], bool, list[ServiceView]]:
    """The checklist, in the order in which a clinic needs it; whether clients can book; and what."""
    place = identity.organization(uow)
    services, clinicians = scheduling.list_services(uow), scheduling.list_clinicians(uow)
    things, known = scheduling.list_resources(uow), sum(clients.counts(uow).values())
    people = len(identity.team(uow)) + len(identity.invitations(uow))
    locale = uow.ctx.locale
    steps = [
        Step("profile", _("Clinic profile and time zone"), _("The diary runs on the clinic's clock."), _("Look at it"), "/settings#profile", True, place.timezone.replace("_", " "), _("The profile is next."), 1),
        Step("services", _("Services and prices"), _("What people can book, how long it takes and what it costs."), _("Add services"), "/settings#services", bool(services), _count(locale, SERVICES, len(services)), _("Services are next."), 3),
        Step("hours", _("Clinicians and opening hours"), _("Each clinician is a column of the diary."), _("Add clinicians"), "/settings#clinicians", bool(clinicians), _count(locale, CLINICIANS, len(clinicians)), _("Clinicians are next."), 2),
        Step("team", _("Invite your team"), _("Everybody works with a login of their own."), _("Invite somebody"), "/team", people > 1, _count(locale, PEOPLE, people), _("The team is next."), 2),
        Step("rooms", _("Rooms and devices"), _("The diary refuses a booking when the room or device it needs is taken."), _("Add rooms"), "/settings#rooms", bool(things), _count(locale, PLACES, len(things)), _("Rooms are next."), 2),
        Step("booking", _("Your booking link"), _("Nobody sees the page before you open it."), _("Open it"), "/settings#booking", place.booking_open, place.slug, _("The booking link is next."), 1),
        Step("clients", _("Bring in what you have"), _("A file from your spreadsheet or your calendar."), _("Import a file"), "/imports", known > 0, _count(locale, PEOPLE, known), _("The import is next."), 3),
        Step("yourself", _("Book yourself once"), _("See it as others do."), _("Try it"), f"/book/{place.slug}", _booked(uow), "", _("Try it yourself next."), 1),
    ]  # fmt: skip
    return steps, place.booking_open, [one for one in services if one.is_active and one.bookable_online]


def _count(locale: str, forms: tuple[str, str], n: int) -> str:
    return ngettext(locale, *forms, n) if n else ""


def _booked(uow: "Uow") -> bool:
    now = uow.clock.now()
    wanted = FindAppointments(from_at=now - LOOK_BACK, to_at=now + LOOK_BACK, limit=1)
    return bool(scheduling.list_appointments(uow, wanted).items)
