"""A client in the reader's words: flat text that State can hold."""

from datetime import date

from livingrite.clients.schemas import AccessLevel, CareLevel, ClientRow, ClientStatus
from livingrite.core.contact import readable_phone
from livingrite.core.i18n import _, format_date, translate

STATUSES = {
    ClientStatus.ACTIVE: (_("Active"), "jade", "circle-check"),
    ClientStatus.INACTIVE: (_("Inactive"), "sand", "pause"),
    ClientStatus.ARCHIVED: (_("Archived"), "sand", "archive"),
}
CARE_LEVELS = {
    CareLevel.BASIC: _("Basic"),
    CareLevel.INTERMEDIATE: _("Intermediate"),
    CareLevel.INTENSIVE: _("Intensive"),
}
ACCESS = {
    AccessLevel.VIEW_ONLY: _("May read"),
    AccessLevel.MESSAGING: _("May read and write messages"),
    AccessLevel.FULL_ACCESS: _("May do everything the client may"),
}


def flat(row: ClientRow, locale: str, country: str, zone: str) -> dict[str, str]:
    status, tone, icon = STATUSES[row.status]
    return {
        "id": str(row.id),
        "name": row.name,
        "email": row.email or "",
        "phone": readable_phone(row.phone, country) if row.phone else "",
        "status": translate(locale, status),
        "tone": tone,
        "icon": icon,
        "level": translate(locale, CARE_LEVELS[row.care_level]),
        "since": format_date(row.created_at, locale, zone),
    }


def age(born: date, today: date) -> int:
    """Full years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
