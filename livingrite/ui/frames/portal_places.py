"""The places of the family portal: five under the thumb, as picture 04a has them, the last of which leads to all others.

A new page is one line in PLACES. Appointments have their own card on the home page, so the week's health stands in the bar."""

from dataclasses import dataclass

from livingrite.care.permissions import Permission as Care
from livingrite.clients.permissions import Permission as Clients
from livingrite.consents.permissions import Permission as Consents
from livingrite.conversations.permissions import Permission as Conversations
from livingrite.core.i18n import _
from livingrite.documents.permissions import Permission as Documents
from livingrite.messaging.permissions import Permission as Messages
from livingrite.records.permissions import Permission as Notes
from livingrite.scheduling.permissions import Permission as Diary


@dataclass(frozen=True, slots=True)
class PortalPlace:
    """`permission` "" for everybody. `bar`: it stands in the bar below, not under More. `second` says what is there."""

    key: str
    label: str
    icon: str
    href: str
    permission: str = ""
    bar: bool = False
    second: str = ""


PLACES = (
    PortalPlace("home", _("Home"), "house", "/portal", bar=True),
    PortalPlace("updates", _("Updates"), "newspaper", "/portal/updates", Care.READ, bar=True),
    PortalPlace("health", _("Health"), "heart-pulse", "/portal/health", Care.READ_HEALTH, bar=True),
    PortalPlace("messages", _("Messages"), "message-circle", "/portal/messages", Conversations.READ, bar=True),
    PortalPlace(
        "appointments",
        _("Appointments"),
        "calendar-days",
        "/portal/appointments",
        Diary.READ,
        second=_("What is to come, and what was"),
    ),
    PortalPlace(
        "plan",
        _("Care plan"),
        "clipboard-list",
        "/portal/plan",
        Care.READ_PLAN,
        second=_("Goals, tasks and who comes when"),
    ),
    PortalPlace(
        "notes", _("Notes"), "notebook-pen", "/portal/notes", Notes.READ, second=_("Notes and medical summaries")
    ),
    PortalPlace(
        "documents",
        _("Documents"),
        "folder",
        "/portal/documents",
        Documents.READ,
        second=_("Reports, letters, pictures"),
    ),
    PortalPlace(
        "consents", _("Consents"), "signature", "/portal/consents", Consents.READ, second=_("What was agreed to")
    ),
    PortalPlace(
        "profile", _("Profile"), "circle-user", "/portal/profile", Clients.READ, second=_("Address and contact")
    ),
    PortalPlace(
        "notifications",
        _("Reminders and notifications"),
        "bell",
        "/portal/notifications",
        Messages.CHOOSE,
        second=_("What you are told, and how"),
    ),
    PortalPlace("account", _("Your account"), "key-round", "/account", second=_("Password, language and theme")),
)
BAR = tuple(place for place in PLACES if place.bar)
BEHIND = tuple(place for place in PLACES if not place.bar)
